import { Construct } from 'constructs';
import type { CrmFunction, Home } from './constructs/crm-function.ts';
import { WorkQueue } from './constructs/work-queue.ts';

/** Long tasks that a request begins and a worker carries on: merges, undo, cleanup, counts. */
export class Tasks extends Construct {
  readonly work: WorkQueue;

  constructor(scope: Construct, id: string, home: Home) {
    super(scope, id);
    this.work = new WorkQueue(this, 'run-work-queue', home, {
      subject: 'work',
      worker: 'run-work',
      queueVariable: 'WORK_QUEUE_URL',
    });
  }

  /** Lets a function begin tasks. */
  serve(sender: CrmFunction | undefined): void {
    if (sender) this.work.serve(sender);
  }
}
