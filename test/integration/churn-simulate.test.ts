import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as watch } from '../../functions/jobs/watch-customers.lambda.ts';
import { handler as settings } from '../../functions/settings/settings.lambda.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { DEFAULTS } from '../../shared/settings/defaults.ts';
import { forgetSettings } from '../../shared/settings/in-force.store.ts';
import { settingsContracts } from '../../shared/settings/settings.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { derived } from '../steps/given-agenda.ts';
import { givenBuyer, MEASURE, move, order, TODAY, warningsOf } from '../steps/given-churn.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { simulated, workOff } from '../steps/given-simulation.ts';
import { ToldStream } from '../steps/told-stream.ts';
import { call } from '../steps/when.ts';

const queue = await givenQueues();
let admin: User;
let sales: User;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-02-21T04:00:00.000Z') });
  forgetSettings();
  queue.messages.splice(0);
  await givenTable();
  admin = await givenUser('admin');
  sales = await givenUser('sales');
});
afterEach(() => vi.useRealTimers());
afterAll(() => queue.stop());

const night = async (day: string) => {
  vi.setSystemTime(`${day}T18:00:00.000Z`);
  await watch({ job: 'watch-customers' });
};
const rule = (changes: object) => ({ document: { ...DEFAULTS.churn, ...changes } });

describe('a churn rule that is simulated', () => {
  it('warns whom it is said to warn once it is set', async () => {
    const silent = await givenBuyer(sales);
    const slow = await givenBuyer(sales, ['2026-01-01', '2026-02-20'], { tier: 'core' });
    const slower = await givenBuyer(sales, ['2025-12-01', '2026-02-20']);
    const active = await givenBuyer(sales, ['2026-02-19', '2026-02-20']);
    vi.setSystemTime('2026-06-09T04:00:00.000Z');
    await order(sales, active, '2026-06-08');
    await derived(active);
    await night('2026-06-09');
    const ids = [silent, slow, slower, active];
    const standing = async () => {
      const all = await Promise.all(ids.map(warningsOf));
      return ids.filter((_, i) => all[i]?.some(({ state }) => state === 'open'));
    };
    expect(await standing()).toEqual([silent]);
    vi.setSystemTime(TODAY);
    const proposed = rule({ rhythmFactor: 2, silentDays: 150 });
    const { churn, customers, customersChanged } = await simulated(admin, 'churn', proposed, queue);
    expect({ customers, customersChanged }).toEqual({ customers: 4, customersChanged: 1 });
    expect(churn).toMatchObject({
      watched: 4,
      verdictsChanged: 1,
      before: { warned: 1, opened: 0, precision: null, recall: null },
      after: { warned: 2, opened: 1, urgent: 0 },
    });
    const told = churn?.sample.filter(({ after, hasWarning }) => after.isWarned && !hasWarning);
    expect(told).toMatchObject([
      { customerId: slow, ownerId: sales.id, before: { isWarned: false, score: 20 }, after: { score: 60 } },
    ]);
    const put = await call(settings, settingsContracts.putSetting, {
      as: admin,
      params: { name: 'churn' },
      ifMatch: 0,
      body: proposed,
    });
    expect(put.status, put.text).toBe(200);
    forgetSettings();
    await workOff(queue);
    await night('2026-06-10');
    expect(await standing()).toEqual([silent, ...(told ?? []).map(({ customerId }) => customerId)]);
    expect((await warningsOf(slow))[0]).toMatchObject({ ruleVersion: 1, score: 60 });
  });

  it('is measured by who has really left: today by past warnings, on a past date by what became of it', async () => {
    const leaving = await givenBuyer(sales);
    const staying = await givenBuyer(sales, ['2026-01-20', '2026-02-20']);
    const stream = new ToldStream(queue);
    await stream.drain();
    await night('2026-06-09');
    const [left, came] = [(await warningsOf(leaving))[0], (await warningsOf(staying))[0]];
    if (!left || !came) throw new Error('not warned');
    const lookAgainOn = '2026-06-20';
    const put = await move(sales, 'deferWarning', left, { measure: MEASURE, lookAgainOn });
    await move(sales, 'confirmWarning', put.body, { reason: 'price' });
    vi.setSystemTime(TODAY);
    await order(sales, staying, '2026-06-10');
    await derived(staying);
    expect((await warningsOf(staying))[0]?.state).toBe('recovered');
    await stream.drain();

    const today = await simulated(admin, 'churn', rule({ rhythmFactor: 4 }), queue);
    expect(today.churn).toMatchObject({
      watched: 1,
      before: {
        confirmed: 1,
        confirmedWarned: 1,
        recovered: 1,
        recoveredWarned: 1,
        precision: 0.5,
        recall: 1,
      },
      after: { confirmedWarned: 1, recoveredWarned: 0, precision: 1, recall: 1 },
    });

    // On that day the one had been silent for 27 days, neither was warned, and both were watched.
    const asOf = '2026-02-27T04:00:00.000Z';
    const then = await simulated(admin, 'churn', { ...rule({ minRhythmDays: 7 }), asOf }, queue);
    expect(then.churn).toMatchObject({
      watched: 2,
      before: { warned: 0, confirmed: 1, confirmedWarned: 0, recovered: 1, precision: null, recall: 0 },
      after: { warned: 1, opened: 1, confirmedWarned: 1, recoveredWarned: 0, precision: 1, recall: 1 },
      sample: [{ customerId: leaving, hasWarning: false }],
    });
    expect(then.bySource.churn_warning.entries).toBe(0);
  });
});

describe('a churn rule that was changed', () => {
  it('withdraws no warning of before by an order that would have been warned, too', async () => {
    const id = await givenBuyer(sales);
    await night('2026-06-10');
    const put = await call(settings, settingsContracts.putSetting, {
      as: admin,
      params: { name: 'churn' },
      ifMatch: 0,
      body: rule({ rhythmFactor: 20, silentDays: 400 }),
    });
    expect(put.status, put.text).toBe(200);
    forgetSettings();
    await order(sales, id, '2026-02-03');
    await derived(id);
    expect(await warningsOf(id)).toMatchObject([{ state: 'open', ruleVersion: 0, version: 1 }]);
  });
});
