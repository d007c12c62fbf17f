import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../functions/settings/settings.lambda.ts';
import { MARK_SOURCES } from '../../shared/kernel/marks.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { DEFAULTS } from '../../shared/settings/defaults.ts';
import { forgetSettings } from '../../shared/settings/in-force.store.ts';
import { settingsContracts } from '../../shared/settings/settings.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { derived } from '../steps/given-agenda.ts';
import { mark, markOf } from '../steps/given-marks.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenCustomer } from '../steps/given-records.ts';
import { simulated, workOff } from '../steps/given-simulation.ts';
import { changedDates, datesTold, dueDates, START } from '../steps/simulated-base.ts';
import { pointersOf } from '../steps/then.ts';
import { call } from '../steps/when.ts';

const queue = await givenQueues();
let admin: User;
let sales: User;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(START) });
  forgetSettings();
  queue.messages.splice(0);
  await givenTable();
  admin = await givenUser('admin');
  sales = await givenUser('sales');
});
afterAll(() => {
  vi.useRealTimers();
  queue.stop();
});

const put = (name: string, ifMatch: number, document: object) =>
  call(handler, settingsContracts.putSetting, { as: admin, params: { name }, ifMatch, body: { document } });
const read = (name: string) => call(handler, settingsContracts.getSetting, { as: sales, params: { name } });

describe('the settings of sales', () => {
  it.each([
    ['sales', { ...DEFAULTS.sales, quoteLeadDays: 2, fulfilmentTeamId: 'tem_01JD0000000000000000000000' }],
    ['currencies', { base: 'EUR', rates: [{ currency: 'CNY', from: '2026-01-01', rate: '0.12876543' }] }],
  ])('%s are read, replaced once per version, and kept with their history', async (name, document) => {
    expect((await read(name)).body).toMatchObject({ version: 0, document: DEFAULTS[name as 'sales'] });
    expect((await put(name, 0, document)).body).toMatchObject({ version: 1, document });
    expect((await put(name, 0, document)).status).toBe(412);
    expect((await put(name, 1, document)).body.version).toBe(1);
    expect((await read(name)).body).toMatchObject({ version: 1, changedBy: admin.id, document });
    const { listSettingVersions } = settingsContracts;
    const history = await call(handler, listSettingVersions, { as: admin, params: { name } });
    expect(history.body.items.map(({ version }: { version: number }) => version)).toEqual([1]);
  });

  it('name all that is wrong with them', async () => {
    const { probabilities } = DEFAULTS.sales;
    const wrong = {
      ...DEFAULTS.sales,
      probabilities: { ...probabilities, need: 101 },
      trialLeadDays: -1,
      more: 1,
    };
    const answer = await put('sales', 0, wrong);
    expect(answer.status).toBe(422);
    expect(pointersOf(answer)).toEqual(
      expect.arrayContaining(['/document/probabilities/need', '/document/trialLeadDays']),
    );
    const rates = [{ currency: 'cny', from: '2026-02-30', rate: '0' }];
    const other = await put('currencies', 0, { base: 'EURO', rates });
    expect(pointersOf(other)).toEqual(
      expect.arrayContaining([
        '/document/base',
        '/document/rates/0/currency',
        '/document/rates/0/from',
        '/document/rates/0/rate',
      ]),
    );
  });
});

describe('simulating sales', () => {
  it('tells exactly what setting it does', async () => {
    const ids: string[] = [];
    for (const [i, source] of MARK_SOURCES.entries()) {
      const { id } = await givenCustomer(sales);
      const isWin = source === 'opportunity_review' || source === 'delivery_hand_over';
      await mark(id, [], [markOf({ source, on: isWin ? '2026-03-02' : `2026-03-${10 + i}` })]);
      ids.push(id);
    }
    const document = { ...DEFAULTS.sales, quoteLeadDays: 4, contractLeadDays: 7, reviewDays: 3 };
    const dates = () => Promise.all(MARK_SOURCES.map((source) => dueDates(ids, source)));
    const before = await dates();
    vi.setSystemTime('2026-03-02T02:00:00.000Z');
    const result = await simulated(admin, 'sales', { document }, queue);
    expect((await put('sales', 0, document)).status).toBe(200);
    forgetSettings();
    await workOff(queue);
    for (const id of ids) await derived(id);
    const after = await dates();
    const moved = MARK_SOURCES.filter(
      (_, i) => Object.keys(changedDates(before[i] ?? {}, after[i] ?? {})).length > 0,
    );
    expect(moved).toEqual(['quote_end', 'contract_end', 'opportunity_review']);
    for (const [i, source] of MARK_SOURCES.entries()) {
      expect(datesTold(result.sample, source)).toEqual(changedDates(before[i] ?? {}, after[i] ?? {}));
      expect(result.bySource[source]).toMatchObject({ entries: 1, changed: moved.includes(source) ? 1 : 0 });
    }
  });
});
