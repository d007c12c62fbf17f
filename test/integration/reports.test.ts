import { beforeAll, describe, expect, it } from 'vitest';
import { handler as reports } from '../../functions/reports/reports.lambda.ts';
import { handler as settings } from '../../functions/settings/settings.lambda.ts';
import { settleTallies } from '../../functions/totals/settle-tallies.ts';
import { addDaysToDate, localDate } from '../../shared/kernel/calendar.ts';
import { now } from '../../shared/kernel/clock.ts';
import { firstVersion } from '../../shared/kernel/entity.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { createTeamWrites } from '../../shared/people/people.store.ts';
import { reportsContracts } from '../../shared/reports/reports.contract.ts';
import { forgetSettings } from '../../shared/settings/in-force.store.ts';
import { settingsContracts } from '../../shared/settings/settings.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import {
  changeOpportunity,
  changeOrder,
  closed,
  givenOpportunity,
  givenStoredOrder,
} from '../steps/given-counted.ts';
import { call } from '../steps/when.ts';

let admin: User;
let executive: User;
let leader: User;
let manager: User;
let ann: User;
let bob: User;
let service: User;

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const cny = (amount: string) => ({ amount, currency: 'CNY' });

const RATES = {
  base: 'CNY',
  rates: [
    { currency: 'EUR', from: '2026-01-01', rate: '7.5' },
    { currency: 'EUR', from: '2026-03-20', rate: '8' },
  ],
};

const get = (name: keyof typeof reportsContracts, as: User, query: Record<string, string> = {}) =>
  call(reports, reportsContracts[name], { as, query });
const ask = async (name: keyof typeof reportsContracts, as: User, query: Record<string, string> = {}) => {
  const { status, body, text } = await get(name, as, query);
  expect(status, text).toBe(200);
  return body;
};

/** Ann's in March, Bob's in February, one of nobody's; Bob wins one and loses one, Ann wins one. */
const givenSales = async (): Promise<void> => {
  const [early, late] = ['2026-02-10T02:00:00.000Z', '2026-03-10T02:00:00.000Z'];
  const [febClose, marClose] = ['2026-02-20T02:00:00.000Z', '2026-03-25T02:00:00.000Z'];
  const open = { expectedCloseOn: '2026-06-30', amount: cny('1000'), probability: 25 };
  const made = [
    await givenOpportunity({ ...open, ownerId: ann.id, stage: 'need' }, late),
    await givenOpportunity({ ...open, ownerId: bob.id, amount: eur('10') }, early),
    await givenOpportunity({ ...open, ownerId: null, expectedCloseOn: null }, early),
  ];
  const won = { region: 'East', cycleDays: 10 };
  for (const [ownerId, at, ending] of [
    [bob.id, febClose, closed('won', '2026-02-20', { ...won, amount: eur('100') })],
    [bob.id, marClose, closed('lost', '2026-03-25', { cycleDays: 21 })],
    [ann.id, marClose, closed('won', '2026-03-25', { ...won, amount: cny('50.5'), cycleDays: 15 })],
  ] as const) {
    const opened = await givenOpportunity({ ownerId, amount: cny('1') }, early);
    made.push(await changeOpportunity(opened, ending, at));
  }
  const line = (unitPrice: string) => ({ lines: [{ description: 'Press', quantity: '1', unitPrice }] });
  const orders = [
    await givenStoredOrder(
      { orderedOn: '2026-02-01', ...line('10.25') },
      { ownerId: ann.id, region: 'West' },
    ),
    await givenStoredOrder(
      { orderedOn: '2026-03-01', currency: 'EUR', ...line('2') },
      { ownerId: bob.id, region: 'East' },
    ),
    await givenStoredOrder(
      { orderedOn: '2026-03-02', currency: 'USD', ...line('3') },
      { ownerId: bob.id, region: '=cmd()' },
    ),
  ];
  const cancelled = await givenStoredOrder({ orderedOn: '2026-02-01' }, { ownerId: ann.id });
  await settleTallies([cancelled.id], now());
  await changeOrder(cancelled, { state: 'cancelled' });
  await settleTallies(
    [...made, ...orders, cancelled].map(({ id }) => id),
    now(),
  );
};

