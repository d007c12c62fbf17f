import type { Context, SQSEvent } from 'aws-lambda';
import { type ExportTask, sendExport } from '../../shared/exports/export-queue.ts';
import { carryOut, timeIsUp } from '../../shared/kernel/task-worker.ts';
import { runExport } from './run-export.ts';

/**
 * Trigger: the exports queue, by a request or by this worker itself, which passes on what it has no time for.
 * Delivered twice, or to two workers at once: each place is saved one version up, and whoever is behind stops.
 * 1. gather the columns; 2. read page by page what the exporter may list, and send the file part by part, saving
 * the place with each; 3. join the parts; 4. close the export.
 * A crash leaves parts beyond the saved place; they are sent again, and the last one sent counts. Nobody sees the
 * file before all of it is there.
 */
export const handler = async (
  event: Pick<SQSEvent, 'Records'>,
  context: Partial<Pick<Context, 'getRemainingTimeInMillis'>>,
): Promise<void> => {
  const mustStop = timeIsUp(context);
  for (const { body } of event.Records) {
    const task = JSON.parse(body) as ExportTask;
    const run = (onStep: () => void) => runExport(task.exportId, { mustStop, onStep });
    await carryOut({ name: 'export', subject: task.exportId, task }, run, sendExport);
  }
};
