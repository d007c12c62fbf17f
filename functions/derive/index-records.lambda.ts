import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { type IndexTask, sendIndexTask } from '../../shared/derived/index-queue.ts';
import { now } from '../../shared/kernel/clock.ts';
import { carryOut, type Outcome } from '../../shared/kernel/task-worker.ts';
import { applyAnswer } from '../surveys/apply-answer.ts';
import { isCustomer, settleTallies } from '../totals/settle-tallies.ts';
import { deriveContact } from './derive-contact.ts';
import { deriveCustomer } from './derive-customer.ts';
import { each } from './each-record.ts';
import { areDerived, MANY, putOff } from './put-off-purchasers.ts';
import { united } from './unite-tasks.ts';

const derive = async (task: IndexTask): Promise<Outcome> => {
  const { customers, contacts, counted = [], answers = [], purchasers = [], since } = task;
  const left = purchasers.length > MANY ? await putOff(task) : new Set<string>();
  await settleTallies(
    counted.filter((id) => !left.has(id) && (left.size === 0 || isCustomer(id))),
    now(),
  );
  // Before their customers, whom the stream names again for it.
  await each(answers, applyAnswer);
  const done = since === undefined ? left : await areDerived(customers, since);
  await each(
    customers.filter((id) => !done.has(id)),
    deriveCustomer,
  );
  await each(contacts, deriveContact);
  return 'ended';
};

/** Tasks that wait together are one; what fails is tried again task by task, so that none stands in another's way. */
const carryOutAll = async (tasks: readonly IndexTask[]): Promise<void> => {
  const task = united(tasks);
  const { customers, contacts, counted = [], answers = [] } = task;
  const sizes = Object.entries({ customers, contacts, counted, answers });
  const subject = sizes.map(([name, { length }]) => `${length} ${name}`).join(', ');
  const sendApart = async ({ attempt }: IndexTask, delaySeconds?: number): Promise<void> => {
    for (const one of tasks) await sendIndexTask({ ...one, ...(attempt && { attempt }) }, delaySeconds);
  };
  await carryOut({ name: 'index', subject, task }, () => derive(task), sendApart);
};

/**
 * Trigger: the index queue, which record-changes fills with the ids of what changed (a third reader of the stream
 * would slow the others down: decision 4). Delivered twice, late or out of order: each record is derived from its
 * present state, whatever the change was.
 * 1. make the records named count for what they are, customers last (decision 30), 2. bring answers into their surveys,
 * 3. derive the customers named, 4. the contacts.
 * Customers of many orders at once wait two minutes, to be derived once for all that comes meanwhile (decision 27).
 * A crash leaves whole transactions of totals, and postings that the derived record names already; the message comes
 * again and makes them true.
 */
export const handler = async (event: Pick<SQSEvent, 'Records'>): Promise<SQSBatchResponse> => {
  const waiting = event.Records.map(({ messageId, body }) => ({
    messageId,
    task: JSON.parse(body) as IndexTask,
  }));
  const again = waiting.filter(({ task }) => task.attempt);
  const fresh = waiting.filter(({ task }) => !task.attempt);
  const groups = [fresh.filter(({ task }) => !task.since), fresh.filter(({ task }) => task.since)];
  const together = [...groups.filter(({ length }) => length > 0), ...again.map((one) => [one])];
  const failed: string[] = [];
  for (const messages of together) {
    try {
      await carryOutAll(messages.map(({ task }) => task));
    } catch (failure) {
      if (messages.length === waiting.length) throw failure;
      // The others are done: they must not come back with it.
      failed.push(...messages.map(({ messageId }) => messageId));
    }
  }
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
};