beforeAll(async () => {
  await givenTable();
  admin = await givenUser('admin');
  executive = await givenUser('executive');
  leader = await givenUser('manager');
  manager = await givenUser('manager', { managerId: leader.id, name: 'Mia' });
  const teamId = newId('tem');
  const team = { id: teamId, name: 'Coast', managerId: manager.id, ...firstVersion('system', now()) };
  await commit(createTeamWrites(team));
  ann = await givenUser('sales', { managerId: manager.id, name: 'Ann', teamId });
  bob = await givenUser('sales', { managerId: leader.id, name: 'Bob' });
  service = await givenUser('service');
  const body = { document: RATES };
  const params = { name: 'currencies' };
  const { version } = (await call(settings, settingsContracts.getSetting, { as: admin, params })).body;
  const put = await call(settings, settingsContracts.putSetting, {
    as: admin,
    params,
    body,
    ifMatch: version,
  });
  expect(put.status, put.text).toBe(200);
  forgetSettings();
  await givenSales();
});

describe('the pipeline of a day', () => {
  it('is rebuilt by stage and owner, in one currency at the rate of that day', async () => {
    const then = await ask('getPipeline', admin, { asOf: '2026-03-19' });
    expect(then.total).toMatchObject({
      count: 5,
      value: {
        amounts: [cny('2002'), eur('10')].map(({ amount, currency }) => ({ currency, amount })),
        converted: cny('2077'),
        unconverted: [],
      },
      weighted: { converted: cny('518.95') },
    });
    expect(then.stages.map(({ stage, count }: { stage: string; count: number }) => [stage, count])).toEqual([
      ['lead', 4],
      ['need', 1],
      ['proposal', 0],
      ['negotiation', 0],
    ]);
    const owners = then.owners.map((one: { ownerName: string; count: number }) => [one.ownerName, one.count]);
    expect(owners).toEqual(
      expect.arrayContaining([
        ['Ann', 2],
        ['Bob', 2],
        [null, 1],
      ]),
    );
    expect((await ask('getPipeline', admin, { asOf: '2026-03-20' })).total.value.converted).toEqual(
      cny('2082'),
    );
  });

  it('is today’s without a word, and has no future', async () => {
    const today = localDate(now(), 'Asia/Shanghai');
    expect(await ask('getPipeline', executive)).toMatchObject({ asOf: today, total: { count: 3 } });
    const ahead = await get('getPipeline', admin, { asOf: addDaysToDate(today, 1) });
    expect(ahead).toMatchObject({ status: 400, body: { code: 'invalid_query' } });
    expect((await ask('getPipeline', admin, { asOf: '2026-02-09' })).total.count).toBe(0);
  });

  it('of periods is that of their ends', async () => {
    const query = { from: '2026-01-15', to: '2026-04-01', by: 'month' };
    const { items, from, to } = await ask('getPipelineReport', admin, query);
    expect([from, to]).toEqual(['2026-01', '2026-04']);
    expect(items.map(({ key, count }: { key: string; count: number }) => [key, count])).toEqual([
      ['2026-01', 0],
      ['2026-02', 4],
      ['2026-03', 3],
      ['2026-04', 3],
    ]);
    const quarters = await ask('getPipelineReport', admin, { ...query, by: 'quarter' });
    expect(quarters.items.map(({ key }: { key: string }) => key)).toEqual(['2026-Q1', '2026-Q2']);
    const teams = await ask('getPipelineReport', admin, { ...query, by: 'team' });
    expect(teams.items.map((item: { name: string; count: number }) => [item.name, item.count])).toEqual([
      ['Coast', 1],
      [null, 2],
    ]);
    const stages = await ask('getPipelineReport', admin, { ...query, by: 'stage' });
    expect(stages.items.map(({ count }: { count: number }) => count)).toEqual([2, 1, 0, 0]);
  });
});

describe('who sees what', () => {
  it.each([
    ['sales: his own', () => ann, 1],
    ['a manager: his people', () => manager, 1],
    ['who leads a manager: all below', () => leader, 2],
    ['an executive: all', () => executive, 3],
  ])('%s', async (_, who, count) => {
    expect((await ask('getPipeline', who())).total.count).toBe(count);
    expect((await ask('getForecast', who(), { by: 'owner' })).total.count).toBe(count === 3 ? 2 : count);
    const won = (await ask('getConversionReport', who(), { from: '2026-01-01', to: '2026-12-31' })).total.won;
    expect(won).toBe(count === 1 ? 1 : 2);
  });

  it('service sees none, and proofs are the admin’s', async () => {
    for (const name of ['getPipeline', 'getForecast', 'getConversionReport'] as const)
      expect((await get(name, service)).status).toBe(403);
    expect((await get('listReconciliations', leader)).status).toBe(403);
    expect(await ask('listReconciliations', admin)).toEqual({ items: [], nextCursor: null });
  });
});

