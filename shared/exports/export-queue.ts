import { env } from '../kernel/env.ts';
import { sendMessage } from '../kernel/queue.ts';
import type { Task } from '../kernel/task-worker.ts';

export interface ExportTask extends Task {
  readonly exportId: string;
}

/** Asks for (more) work on an export, after a while. */
export const sendExport = (task: ExportTask, delaySeconds = 0): Promise<void> =>
  sendMessage(env('EXPORT_QUEUE_URL'), task, delaySeconds);
