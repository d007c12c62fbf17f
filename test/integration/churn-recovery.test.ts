import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as watch } from '../../functions/jobs/watch-customers.lambda.ts';
import { settleTallies } from '../../functions/totals/settle-tallies.ts';
import { getCustomer } from '../../shared/customers/customers.store.ts';
import { now } from '../../shared/kernel/clock.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { change, derived, entryIn, openSlots } from '../steps/given-agenda.ts';
import { givenBuyer, MEASURE, move, order, SILENT, TODAY, warningsOf } from '../steps/given-churn.ts';
import { readCustomer } from '../steps/given-records.ts';
import { sell } from '../steps/given-sales.ts';

let admin: User;
let sales: User;

beforeAll(async () => {
  await givenTable();
  admin = await givenUser('admin');
  sales = await givenUser('sales', { managerId: admin.id });
});
beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: new Date(TODAY) }));
afterEach(() => vi.useRealTimers());

const nightOf = async (day: string): Promise<void> => {
  vi.setSystemTime(Date.parse(`${day}T02:00:00.000+08:00`));
  await watch({ job: 'watch-customers' });
};
const TOMORROW = '2026-06-11';

const given = async (days: readonly string[] = SILENT) => {
  const id = await givenBuyer(sales, days);
  await nightOf(TOMORROW);
  const [warning] = await warningsOf(id);
  if (!warning) throw new Error('not warned');
  return { id, warning };
};
const givenLost = async () => {
  const { id, warning } = await given();
  const put = await move(sales, 'deferWarning', warning, { measure: MEASURE, lookAgainOn: '2026-06-20' });
  const done = await move(sales, 'confirmWarning', put.body, { reason: 'competitor' });
  await derived(id);
  return { id, warning: done.body };
};
const cancel = (orderId: string) =>
  sell(sales, 'cancelOrder', orderId, { ifMatch: 1, body: { reason: 'Wrong' } });

describe('an order of a customer that is warned', () => {
  it('ends the warning by itself, once, however many look', async () => {
    const { id, warning } = await given();
    vi.setSystemTime('2026-06-15T04:00:00.000Z');
    const [made] = await order(sales, id, '2026-06-15');
    await Promise.all(Array.from({ length: 5 }, () => derived(id)));
    await derived(id);
    expect(await warningsOf(id)).toMatchObject([
      {
        id: warning.id,
        state: 'recovered',
        version: 2,
        recovery: { orderId: made.id, on: '2026-06-15', by: 'system' },
        score: warning.score,
      },
    ]);
    expect((await getCustomer(id))?.churn).toMatchObject({
      warningId: warning.id,
      state: 'recovered',
      since: '2026-06-14T16:00:00.000Z',
    });
    expect(await openSlots(id)).not.toContain(`churn_warning.${warning.id.slice(4)}`);
  });

  it('ends it though somebody says so at the same instant', async () => {
    const { id, warning } = await given();
    const [made] = await order(sales, id, TOMORROW);
    const said = await Promise.all([
      move(sales, 'recoverWarning', warning, { orderId: made.id }),
      derived(id),
      derived(id),
    ]);
    expect([200, 409, 412]).toContain(said[0].status);
    expect(await warningsOf(id)).toMatchObject([{ state: 'recovered', version: 2 }]);
  });

  it('ends it by its own day, also when it is entered later', async () => {
    const { id } = await given();
    vi.setSystemTime('2026-07-02T04:00:00.000Z');
    await order(sales, id, TOMORROW);
    await derived(id);
    expect(await warningsOf(id)).toMatchObject([{ state: 'recovered', recovery: { on: TOMORROW } }]);
  });

  it('lets nobody confirm its loss', async () => {
    const { id, warning } = await given();
    const put = await move(sales, 'deferWarning', warning, { measure: MEASURE, lookAgainOn: '2026-06-20' });
    const [made] = await order(sales, id, TOMORROW);
    const { status, body } = await move(sales, 'confirmWarning', put.body, { reason: 'price' });
    expect([status, body.detail]).toEqual([409, expect.stringContaining(made.id)]);
  });

  it('leaves it recovered when it is cancelled, and the silence counts as if it had not been', async () => {
    const { id, warning } = await given();
    const [made] = await order(sales, id, TOMORROW);
    await derived(id);
    expect((await cancel(made.id)).status).toBe(200);
    await settleTallies([made.id], now());
    await derived(id);
    await nightOf('2026-06-12');
    const [next, first] = await warningsOf(id);
    expect(first).toMatchObject({ id: warning.id, state: 'recovered' });
    expect(next).toMatchObject({ state: 'open', openedOn: '2026-06-12', inputs: { recoveredOn: TOMORROW } });
  });
});