describe('the forecast', () => {
  it('is plain and weighted, by month, owner and team; what has no month stands apart', async () => {
    const forecast = await ask('getForecast', admin, { from: '2026-06-01', to: '2026-06-30' });
    expect(forecast).toMatchObject({
      from: '2026-06',
      items: [
        {
          key: '2026-06',
          count: 2,
          value: { amounts: [{ amount: '1000' }, { amount: '10' }] },
          weighted: { converted: { currency: 'CNY' } },
        },
      ],
      undated: { count: 1, value: { converted: cny('1000') } },
      total: { count: 2 },
    });
    const by = await ask('getForecast', admin, { by: 'owner' });
    expect(by.items.map(({ name }: { name: string }) => name).sort()).toEqual(['Ann', 'Bob']);
    expect((await ask('getForecast', admin, { from: '2026-07-01' })).items).toEqual([]);
    const wrong = await get('getForecast', admin, { from: '2026-07-01', to: '2026-06-01' });
    expect(wrong).toMatchObject({ status: 400, body: { errors: [{ pointer: '/to' }] } });
  });
});

describe('the conversion report', () => {
  const year = { from: '2026-01-01', to: '2026-12-31' };

  it('has counts, rate, value, average deal and cycles', async () => {
    const { items, total } = await ask('getConversionReport', admin, { ...year, by: 'month' });
    expect(items).toMatchObject([
      { key: '2026-02', won: 1, lost: 0, winRate: '1.0000', wonValue: { converted: cny('750') } },
      { key: '2026-03', won: 1, lost: 1, winRate: '0.5000', averageDeal: '50.5000' },
    ]);
    expect(total).toMatchObject({
      won: 2,
      lost: 1,
      winRate: '0.6667',
      averageDeal: '400.2500',
      cycleDays: {
        won: { mean: '12.5000', median: '12.5' },
        lost: { median: '21' },
        closed: { mean: '15.3333', median: '15' },
      },
    });
  });

  it.each([
    ['manager', ['Mia', 'manager']],
    ['region', ['East', null]],
    ['product', [null]],
    ['source', [null]],
  ])('by %s', async (by, names) => {
    const { items, total } = await ask('getConversionReport', admin, { ...year, by });
    const shown = items.map(({ name }: { name: string | null }) => name?.split(' ')[0] ?? null);
    expect(new Set(shown)).toEqual(new Set(names));
    expect(total.won).toBe(2);
  });
});

describe('the contribution report', () => {
  const year = { from: '2026-01-01', to: '2026-12-31' };

  it('leaves out what was cancelled, and says what has no rate', async () => {
    const { items, total } = await ask('getContributionReport', admin, { ...year, by: 'year' });
    expect(items).toMatchObject([{ key: '2026', orders: 3 }]);
    expect(total).toMatchObject({
      value: { converted: cny('26.25'), unconverted: [{ currency: 'USD', amount: '3' }] },
      averageOrder: null,
    });
  });

  it('is a file too, whose cells no spreadsheet runs', async () => {
    const { status, headers, text } = await get('getContributionReport', admin, {
      ...year,
      by: 'region',
      format: 'csv',
    });
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toContain('contribution-2026-01-2026-12.csv');
    expect(text.split('\r\n')).toEqual([
      '\ufeff"region","name","orders","value","valueCurrency","valueAmounts","valueUnconverted","averageOrder"',
      '"\'=cmd()","\'=cmd()","1","0","CNY","USD 3","USD 3",""',
      '"East","East","1","16","CNY","EUR 2","","16.0000"',
      '"West","West","1","10.25","CNY","CNY 10.25","","10.2500"',
      '"total","","3","26.25","CNY","CNY 10.25; EUR 2; USD 3","USD 3",""',
      '',
    ]);
    for (const name of ['getPipelineReport', 'getConversionReport'] as const) {
      const file = await get(name, ann, { ...year, by: 'owner', format: 'csv' });
      expect(file.text.split('\r\n')).toHaveLength(4);
    }
  });
});
