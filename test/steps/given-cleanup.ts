import { vi } from 'vitest';
import { deriveContact } from '../../functions/derive/derive-contact.ts';
import { deriveCustomer } from '../../functions/derive/derive-customer.ts';
import { handler as cleanUpData } from '../../functions/jobs/clean-up-data.lambda.ts';
import { handler as runWork } from '../../functions/work/run-work.lambda.ts';
import type { Cleanup, CleanupEffect } from '../../shared/cleanups/cleanups.fields.ts';
import { getCleanup } from '../../shared/cleanups/cleanups.store.ts';
import { listAllEffects } from '../../shared/cleanups/effects.store.ts';
import { addToCounter } from '../../shared/derived/counters.store.ts';
import { now } from '../../shared/kernel/clock.ts';
import { type Item, type Key, keys } from '../../shared/kernel/keys.ts';
import { getItem, putItems } from '../../shared/kernel/table.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { givenContact, givenCustomer } from './given-records.ts';
import type { WorkQueue } from './work-queue.ts';

/** 22:00 in Shanghai on the last day of November. */
export const MONTH_END = '2026-11-30T14:00:00.000Z';

export const setDate = (at: string): void => void vi.useFakeTimers({ toFake: ['Date'], now: new Date(at) });

/** Changes stored fields behind the product's back, as an older version of it could have left them. */
export const bend = async (key: Key, fields: Item): Promise<void> => {
  const item = await getItem(key);
  if (!item) throw new Error(`nothing at ${key.pk} ${key.sk}`);
  await putItems([{ ...item, ...fields }]);
};

/** What the stream would do about these records. */
export const deriveAll = async (ids: readonly string[]): Promise<void> => {
  for (const id of ids) await (id.startsWith('con_') ? deriveContact(id, now()) : deriveCustomer(id, now()));
};

/** So many clean records more, as far as the guard counts. */
export const givenBase = (count: number): Promise<void> =>
  commit(addToCounter('customers', 'cus_BASE', { count }));

export const fireCleanup = () => cleanUpData({ job: 'clean-up-data' });

type Deliverable = Parameters<typeof runWork>[0];
const delivery = (body: string) => ({ Records: [{ body }] }) as Deliverable;

/** Delivers what waits in the work queue, and what the worker passes on to itself, until nothing is left. */
export const workOffTasks = async (queue: WorkQueue, remaining?: () => number): Promise<number> => {
  let delivered = 0;
  for (let message = queue.messages.shift(); message; message = queue.messages.shift()) {
    await runWork(delivery(message.body), remaining ? { getRemainingTimeInMillis: remaining } : {});
    delivered += 1;
  }
  return delivered;
};

/** A month's cleanup from beginning to end. */
export const cleanUp = async (queue: WorkQueue): Promise<void> => {
  await fireCleanup();
  await workOffTasks(queue);
};

export const cleanupOf = async (month: string): Promise<Cleanup> => {
  const cleanup = await getCleanup(month);
  if (!cleanup) throw new Error(`there is no cleanup of ${month}`);
  return cleanup;
};

/** What a month's run did, by record. */
export const effectsOf = async (month: string): Promise<CleanupEffect[]> => {
  const found: CleanupEffect[] = [];
  for await (const effect of listAllEffects([month])) found.push(effect);
  return found.sort((a, b) => (`${a.recordId}${a.kind}` < `${b.recordId}${b.kind}` ? -1 : 1));
};

export const outcomesOf = async (month: string): Promise<Record<string, string>> =>
  Object.fromEntries(
    (await effectsOf(month)).map(({ recordId, kind, outcome }) => [`${recordId} ${kind}`, outcome]),
  );

const LONG_AGO = '2025-11-01T00:00:00.000Z';

/** One record of every kind that the cleanup looks at, and a clean one. */
export const givenDirt = async (owner: User) => {
  const customer = await givenCustomer(owner);
  const left = await givenContact(owner, customer.id, { name: 'Left' });
  const dead = await givenContact(owner, customer.id, { name: 'Dead' });
  const fine = await givenContact(owner, customer.id, { name: 'Fine' });
  await bend(keys.contact(customer.id, left.id), { state: 'left' });
  await bend(keys.contact(customer.id, dead.id), { state: 'invalid' });
  const loose = await givenCustomer(owner, { name: 'Loose Format Ltd' });
  await bend(keys.customer(loose.id), { email: 'Info@Example.COM', name: 'Loose  Format Ltd' });
  const untouched = await givenCustomer(owner);
  await bend(keys.customer(untouched.id), { createdAt: LONG_AGO });
  const bare = await givenCustomer(owner, { email: null });
  await bend(keys.customer(bare.id), { phone: null });
  const pool = await givenCustomer(owner);
  await bend(keys.customer(pool.id), { ownerId: null, createdAt: LONG_AGO });
  const dirt = {
    customerId: customer.id as string,
    leftId: left.id as string,
    deadId: dead.id as string,
    fineId: fine.id as string,
    looseId: loose.id as string,
    untouchedId: untouched.id as string,
    bareId: bare.id as string,
    poolId: pool.id as string,
  };
  await deriveAll(Object.values(dirt));
  return dirt;
};
