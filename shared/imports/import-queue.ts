import { env } from '../kernel/env.ts';
import { sendMessage } from '../kernel/queue.ts';
import type { Task } from '../kernel/task-worker.ts';

export interface ImportTask extends Task {
  readonly importId: string;
}

/** Asks for (more) work on an import, after a while. */
export const sendImport = (task: ImportTask, delaySeconds = 0): Promise<void> =>
  sendMessage(env('IMPORT_QUEUE_URL'), task, delaySeconds);
