import { handler as indexRecords } from '../../../functions/derive/index-records.lambda.ts';
import { handler as reconcileTotals } from '../../../functions/jobs/reconcile-totals.lambda.ts';
import { handler } from '../../../functions/reports/reports.lambda.ts';
import { settleTallies } from '../../../functions/totals/settle-tallies.ts';
import type { Warning } from '../../../shared/churn/warnings.fields.ts';
import type { Customer } from '../../../shared/customers/customers.contract.ts';
import { addSeconds, now } from '../../../shared/kernel/clock.ts';
import { keys } from '../../../shared/kernel/keys.ts';
import { deleteItems } from '../../../shared/kernel/table.ts';
import { commit } from '../../../shared/kernel/transaction.ts';
import type { Reconciliation } from '../../../shared/reports/reconciliations.fields.ts';
import { createReconciliationWrites } from '../../../shared/reports/reconciliations.store.ts';
import { reportsContracts } from '../../../shared/reports/reports.contract.ts';
import type { Opportunity } from '../../../shared/sales/opportunities.fields.ts';
import { settingsInForce } from '../../../shared/settings/in-force.store.ts';
import { resolved } from '../../../shared/tickets/moves.rules.ts';
import type { Ticket } from '../../../shared/tickets/tickets.fields.ts';
import { COUNTING } from '../../../shared/totals/totals.fields.ts';
import {
  changeCustomer,
  changeOpportunity,
  changeWarning,
  closed,
  givenOpportunity,
  givenStoredCustomer,
  givenStoredOrder,
  givenStoredWarning,
  measureOf,
  recovered,
} from '../../steps/given-counted.ts';
import { changeTicket, givenLivedTicket, type TicketLife } from '../../steps/given-service-counts.ts';
import { DAY, givenCaller } from '../fixtures.ts';
import { all, current, entries, recent, together } from '../least.ts';
import { ask, type Scenario, type World } from '../scenario.ts';

const amount = { amount: '70000', currency: 'CNY' };
const settle = (...ids: readonly string[]) => settleTallies(ids, now());
const deliver = (...counted: readonly string[]) =>
  indexRecords({
    Records: [{ body: JSON.stringify({ customers: [], contacts: [], counted }) }],
  } as Parameters<typeof indexRecords>[0]);

/** Of last month, counted, in a month and of a person whose rows are there already. */
const givenCounted = async ({ seller }: World): Promise<Opportunity> => {
  const of = { ownerId: seller.id, amount, expectedCloseOn: '2026-06-30', source: 'exhibition' };
  const made = await givenOpportunity(of, addSeconds(now(), -14 * DAY));
  // Whatever changes this month is marked already, as it is but once a day.
  await settle(made.id, (await givenOpportunity({ ownerId: seller.id })).id);
  return made;
};

const whoseIs = ({ seller }: World) => ({
  ownerId: seller.id,
  industry: 'Mechanical engineering',
  region: 'East China',
});

/** With an order of this month, counted: a part of the base, and one of the year. */
const givenCountedCustomer = async (world: World): Promise<Customer> => {
  const customer = await givenStoredCustomer(whoseIs(world));
  await settle((await givenStoredOrder({}, customer)).id, customer.id);
  return customer;
};

/** With a measure taken, of this month. */
const givenCountedWarning = async (world: World): Promise<Warning> => {
  const measures = [measureOf('visit', now().slice(0, 10))];
  const warning = await givenStoredWarning({ ...whoseIs(world), state: 'deferred', measures });
  await settle(warning.id);
  return warning;
};

const lifeOf = (world: World): TicketLife => ({
  assigneeId: world.seller.id,
  type: 'fault',
  tier: 'key',
  origin: 'phone',
  industry: whoseIs(world).industry,
  region: whoseIs(world).region,
  openedAt: now(),
  acts: [],
});

/** Opened and counted, of this month. */
const givenCountedTicket = async (world: World): Promise<Ticket> => {
  const ticket = await givenLivedTicket(lifeOf(world));
  await settle(ticket.id);
  return ticket;
};

const solved = (ticket: Ticket, move: { readonly by: string; readonly at: string }): Ticket =>
  resolved(
    ticket,
    { text: 'Done', articleId: null, at: move.at, on: move.at.slice(0, 10), by: move.by },
    { askAt: addSeconds(move.at, 3 * DAY), analysisDueOn: '2026-12-31' },
    move,
  );

