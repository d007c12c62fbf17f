import { getDerived } from '../../shared/derived/derived.store.ts';
import { type IndexTask, sendIndexTask } from '../../shared/derived/index-queue.ts';
import { addSeconds, type Instant, now } from '../../shared/kernel/clock.ts';
import { settleRecords } from '../totals/settle-tallies.ts';
import { each } from './each-record.ts';

/** An import of orders names every customer many times within minutes: it is derived every so often, and at the end. */
export const MANY = 10;
const LATER_SECONDS = 120;
/** Clocks of two workers differ by less. */
const SKEW_SECONDS = 5;

/** Customers that have been derived since what is told of them. */
export const areDerived = async (ids: readonly string[], since: Instant): Promise<Set<string>> => {
  const after = addSeconds(since, SKEW_SECONDS);
  const done = new Set<string>();
  await each(ids, async (id) => {
    const derived = await getDerived(id);
    if (derived?.settled && derived.derivedAt > after) done.add(id);
  });
  return done;
};

/** What many customers bought counts at once; they themselves a little later, and each once for much. */
export const putOff = async ({ counted = [], purchasers = [] }: IndexTask): Promise<Set<string>> => {
  await settleRecords(counted, now());
  const task = { customers: purchasers, contacts: [], counted: purchasers, since: now() };
  await sendIndexTask(task, LATER_SECONDS);
  return new Set(purchasers);
};