describe('a customer that has recovered', () => {
  it('is warned again after six silent months, not by its rhythm', async () => {
    const { id } = await given();
    await order(sales, id, TOMORROW);
    await derived(id);
    // By its rhythm it would be on the 12th of July; its last day without a warning is the 180th.
    await nightOf('2026-07-20');
    await nightOf('2026-12-08');
    expect(await warningsOf(id)).toHaveLength(1);
    await nightOf('2026-12-09');
    expect(await warningsOf(id)).toMatchObject([
      {
        state: 'open',
        openedOn: '2026-12-09',
        reasons: [{ code: 'silent_long', facts: { lastOrderOn: TOMORROW, limitDays: 180 } }],
      },
      { state: 'recovered' },
    ]);
  });

  it('keeps its six months when a later warning turns out to be a mistake', async () => {
    const { id } = await given();
    await order(sales, id, TOMORROW);
    await derived(id);
    await nightOf('2026-12-09');
    await order(sales, id, '2026-09-15');
    await derived(id);
    for (const day of ['2026-12-11', '2027-03-14']) await nightOf(day);
    expect((await warningsOf(id)).map(({ state }) => state)).toEqual(['withdrawn', 'recovered']);
    expect((await getCustomer(id))?.churn).toMatchObject({ state: 'recovered' });
    await nightOf('2027-03-15');
    expect(await warningsOf(id)).toMatchObject([
      { state: 'open', openedOn: '2027-03-15', inputs: { recoveredOn: TOMORROW } },
      { state: 'withdrawn' },
      { state: 'recovered' },
    ]);
  });

  it('keeps its six months when it was in the archive while a later warning stood', async () => {
    const { id } = await given();
    await order(sales, id, TOMORROW);
    await derived(id);
    await nightOf('2026-12-09');
    await change(sales, 'archiveCustomer', id);
    await derived(id);
    expect((await getCustomer(id))?.churn).toMatchObject({ state: 'recovered' });
    await change(sales, 'restoreCustomer', id, {});
    await order(sales, id, '2026-11-01');
    await derived(id);
    await nightOf('2027-02-20');
    expect((await warningsOf(id)).map(({ state }) => state)).toEqual(['withdrawn', 'recovered']);
  });

  it('has its own rhythm again once it has ordered for half a year', async () => {
    const { id } = await given();
    await order(sales, id, TOMORROW);
    await derived(id);
    vi.setSystemTime('2026-12-20T04:00:00.000Z');
    await order(sales, id, '2026-12-12', '2026-12-19');
    await derived(id);
    await nightOf('2027-01-18');
    expect(await warningsOf(id)).toHaveLength(1);
    await nightOf('2027-01-19');
    expect(await warningsOf(id)).toMatchObject([{ openedOn: '2027-01-19' }, { state: 'recovered' }]);
  });
});