/** What is counted by: the tally, its parts, the record and its history. */
const looked = all(
  current('tally'),
  current('2 parts', { kilobytes: 8 }),
  current('place'),
  current('opportunity'),
  current('history'),
);

const counting: readonly Scenario[] = [
  {
    name: 'index-records (stage change)',
    serves: 'index-records',
    arrange: async (world) => {
      const before = await givenCounted(world);
      const { id } = await changeOpportunity(before, { stage: 'proposal', probability: 40 });
      return () => deliver(id);
    },
    least: all(
      looked,
      together('tally'),
      together('parts', { times: 2 }),
      together('rows of the pipeline: month and day', { times: 2 }),
      together('row of the forecast'),
    ),
    calls: 8,
  },
  {
    name: 'index-records (win)',
    serves: 'index-records',
    arrange: async (world) => {
      const before = await givenCounted(world);
      const on = now().slice(0, 10);
      const won = closed('won', on, { amount, industry: 'Mechanical engineering', region: 'East China' });
      const { id } = await changeOpportunity(before, won);
      return () => deliver(id);
    },
    least: all(
      looked,
      together('tally'),
      together('part', { kilobytes: 2 }),
      together('part that goes'),
      together('rows of the pipeline: month and day', { times: 2 }),
      together('row of the forecast'),
      together('rows: owner, product, region, industry, source', { times: 5 }),
    ),
    calls: 8,
  },
  {
    name: 'index-records (order, with its customer)',
    serves: 'index-records',
    arrange: async (world) => {
      const customer = await givenCountedCustomer(world);
      const { id } = await givenStoredOrder({}, customer);
      return () => deliver(id, customer.id);
    },
    least: all(
      current('tally that is not there'),
      current('place'),
      current('order'),
      together('tally'),
      together('part'),
      together('rows: owner, product, region, industry', { times: 4 }),
      together('row of purchases'),
      current('tally of the customer'),
      current('2 parts', { kilobytes: 8 }),
      current('customer'),
      current('purchases'),
      together('tally of the customer'),
      together('part of the year'),
      together('row of its bands'),
    ),
    calls: 9,
  },
  {
    name: 'index-records (customer that is new)',
    serves: 'index-records',
    arrange: async (world) => {
      await givenCountedCustomer(world);
      const { id } = await givenStoredCustomer(whoseIs(world));
      return () => deliver(id);
    },
    least: all(
      current('tally that is not there'),
      current('customer'),
      current('purchases'),
      together('tally'),
      together('part'),
      together('rows: owner, industry, region, source', { times: 4 }),
    ),
    calls: 4,
  },
  {
    name: 'index-records (customer of another tier)',
    serves: 'index-records',
    arrange: async (world) => {
      const { id } = await changeCustomer(await givenCountedCustomer(world), { tier: 'core' });
      return () => deliver(id);
    },
    least: all(
      current('tally'),
      current('2 parts', { kilobytes: 8 }),
      current('customer'),
      current('purchases'),
      together('tally'),
      together('part'),
      together('row of its owner'),
    ),
    calls: 5,
  },
  {
    name: 'index-records (warning, opened)',
    serves: 'index-records',
    arrange: async (world) => {
      await givenCountedWarning(world);
      const { id } = await givenStoredWarning(whoseIs(world));
      return () => deliver(id);
    },
    least: all(
      current('tally that is not there'),
      current('place'),
      current('warning'),
      together('tally'),
      together('part'),
      together('rows: owner, tier, region, industry', { times: 4 }),
    ),
    calls: 4,
  },
  {
    name: 'index-records (warning, recovered)',
    serves: 'index-records',
    arrange: async (world) => {
      const on = now().slice(0, 10);
      const { id } = await changeWarning(await givenCountedWarning(world), recovered(on));
      return () => deliver(id);
    },
    least: all(
      current('tally'),
      current('part'),
      current('place'),
      current('warning'),
      together('tally'),
      together('part'),
      together('rows: owner, tier, region, industry, measure', { times: 5 }),
    ),
    calls: 5,
  },
  {
    name: 'index-records (ticket, opened)',
    serves: 'index-records',
    arrange: async (world) => {
      await givenCountedTicket(world);
      const { id } = await givenLivedTicket(lifeOf(world));
      return () => deliver(id);
    },
    least: all(
      current('tally that is not there'),
      current('place'),
      current('ticket'),
      together('tally'),
      together('part'),
      together('rows: owner, type, tier, origin, region, industry', { times: 6 }),
    ),
    calls: 4,
  },
  {
    name: 'index-records (ticket, solved)',
    serves: 'index-records',
    arrange: async (world) => {
      const before = await givenCountedTicket(world);
      const move = { by: 'system', at: now() };
      const { id } = await changeTicket(before, solved(before, move));
      return () => deliver(id);
    },
    least: all(
      current('tally'),
      current('part'),
      current('place'),
      current('ticket'),
      together('tally'),
      together('part', { kilobytes: 2 }),
      together('rows: owner, type, tier, origin, region, industry', { times: 6 }),
    ),
    calls: 5,
  },
];

