import { handler as agenda } from '../../functions/agenda/agenda.lambda.ts';
import { buildCustomer } from '../../functions/customers/new-customer.ts';
import { deriveCustomer } from '../../functions/derive/derive-customer.ts';
import { handler as sendDueReminders } from '../../functions/jobs/send-due-reminders.lambda.ts';
import { handler as watchCustomers } from '../../functions/jobs/watch-customers.lambda.ts';
import { agendaContracts } from '../../shared/agenda/agenda.contract.ts';
import { customersContracts, newCustomer } from '../../shared/customers/customers.contract.ts';
import type { Derived } from '../../shared/derived/derived.fields.ts';
import { getDerived, putDerivedWrites } from '../../shared/derived/derived.store.ts';
import { addSeconds, now } from '../../shared/kernel/clock.ts';
import { bareId, newId, shardOf } from '../../shared/kernel/ids.ts';
import { type Item, WATCH_SHARDS } from '../../shared/kernel/keys.ts';
import { putItems } from '../../shared/kernel/table.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler as customers } from '../steps/customer-apis.ts';
import { givenUser } from '../steps/given.ts';
import { DEFAULT_CADENCE } from '../steps/settings.ts';
import { distinctName } from './cleanup/clean-base.ts';
import { DAY, DAY_BEFORE, givenCustomer, givenFollowUp, START, times, typicalCustomer } from './fixtures.ts';
import { NOTHING } from './least.ts';
import { ask, type Scenario, type World } from './scenario.ts';
import type { Units, UnitsTally } from './units-tally.ts';
import { setClock } from './virtual-clock.ts';

const FEW = 20;
const MANY = 2000;
const DUE = 5;
const PAGE = '10';
/** Customers stored at once. */
const BATCH = 200;

/** The same work for an owner of few customers and for one of many. */
export interface Growth {
  readonly name: string;
  readonly few: Units;
  readonly many: Units;
}

const isOfCustomer = (item: Item): boolean => String(item.pk).startsWith('CUS#');

/** What is derived of another customer, at which nobody need look before long. */
const unwatched = (like: Derived): Item => {
  const id = newId('cus');
  const lookAgainAt = addSeconds(now(), 90 * DAY);
  const [write] = putDerivedWrites(null, { ...like, id, customerId: id, lookAgainAt });
  return write?.Put?.Item ?? {};
};

let unlike = 700_000;

/** A customer that shares no block of duplicates with any other: it would be compared with more where there are more. */
const givenUnlike = async (owner: User): Promise<string> => {
  unlike += 1;
  const [word, other] = [distinctName(unlike), distinctName(unlike * 7919 + 13)];
  const reach = { website: `https://${word}.example.com`, email: `${word}@${word}.example.com` };
  return (await givenCustomer(owner, { name: `${word} ${other}`, shortName: null, ...reach })).id;
};

/** Five customers in as many shards of the index: what their entries cost does not depend on where they happen to lie. */
const apart = async (owner: User): Promise<string[]> => {
  const found = new Map<number, string>();
  while (found.size < DUE) {
    const id = await givenUnlike(owner);
    found.set(shardOf(bareId(id), WATCH_SHARDS), id);
  }
  return [...found.values()];
};

/** Five that the watch must look at, among `count` that it need not. */
const givenWatched = async (owner: User, count: number): Promise<void> => {
  const yesterday = addSeconds(now(), -DAY);
  let like: Derived | null = null;
  // What others have left to look at is not what is measured.
  await watchCustomers({ job: 'watch-customers' });
  for (const id of await apart(owner)) {
    await deriveCustomer(id, now());
    const derived = await getDerived(id);
    if (!derived) throw new Error('it was not derived');
    like = { ...derived, lookAgainAt: yesterday, version: derived.version + 1 };
    await commit(putDerivedWrites(derived, like));
  }
  if (!like) return;
  const { version: _, ...of } = like;
  const items = Array.from({ length: count }, () => unwatched({ ...of, version: 1 }));
  for (let from = 0; from < items.length; from += BATCH) await putItems(items.slice(from, from + BATCH));
};

/** An owner of `count` customers, of whom five are due today and the others long after; his mail is due now. */
const givenOwner = async (count: number): Promise<User> => {
  setClock(DAY_BEFORE);
  const owner = await givenUser('sales');
  setClock(START);
  await times(DUE, () => givenFollowUp(owner, 2 / 24));
  const nextFollowUp = { at: addSeconds(now(), 90 * DAY) };
  const items = Array.from({ length: count - DUE }, () => {
    const body = newCustomer().parse(typicalCustomer({ nextFollowUp }));
    const { writes } = buildCustomer(body, owner.id, DEFAULT_CADENCE, owner, now());
    return writes.flatMap(({ Put }) => (Put?.Item && isOfCustomer(Put.Item) ? [Put.Item] : []));
  });
  for (let from = 0; from < items.length; from += BATCH)
    await putItems(items.slice(from, from + BATCH).flat());
  await givenWatched(owner, count);
  return owner;
};

type Work = (owner: User) => Promise<unknown>;

const WORKS: Readonly<Record<string, Work>> = {
  'listCustomers, first page of 10': (owner) =>
    ask(customers, customersContracts.listCustomers, { as: owner, query: { limit: PAGE } }),
  'listCustomers by next follow-up': (owner) =>
    ask(customers, customersContracts.listCustomers, {
      as: owner,
      query: { limit: PAGE, sort: 'nextFollowUpAt' },
    }),
  'listAgenda, 5 due': (owner) => ask(agenda, agendaContracts.listAgenda, { as: owner }),
  'send-due-reminders, 5 due': () => sendDueReminders({ job: 'send-due-reminders' }),
  'watch-customers, 5 due': () => watchCustomers({ job: 'watch-customers' }),
};

type Measure = (scenario: Scenario, world: World, tally: UnitsTally) => Promise<Units>;

/** Whether the cost grows with what is stored: it may grow only with what is asked for or due. */
export const measureGrowth = async (world: World, tally: UnitsTally, measure: Measure): Promise<Growth[]> => {
  const unitsOf = async (owner: User): Promise<[string, Units][]> => {
    const measured: [string, Units][] = [];
    for (const [name, work] of Object.entries(WORKS)) {
      const arrange = async () => () => work(owner);
      const scenario = { name, serves: name, arrange, least: NOTHING, calls: 0 };
      measured.push([name, await measure(scenario, { ...world, seller: owner }, tally)]);
    }
    return measured;
  };
  const few = await unitsOf(await givenOwner(FEW));
  const many = new Map(await unitsOf(await givenOwner(MANY)));
  return few.map(([name, units]) => ({ name, few: units, many: many.get(name) ?? units }));
};
