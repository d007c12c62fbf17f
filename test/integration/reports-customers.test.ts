import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { handler as reports } from '../../functions/reports/reports.lambda.ts';
import { settleTallies } from '../../functions/totals/settle-tallies.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { now } from '../../shared/kernel/clock.ts';
import { firstVersion } from '../../shared/kernel/entity.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { createTeamWrites } from '../../shared/people/people.store.ts';
import { reportsContracts } from '../../shared/reports/reports.contract.ts';
import { forgetSettings } from '../../shared/settings/in-force.store.ts';
import { nextVersion, putVersionWrites } from '../../shared/settings/settings.store.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import {
  changeWarning,
  confirmed,
  givenStoredCustomer,
  givenStoredOrder,
  givenStoredWarning,
  measureOf,
  recovered,
} from '../steps/given-counted.ts';
import { call } from '../steps/when.ts';

const TODAY = '2026-11-20T02:00:00.000Z';
type Name = 'getCompositionReport' | 'getContributionReport' | 'getChurnReport';

let executive: User;
let manager: User;
let ann: User;
let bob: User;

const cny = (amount: string) => ({ currency: 'CNY', amount });
const get = (name: Name, as: User, query: Record<string, string> = {}) =>
  call(reports, reportsContracts[name], { as, query });
const ask = async (name: Name, as: User, query: Record<string, string> = {}) => {
  const { status, body, text } = await get(name, as, query);
  expect(status, text).toBe(200);
  return body;
};
const lines = ({ text }: { text: string }) => text.trim().split('\r\n');
type Item = Record<string, unknown>;
const figures = (items: Item[], ...names: string[]) => items.map((item) => names.map((name) => item[name]));

const settle = (...records: readonly { readonly id: string }[]) =>
  settleTallies(
    records.map(({ id }) => id),
    now(),
  );

/** Three of Ann's, one of Bob's, one of nobody's, one archived. */
const givenCustomers = async (): Promise<Customer[]> => {
  const made: Customer[] = [];
  for (const of of [
    { ownerId: ann.id, tier: 'core', stage: 'deal', industry: 'steel', region: 'East' },
    { ownerId: ann.id, tier: 'key', stage: 'deal', industry: 'steel', source: '=cmd()' },
    { ownerId: ann.id, stage: 'lost', creditRisk: { level: 'high', reason: 'Pays late' } },
    { ownerId: bob.id, stage: 'deal', industry: 'trade' },
    { ownerId: null },
    { ownerId: bob.id, tier: 'core', archivedAt: TODAY },
  ] as const)
    made.push(await givenStoredCustomer(of));
  await settle(...made);
  return made;
};

const givenOrders = async ([first, second, , fourth, , archived]: Customer[]): Promise<void> => {
  const order = (of: Customer | undefined, orderedOn: string, unitPrice: string, more: object = {}) =>
    givenStoredOrder({ orderedOn, lines: [{ description: 'Press', quantity: '1', unitPrice }], ...more }, of);
  await settle(
    await order(first, '2025-03-01', '9000'),
    await order(first, '2025-11-01', '1000'),
    await order(first, '2026-03-01', '60000'),
    await order(second, '2026-03-01', '500', { currency: 'EUR' }),
    await order(fourth, '2026-05-01', '70000'),
    await order(archived, '2026-06-01', '100', { currency: 'USD' }),
  );
};

const givenWarnings = async (): Promise<void> => {
  const at = (owner: User, openedOn: string, more: object = {}) =>
    givenStoredWarning({ ownerId: owner.id, openedOn, ...more });
  const measures = [measureOf('visit', '2026-09-10'), measureOf('discount', '2026-10-01')];
  const kept = await at(ann, '2026-09-01', { measures, state: 'deferred' });
  const lost = await at(ann, '2026-09-05', {
    measures: measures.slice(0, 1),
    tier: 'core',
    valueAtStake: { amount: '500', currency: 'EUR' },
  });
  const back = await at(bob, '2026-09-08', { measures: measures.slice(1) });
  const open = await at(bob, '2026-11-02');
  const gone = await changeWarning(back, confirmed('price', '2026-10-05'));
  const winBack = {
    steps: [
      {
        id: 'a',
        kind: 'gift',
        dueOn: '2026-11-01',
        what: 'Tea',
        ownerId: null,
        executedOn: '2026-11-01',
        effect: null,
      },
    ],
    offers: [],
    result: {
      outcome: 'won_back' as const,
      orderId: newId('ord'),
      note: null,
      at: TODAY,
      on: '2026-11-10',
      by: 'system',
    },
  };
  await settle(
    await changeWarning(kept, recovered('2026-10-20')),
    await changeWarning(lost, confirmed('price', '2026-10-05')),
    await changeWarning(gone, { winBack }),
    open,
  );
};

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(TODAY) });
  await givenTable();
  forgetSettings();
  const rates = { base: 'CNY', rates: [{ currency: 'EUR', from: '2026-01-01', rate: '8' }] };
  const change = { name: 'currencies', document: rates, note: null };
  await commit(putVersionWrites('setting', null, nextVersion('setting', null, change, 'system', now())));
  executive = await givenUser('executive');
  manager = await givenUser('manager', { name: 'Mia' });
  const teamId = newId('tem');
  const team = { id: teamId, name: 'Coast', managerId: manager.id, ...firstVersion('system', now()) };
  await commit(createTeamWrites(team));
  ann = await givenUser('sales', { managerId: manager.id, name: 'Ann', teamId });
  bob = await givenUser('sales', { name: 'Bob' });
  await givenOrders(await givenCustomers());
  await givenWarnings();
});
afterAll(() => void vi.useRealTimers());

