import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { type IndexTask, sendIndexTask } from '../../shared/derived/index-queue.ts';
import { type Instant, now } from '../../shared/kernel/clock.ts';
import { forEachAtOnce } from '../../shared/kernel/job.ts';
import { carryOut, type Outcome } from '../../shared/kernel/task-worker.ts';
import { settleTallies } from '../totals/settle-tallies.ts';
import { deriveContact } from './derive-contact.ts';
import { deriveCustomer } from './derive-customer.ts';

/** Of each message; several come at once, and more would only be in the way: of each other at the counters, of imports. */
const AT_ONCE = 4;

const each = async (ids: readonly string[], derive: (id: string, at: Instant) => Promise<void>) => {
  const [failure] = await forEachAtOnce(ids, AT_ONCE, (id) => derive(id, now()));
  if (failure) throw failure;
};

const derive = async ({ customers, contacts, counted = [] }: IndexTask): Promise<Outcome> => {
  await settleTallies(counted, now());
  await each(customers, deriveCustomer);
  await each(contacts, deriveContact);
  return 'ended';
};

const united = (tasks: readonly IndexTask[]): IndexTask => {
  const all = (of: (task: IndexTask) => readonly string[] | undefined) => [
    ...new Set(tasks.flatMap((task) => of(task) ?? [])),
  ];
  const [first] = tasks;
  return {
    ...(first?.attempt && { attempt: first.attempt }),
    customers: all(({ customers }) => customers),
    contacts: all(({ contacts }) => contacts),
    counted: all(({ counted }) => counted),
  };
};

/** Tasks that wait together are one; what fails is tried again task by task, so that none stands in another's way. */
const carryOutAll = async (tasks: readonly IndexTask[]): Promise<void> => {
  const task = united(tasks);
  const { customers, contacts, counted = [] } = task;
  const subject = `${customers.length} customers, ${contacts.length} contacts, ${counted.length} counted`;
  const sendApart = async ({ attempt }: IndexTask, delaySeconds?: number): Promise<void> => {
    for (const one of tasks) await sendIndexTask({ ...one, ...(attempt && { attempt }) }, delaySeconds);
  };
  await carryOut({ name: 'index', subject, task }, () => derive(task), sendApart);
};

/**
 * Trigger: the index queue, which record-changes fills with the ids of what changed (a third reader of the stream
 * would slow the others down: decision 4). Delivered twice, late or out of order: each record is derived from its
 * present state, whatever the change was.
 * 1. make the records named count for what they are, customers last (decision 30), 2. derive the customers named, 3. the contacts.
 * A crash leaves whole transactions of totals, and postings that the derived record names already; the message comes
 * again and makes them true.
 */
export const handler = async (event: Pick<SQSEvent, 'Records'>): Promise<SQSBatchResponse> => {
  const waiting = event.Records.map(({ messageId, body }) => ({
    messageId,
    task: JSON.parse(body) as IndexTask,
  }));
  const [again, fresh] = [
    waiting.filter(({ task }) => task.attempt),
    waiting.filter(({ task }) => !task.attempt),
  ];
  const together = [...(fresh.length > 0 ? [fresh] : []), ...again.map((one) => [one])];
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
