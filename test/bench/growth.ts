import { handler as agenda } from '../../functions/agenda/agenda.lambda.ts';
import { buildCustomer } from '../../functions/customers/new-customer.ts';
import { handler as sendDueReminders } from '../../functions/jobs/send-due-reminders.lambda.ts';
import { agendaContracts } from '../../shared/agenda/agenda.contract.ts';
import { customersContracts, newCustomer } from '../../shared/customers/customers.contract.ts';
import { addSeconds, now } from '../../shared/kernel/clock.ts';
import type { Item } from '../../shared/kernel/keys.ts';
import { putItems } from '../../shared/kernel/table.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler as customers } from '../steps/customer-apis.ts';
import { givenUser } from '../steps/given.ts';
import { DEFAULT_CADENCE } from '../steps/settings.ts';
import { DAY, DAY_BEFORE, givenFollowUp, START, times, typicalCustomer } from './fixtures.ts';
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