describe('the composition report', () => {
  it.each([
    [
      'tier',
      [
        ['core', 1, '0.2000'],
        ['key', 1, '0.2000'],
        ['growth', 0, '0.0000'],
        ['regular', 3, '0.6000'],
      ],
    ],
    [
      'stage',
      [
        ['potential', 1, '0.2000'],
        ['intent', 0, '0.0000'],
        ['deal', 3, '0.6000'],
        ['lost', 1, '0.2000'],
      ],
    ],
    [
      'credit',
      [
        ['none', 0],
        ['low', 0],
        ['medium', 0],
        ['high', 1],
        [null, 4],
      ],
    ],
    [
      'industry',
      [
        ['steel', 2],
        ['trade', 1],
        [null, 2],
      ],
    ],
    [
      'region',
      [
        ['East', 1],
        [null, 4],
      ],
    ],
    [
      'source',
      [
        ['=cmd()', 1],
        ['exhibition', 4],
      ],
    ],
  ])('by %s has every customer once, those of none too', async (by, expected) => {
    const report = await ask('getCompositionReport', executive, { by });
    expect(report).toMatchObject({ asOf: '2026-11-20', by, total: { customers: 5, share: '1.0000' } });
    const shown = figures(report.items, 'key', 'customers', 'share');
    expect(shown).toEqual(expected.map((row, i) => [...row, ...(shown[i] ?? []).slice(row.length)]));
  });

  it('by owner, team and manager, of those whom the reader may see', async () => {
    const owners = await ask('getCompositionReport', executive, { by: 'owner' });
    expect(new Set(figures(owners.items, 'name', 'customers').map(String))).toEqual(
      new Set(['Ann,3', 'Bob,1', ',1']),
    );
    const teams = await ask('getCompositionReport', executive, { by: 'team' });
    expect(figures(teams.items, 'name', 'customers')).toEqual([
      ['Coast', 3],
      [null, 2],
    ]);
    const managers = await ask('getCompositionReport', manager, { by: 'manager' });
    expect(figures(managers.items, 'name', 'customers', 'share')).toEqual([['Mia', 3, '1.0000']]);
    expect((await ask('getCompositionReport', bob)).total.customers).toBe(1);
    expect((await get('getCompositionReport', await givenUser('service'))).status).toBe(403);
  });

  it('is a file too, whose cells no spreadsheet runs', async () => {
    const file = await get('getCompositionReport', executive, { by: 'source', format: 'csv' });
    expect(file.headers['content-disposition']).toContain('composition-2026-11-20.csv');
    expect(lines(file)).toEqual([
      '"source","name","customers","share"',
      '"\'=cmd()","\'=cmd()","1","0.2000"',
      '"exhibition","exhibition","4","0.8000"',
      '"total","","5","1.0000"',
    ]);
  });

  it('is of now: a span that today does not lie in has none', async () => {
    const span = { from: '2026-01-01', to: '2026-12-31' };
    expect((await ask('getCompositionReport', executive, span)).total.customers).toBe(5);
    const wrong = await get('getCompositionReport', executive, { from: '2026-11-21', to: '2026-11-19' });
    expect(wrong).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/from' }, { pointer: '/to' }] },
    });
  });
});