/** What the seller has is counted, and the rates are in the function's memory. */
const givenReader = async (world: World) => {
  const before = await givenCounted(world);
  const on = now().slice(0, 10);
  await settle((await changeOpportunity(before, closed('won', on, { amount, region: 'East China' }))).id);
  await settle((await givenCounted(world)).id);
  await settle((await givenStoredOrder({}, { ownerId: world.seller.id })).id);
  await givenCountedCustomer(world);
  await givenCountedWarning(world);
  await givenCountedTicket(world);
  await settingsInForce('currencies');
  return givenCaller('executive');
};

type Report = Exclude<keyof typeof reportsContracts, 'listReconciliations'>;

const reportOf = (
  serves: Report,
  query: Record<string, string>,
  least: Scenario['least'],
  calls: number,
): Scenario => ({
  name: serves,
  serves,
  arrange: async (world) => {
    const as = await givenReader(world);
    return () => ask(handler, reportsContracts[serves], { as, query });
  },
  least,
  calls,
});

const reports: readonly Scenario[] = [
  reportOf('getPipeline', {}, all(recent('months'), recent('days of the month'), recent('owner')), 3),
  reportOf('getForecast', { by: 'month' }, all(recent('months'), recent('what has no month')), 2),
  reportOf('getPipelineReport', { by: 'quarter' }, recent('months'), 1),
  reportOf('getConversionReport', { by: 'region' }, recent('months'), 1),
  reportOf('getContributionReport', { by: 'month' }, recent('months'), 1),
  {
    ...reportOf('getContributionReport', { by: 'band' }, recent('years'), 1),
    name: 'getContributionReport (bands)',
  },
  reportOf('getCompositionReport', { by: 'tier' }, recent('owners'), 1),
  reportOf('getChurnReport', { by: 'measure' }, all(recent('months'), recent('months of the owners')), 2),
  reportOf('getServiceReport', { by: 'type' }, all(recent('months'), recent('months of the owners')), 2),
];

const proof = (date: string): Reconciliation => ({
  date,
  state: 'done',
  startedAt: now(),
  doneAt: now(),
  months: [{ month: '2026-03', why: 'changed', rows: 100, records: 400, wrong: 0, moving: 0 }],
  newRecords: 20,
  differences: [],
  differenceCount: 0,
  stale: [],
  staleCount: 0,
  underWay: 0,
  counting: COUNTING,
  version: 1,
});

const proofs: readonly Scenario[] = [
  {
    name: 'listReconciliations',
    serves: 'listReconciliations',
    arrange: async () => {
      await deleteItems([keys.reconciliation('2020-01-01')]);
      await commit(createReconciliationWrites(proof('2020-01-01')));
      const as = await givenCaller('admin');
      return () => ask(handler, reportsContracts.listReconciliations, { as });
    },
    least: all(recent('key'), current('proof')),
    calls: 2,
  },
  {
    name: 'reconcile-totals',
    serves: 'reconcile-totals',
    arrange: async (world) => {
      await givenCounted(world);
      return () => reconcileTotals({ job: 'reconcile-totals' });
    },
    least: all(
      current('proof that is not there'),
      current('months'),
      recent('keys of earlier proofs'),
      current('earlier proof'),
      together('proof'),
      together('task'),
      entries(2),
    ),
    calls: 6,
  },
];

export const totalsScenarios: readonly Scenario[] = [...counting, ...reports, ...proofs];
