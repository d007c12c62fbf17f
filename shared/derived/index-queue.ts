import type { Instant } from '../kernel/clock.ts';
import { env } from '../kernel/env.ts';
import type { Item } from '../kernel/keys.ts';
import { sendMessage } from '../kernel/queue.ts';
import type { Change } from '../kernel/stream.ts';
import type { Task } from '../kernel/task-worker.ts';
import { countedRecord, purchaserOf } from './counted.rules.ts';

/** Records whose derived state a change may have moved. Ids only: whoever takes it looks at the records themselves. */
export interface IndexTask extends Task {
  readonly customers: readonly string[];
  readonly contacts: readonly string[];
  /** Opportunities, orders, customers, warnings, tickets and surveys, by what they count for in the running totals. */
  readonly counted?: readonly string[];
  /** Surveys of which something became known: an answer on their page, that no more are wanted, that the mail came back. */
  readonly answers?: readonly string[];
  /** Those of the customers that are named for what they bought alone: where they are many, they may wait. */
  readonly purchasers?: readonly string[];
  /** Of customers that have waited: who was derived later than this has been derived of all this tells of. */
  readonly since?: Instant;
}

export const sendIndexTask = (task: IndexTask, delaySeconds = 0): Promise<void> =>
  sendMessage(env('INDEX_QUEUE_URL'), task, delaySeconds);

/** Types of records from which something of their customer is derived. */
const BELOW_A_CUSTOMER = new Set<unknown>(['interaction', 'contact', 'important_date', 'mark']);

/** What becomes known of a survey beside the survey itself. */
const SURVEY_NEWS = new Set<unknown>(['survey_answer', 'survey_stop', 'survey_bounce']);

/** Surveys that customers have answered on their page, want no more of, or never got. */
const answersIn = (changes: readonly Change[]): Pick<IndexTask, 'answers'> => {
  const answers = changes.flatMap(({ after }) =>
    SURVEY_NEWS.has(after?._type) ? [String(after?.surveyId)] : [],
  );
  return answers.length > 0 ? { answers: [...new Set(answers)] } : {};
};

/** Each record once, however often it changed. */
export const concernedBy = (changes: readonly Change[]): IndexTask => {
  const customers = new Set<string>();
  const contacts = new Set<string>();
  const counted = new Set<string>();
  const purchasers = new Set<string>();
  const look = ({ _type, id, customerId }: Item): void => {
    if (_type === 'customer') customers.add(String(id));
    if (BELOW_A_CUSTOMER.has(_type)) customers.add(String(customerId));
    if (_type === 'contact') contacts.add(String(id));
  };
  for (const { before, after } of changes) {
    for (const item of [before, after]) if (item) look(item);
    // What people did with an entry; what derive itself put there it need not look at again.
    if (after?._type === 'agenda_entry' && after.action) customers.add(String(after.customerId));
    const record = countedRecord(before, after);
    if (!record) continue;
    counted.add(record);
    const purchaser = purchaserOf(before, after);
    if (!purchaser) continue;
    purchasers.add(purchaser);
    // By what it ordered in a year a customer counts, too.
    if (record.startsWith('ord')) counted.add(purchaser);
  }
  const alone = [...purchasers].filter((id) => !customers.has(id));
  return {
    customers: [...customers, ...alone],
    contacts: [...contacts],
    ...(counted.size > 0 && { counted: [...counted] }),
    ...answersIn(changes),
    ...(alone.length > 0 && { purchasers: alone }),
  };
};

/** Sends what these changes concern to index-records. */
export const sendConcerned = async (changes: readonly Change[]): Promise<void> => {
  const task = concernedBy(changes);
  if (task.customers.length > 0 || task.counted || task.answers) await sendIndexTask(task);
};
