import type { Context, SQSEvent } from 'aws-lambda';
import { importOfKey } from '../../shared/imports/import-files.ts';
import { type ImportTask, sendImport } from '../../shared/imports/import-queue.ts';
import { carryOut, timeIsUp } from '../../shared/kernel/task-worker.ts';
import { runImport } from './run-import.ts';

interface S3Announcement {
  readonly Records?: readonly { readonly s3?: { readonly object?: { readonly key?: string } } }[];
}

/** The imports that a message is about: uploads that S3 announces, or what a worker passed on. */
const tasksIn = (body: string): ImportTask[] => {
  const message = JSON.parse(body) as Partial<ImportTask> & S3Announcement;
  if (message.importId)
    return [{ importId: message.importId, ...(message.attempt && { attempt: message.attempt }) }];
  return (message.Records ?? []).flatMap((record) => {
    const key = decodeURIComponent((record.s3?.object?.key ?? '').replaceAll('+', ' '));
    const importId = importOfKey(key);
    return importId ? [{ importId }] : [];
  });
};

/**
 * Trigger: the imports queue, by an upload that S3 announces or by this worker itself, which passes on what it
 * has no time for. Delivered twice, or to two workers at once: every row is settled once, whoever comes second
 * takes over its result.
 * 1. read the whole file, a workbook made into text first: encoding, form, columns, number of rows; 2. carry out
 * the rows, saving the place every 200; 3. write the file of refused rows; 4. close the import.
 * A crash leaves rows settled beyond the saved place; they are met again and counted, not repeated.
 */
export const handler = async (
  event: Pick<SQSEvent, 'Records'>,
  context: Partial<Pick<Context, 'getRemainingTimeInMillis'>>,
): Promise<void> => {
  const mustStop = timeIsUp(context);
  for (const task of event.Records.flatMap(({ body }) => tasksIn(body))) {
    const run = (onStep: () => void) => runImport(task.importId, { mustStop, onStep });
    await carryOut({ name: 'import', subject: task.importId, task }, run, sendImport);
  }
};