describe('the contribution report in bands', () => {
  const years = { from: '2025-06-01', to: '2026-11-20' };

  it('has each customer in its band of each year; years are whole', async () => {
    const report = await ask('getContributionReport', executive, { ...years, by: 'band' });
    expect(report).toMatchObject({ from: '2025', to: '2026', by: 'band' });
    expect(figures(report.items, 'key', 'name', 'customers', 'orders', 'averageOrder')).toEqual([
      ['0', '< 10000', 2, 2, null],
      ['10000', '10000 – 50000', 1, 2, '5000.0000'],
      ['50000', '50000 – 200000', 2, 2, '65000.0000'],
      ['200000', '200000 – 1000000', 0, 0, null],
      ['1000000', '≥ 1000000', 0, 0, null],
    ]);
    const [lowest] = report.items;
    expect(lowest.value).toMatchObject({
      converted: cny('4000'),
      unconverted: [{ currency: 'USD', amount: '100' }],
    });
    expect(report.total).toMatchObject({ customers: 5, orders: 6, value: { converted: cny('144000') } });
    // The same orders by their months.
    const months = await ask('getContributionReport', executive, { from: '2025-01-01', to: '2026-12-31' });
    expect(months.total).toMatchObject({ orders: 6, value: { converted: cny('144000') } });
    expect(months.total.customers).toBeUndefined();
  });

  it('by year and band, of one’s own customers', async () => {
    const report = await ask('getContributionReport', ann, { ...years, by: 'band_year' });
    expect(figures(report.items, 'key', 'name', 'customers')).toEqual([
      ['2025:10000', '2025: 10000 – 50000', 1],
      ['2026:0', '2026: < 10000', 1],
      ['2026:50000', '2026: 50000 – 200000', 1],
    ]);
    const file = await get('getContributionReport', manager, { ...years, by: 'band', format: 'csv' });
    expect(file.headers['content-disposition']).toContain('contribution-2025-2026.csv');
    expect(lines(file)[2]).toBe('"10000","10000 – 50000","1","2","10000","CNY","CNY 10000","","5000.0000"');
  });
});

describe('the churn report', () => {
  const names = [
    'key',
    'warned',
    'deferred',
    'recovered',
    'confirmed',
    'wonBack',
    'recoveryRate',
    'winBackRate',
  ];

  it('has each event in its month', async () => {
    const { items, total } = await ask('getChurnReport', executive);
    expect(figures(items, ...names)).toEqual([
      ['2026-09', 3, 2, 0, 0, 0, null, null],
      ['2026-10', 0, 1, 1, 2, 0, '0.3333', null],
      ['2026-11', 1, 0, 0, 0, 1, null, '1.0000'],
    ]);
    expect(total).toMatchObject({
      warned: 4,
      measures: 4,
      steps: 1,
      atStake: { converted: cny('7000'), amounts: [cny('3000'), { currency: 'EUR', amount: '500' }] },
      kept: { converted: cny('1000') },
      lost: { converted: cny('5000') },
      regained: { converted: cny('1000') },
    });
    const quarters = await ask('getChurnReport', executive, { by: 'quarter' });
    expect(figures(quarters.items, 'key', 'warned')).toEqual([
      ['2026-Q3', 3],
      ['2026-Q4', 1],
    ]);
  });

  it('by reason says why they were lost, by measure what worked', async () => {
    const reasons = await ask('getChurnReport', executive, { by: 'reason' });
    expect(figures(reasons.items, 'key', 'confirmed', 'wonBack')).toEqual([['price', 2, 1]]);
    const measures = await ask('getChurnReport', executive, { by: 'measure' });
    const columns = [
      'key',
      'measures',
      'deferred',
      'recovered',
      'confirmed',
      'recoveryRate',
      'steps',
      'wonBack',
    ];
    expect(figures(measures.items, ...columns)).toEqual([
      ['discount', 2, 2, 1, 1, '0.5000', 0, 0],
      ['gift', 0, 0, 0, 0, null, 1, 1],
      ['visit', 2, 2, 1, 1, '0.5000', 0, 0],
    ]);
    expect(measures.total.warned).toBe(4);
  });

  it('by tier, and by owner for those who may see him', async () => {
    const tiers = await ask('getChurnReport', ann, { by: 'tier' });
    expect(figures(tiers.items, 'key', 'warned', 'confirmed')).toEqual([
      ['core', 1, 1],
      ['key', 1, 0],
    ]);
    const owners = await ask('getChurnReport', manager, { by: 'owner' });
    expect(figures(owners.items, 'name', 'warned')).toEqual([['Ann', 2]]);
    const file = await get('getChurnReport', manager, { by: 'team', format: 'csv', from: '2026-09-01' });
    expect(file.headers['content-disposition']).toContain('churn-2026-09-2026-11.csv');
    expect(lines(file)).toHaveLength(3);
    expect(lines(file)[0]).toContain('"team","name","warned","deferred"');
  });
});