describe('a customer whose loss is confirmed', () => {
  const STEPS = [
    { id: 'call', kind: 'call', dueOn: '2026-06-15', what: 'Ask what was wrong.' },
    { id: 'offer', kind: 'discount', dueOn: '2026-06-18', what: 'Offer 8 %.' },
  ];

  it('has a win-back plan, whose steps are on the agenda of whose they are', async () => {
    const { id, warning } = await givenLost();
    const plan = {
      steps: [STEPS[0], { ...STEPS[1], ownerId: admin.id }],
      offers: [{ what: '8 % for a year', value: { amount: '800', currency: 'CNY' }, until: '2026-08-31' }],
    };
    const planned = await move(sales, 'planWinBack', warning, plan);
    expect(planned.status, planned.text).toBe(200);
    await derived(id);
    const slot = (step: string) => entryIn(id, `win_back_step.${warning.id.slice(4)}.${step}`);
    expect(await slot('call')).toMatchObject({ ownerId: sales.id, dueAt: '2026-06-15T01:00:00.000Z' });
    expect(await slot('offer')).toMatchObject({ ownerId: admin.id, reason: { label: 'Offer 8 %.' } });
    const executed = { ...STEPS[0], executedOn: TOMORROW, effect: 'The price it was.' };
    const done = await move(sales, 'planWinBack', planned.body, { steps: [executed, STEPS[1]] });
    expect(done.body.winBack.steps[0]).toMatchObject({ effect: 'The price it was.' });
    await derived(id);
    expect(await slot('call')).toBeNull();
    const faults = await move(sales, 'planWinBack', done.body, {
      steps: [{ ...STEPS[1], kind: 'magic', ownerId: `usr_${id.slice(4)}` }],
    });
    expect(faults.body.errors).toMatchObject([
      { pointer: '/steps', message: expect.stringContaining('must keep the executed step call') },
      { pointer: '/steps/0/ownerId' },
      { pointer: '/steps/0/kind' },
    ]);
  });

  it('keeps an executed step as what it was, and has none that was executed before the warning', async () => {
    const { warning } = await givenLost();
    const executed = { ...STEPS[0], executedOn: TOMORROW, effect: 'The price it was.' };
    const planned = await move(sales, 'planWinBack', warning, { steps: [executed] });
    expect(planned.status, planned.text).toBe(200);
    const renamed = await move(sales, 'planWinBack', planned.body, {
      steps: [{ ...executed, kind: 'discount' }],
    });
    expect([renamed.status, renamed.body.errors]).toMatchObject([422, [{ pointer: '/steps/0/kind' }]]);
    const early = await move(sales, 'planWinBack', planned.body, {
      steps: [executed, { ...STEPS[1], executedOn: '2019-01-01', effect: 'None.' }],
    });
    expect([early.status, early.body.errors]).toMatchObject([422, [{ pointer: '/steps/1/executedOn' }]]);
  });

  it('is won back by an order by itself: a deal again, and no longer lost', async () => {
    const { id, warning } = await givenLost();
    await move(sales, 'planWinBack', warning, { steps: STEPS });
    vi.setSystemTime('2026-07-06T04:00:00.000Z');
    const [made] = await order(sales, id, '2026-07-06');
    await Promise.all([derived(id), derived(id), derived(id)]);
    await derived(id);
    expect(await warningsOf(id)).toMatchObject([
      {
        state: 'confirmed',
        winBack: { steps: STEPS, result: { outcome: 'won_back', orderId: made.id, on: '2026-07-06' } },
      },
    ]);
    const customer = await readCustomer(sales, id);
    expect(customer).toMatchObject({ stage: 'deal', churn: { state: 'recovered' } });
    // Followed up as deals are: every 30 days.
    expect(customer.nextFollowUpAt < '2026-08-10').toBe(true);
    expect((await openSlots(id)).filter((slot) => slot.startsWith('win_back'))).toEqual([]);
  });

  it('is won back by the order that is named, or given up with a note, and orders even then', async () => {
    const { id, warning } = await givenLost();
    const bare = await move(sales, 'endWinBack', warning, { outcome: 'given_up' });
    expect(bare.body.errors).toMatchObject([{ pointer: '/note' }]);
    const nameless = await move(sales, 'endWinBack', warning, { outcome: 'won_back' });
    expect(nameless.body.errors).toMatchObject([{ pointer: '/orderId' }]);
    const up = await move(sales, 'endWinBack', warning, { outcome: 'given_up', note: 'Moved abroad.' });
    expect(up.body.winBack.result).toMatchObject({ outcome: 'given_up', note: 'Moved abroad.' });
    expect((await move(sales, 'planWinBack', up.body, { steps: STEPS })).status).toBe(409);
    expect(await readCustomer(sales, id)).toMatchObject({ stage: 'lost', churn: { state: 'confirmed' } });
    await order(sales, id, TOMORROW);
    await derived(id);
    expect(await warningsOf(id)).toMatchObject([{ winBack: { result: { outcome: 'won_back' } } }]);
    vi.setSystemTime(TODAY);
    const second = await givenLost();
    const [made] = await order(sales, second.id, TOMORROW);
    const won = await move(sales, 'endWinBack', second.warning, { outcome: 'won_back', orderId: made.id });
    expect(won.status, won.text).toBe(200);
    expect(await readCustomer(sales, second.id)).toMatchObject({ stage: 'deal' });
  });
});
