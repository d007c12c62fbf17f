import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as watch } from '../../functions/jobs/watch-customers.lambda.ts';
import { getCustomer } from '../../shared/customers/customers.store.ts';
import { getDerived } from '../../shared/derived/derived.store.ts';
import { insightContracts } from '../../shared/insight/insight.contract.ts';
import { addDaysToDate } from '../../shared/kernel/calendar.ts';
import { now } from '../../shared/kernel/clock.ts';
import { listUnsent } from '../../shared/kernel/mail-outbox.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { change, derived, entryIn, openSlots } from '../steps/given-agenda.ts';
import {
  givenBuyer,
  listed,
  MEASURE,
  move,
  order,
  readWarning,
  riskOf,
  SILENT,
  TODAY,
  warningsOf,
} from '../steps/given-churn.ts';
import { readCustomer } from '../steps/given-records.ts';
import { sell } from '../steps/given-sales.ts';
import { handler as insight } from '../steps/insight-apis.ts';
import { call } from '../steps/when.ts';

let admin: User;
let lead: User;
let sales: User;
let other: User;
let service: User;

beforeAll(async () => {
  await givenTable();
  admin = await givenUser('admin');
  lead = await givenUser('manager');
  sales = await givenUser('sales', { managerId: lead.id, language: 'en' });
  other = await givenUser('sales');
  service = await givenUser('service');
});
beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: new Date(TODAY) }));
afterEach(() => vi.useRealTimers());

/** 02:00 of a day in Shanghai. */
const nightOf = async (day: string): Promise<void> => {
  vi.setSystemTime(Date.parse(`${day}T02:00:00.000+08:00`));
  await watch({ job: 'watch-customers' });
};
const TOMORROW = '2026-06-11';

const given = async (days: readonly string[] = SILENT, body: object = {}) => {
  const id = await givenBuyer(sales, days, body);
  await nightOf(TOMORROW);
  const [warning] = await warningsOf(id);
  if (!warning) throw new Error('not warned');
  return { id, warning };
};
const slotOf = (warningId: string) => `churn_warning.${warningId.slice(4)}`;

describe('a customer that is silent beyond its rhythm', () => {
  it('is warned in the night after its orders were counted, and not before', async () => {
    const id = await givenBuyer(sales, SILENT, { tier: 'core' });
    expect(await warningsOf(id)).toEqual([]);
    await nightOf(TOMORROW);
    const [warning, ...more] = await warningsOf(id);
    expect(more).toEqual([]);
    expect(warning).toMatchObject({
      customerId: id,
      ownerId: sales.id,
      tier: 'core',
      industry: 'trade',
      region: 'east',
      source: 'exhibition',
      state: 'open',
      openedOn: TOMORROW,
      actBy: '2026-06-16',
      score: 80,
      urgent: true,
      ruleVersion: 0,
      reasons: [
        {
          code: 'silent_beyond_rhythm',
          points: 80,
          facts: { lastOrderOn: '2026-01-31', usualDays: 7, limitDays: 30 },
        },
      ],
      inputs: { orders: { count: 4, lastOn: '2026-01-31', medianIntervalDays: 7 } },
      valueAtStake: { amount: '1085.4', currency: 'CNY' },
    });
    expect(await readCustomer(sales, id)).toMatchObject({
      churn: { warningId: warning?.id, state: 'open', score: 80, since: warning?.openedAt },
      stage: 'deal',
      ownerId: sales.id,
    });
    expect(await entryIn(id, slotOf(warning?.id ?? ''))).toMatchObject({
      source: 'churn_warning',
      ownerId: sales.id,
      dueAt: '2026-06-16T01:00:00.000Z',
      reason: { code: 'churn_warning', label: '80', occursOn: '2026-06-16', recordId: warning?.id },
    });
  });

  it('is looked at on the day on which its silence is too long, and on no day before', async () => {
    vi.setSystemTime('2026-02-05T04:00:00.000Z');
    const id = await givenBuyer(sales);
    const days: string[] = [];
    for (let looks = 0; looks < 9 && (await warningsOf(id)).length === 0; looks += 1) {
      const { risk } = (await getDerived(id)) ?? {};
      expect(risk?.isWarned).toBe(false);
      const at = (await riskOf(sales, id)).body.changesAt as string;
      const day = addDaysToDate(at.slice(0, 10), 1);
      days.push(day);
      await nightOf(day);
    }
    // 30 days without an order are over when the 31st begins.
    expect(days).toEqual(['2026-02-16', '2026-02-23', '2026-03-03']);
    expect(await warningsOf(id)).toMatchObject([{ openedOn: '2026-03-03', score: 60, urgent: false }]);
  });

  it('is urgent from the day on which its score comes to be so, and told of once', async () => {
    vi.setSystemTime('2026-02-05T04:00:00.000Z');
    const id = await givenBuyer(sales, SILENT, { tier: 'key' });
    await nightOf('2026-03-03');
    const [opened] = await warningsOf(id);
    expect(opened).toMatchObject({ score: 60, urgent: false });
    const mails = async () => {
      const queued = [];
      for await (const { mail } of listUnsent(now(), -1))
        if (mail.id.startsWith(`churn-urgent-${opened?.id}`)) queued.push(mail);
      return queued.sort((a, b) => (a.to < b.to ? -1 : 1));
    };
    await nightOf('2026-03-17');
    expect([(await warningsOf(id))[0]?.urgent, await mails()]).toEqual([false, []]);
    vi.setSystemTime('2026-03-18T04:00:00.000Z');
    await Promise.all([derived(id), derived(id), derived(id)]);
    await nightOf('2026-03-19');
    expect(await warningsOf(id)).toMatchObject([{ urgent: true, score: 60, version: 2, state: 'open' }]);
    const told = await mails();
    expect(told.map(({ to }) => to)).toEqual([lead.email, sales.email].sort());
    expect(told.find(({ to }) => to === sales.email)?.text).toContain('80');
  });

  it('that was deferred before that day is told of to nobody', async () => {
    vi.setSystemTime('2026-02-05T04:00:00.000Z');
    const id = await givenBuyer(sales, SILENT, { tier: 'key' });
    await nightOf('2026-03-03');
    const [opened] = await warningsOf(id);
    if (!opened) throw new Error('not warned');
    await move(sales, 'deferWarning', opened, { measure: MEASURE, lookAgainOn: '2026-04-20' });
    await nightOf('2026-03-19');
    expect(await warningsOf(id)).toMatchObject([{ urgent: false, version: 2, state: 'deferred' }]);
  });

  it('has one warning, however many look at it at once', async () => {
    const id = await givenBuyer(sales);
    vi.setSystemTime('2026-06-11T04:00:00.000Z');
    await Promise.all(Array.from({ length: 5 }, () => derived(id)));
    await nightOf('2026-06-12');
    expect(await warningsOf(id)).toMatchObject([{ version: 1, state: 'open' }]);
  });

  it('is no such where it is lost, never ordered, or is archived', async () => {
    const never = await givenBuyer(sales, []);
    const lost = await givenBuyer(sales, SILENT, { stage: 'lost' });
    const archived = await givenBuyer(sales);
    await change(sales, 'archiveCustomer', archived);
    await nightOf(TOMORROW);
    for (const id of [never, lost, archived]) {
      expect(await warningsOf(id)).toEqual([]);
      expect((await getDerived(id))?.risk ?? null).toBeNull();
    }
    expect((await riskOf(sales, never)).body).toMatchObject({ watched: false, score: null, reasons: [] });
  });

  it('is told of in words', async () => {
    const { id, warning } = await given();
    const { body } = await riskOf(sales, id);
    expect(body).toMatchObject({
      watched: true,
      score: 80,
      isWarned: true,
      rule: { setting: 'churn', version: 0 },
      warning: { id: warning.id, masked: false },
    });
    const [reason] = body.reasons;
    expect(reason.text).toBe('No order for 131 days (the last on Sat 31 Jan); usually one every 7 days');
    const told = await readWarning(lead, warning.id);
    expect(told.body.reasons[0].text).toBe('已 131 天未下单（上一单 1月31日 周六），平时约每 7 天一单');
    const masked = (await readWarning(service, warning.id)).body;
    expect(masked).toMatchObject({ masked: true, valueAtStake: null });
    expect((await readWarning(other, warning.id)).status).toBe(404);
    expect((await riskOf(other, id)).status).toBe(404);
  });

  it('is withdrawn when an order of before comes to be known that it would not have been warned with', async () => {
    const { id, warning } = await given();
    await order(sales, id, '2026-06-08');
    await derived(id);
    expect(await warningsOf(id)).toMatchObject([
      { state: 'withdrawn', withdrawal: { cause: 'order_entered_late', was: 'open', warningId: null } },
    ]);
    expect((await getCustomer(id))?.churn).toBeNull();
    expect(await openSlots(id)).not.toContain(slotOf(warning.id));
  });

  it('stays warned by an order of before that changes nothing', async () => {
    const { id } = await given();
    await order(sales, id, '2026-02-10');
    await derived(id);
    expect(await warningsOf(id)).toMatchObject([{ state: 'open', version: 1 }]);
  });
});

const explained = async (name: 'explainCustomer' | 'getCustomerNext', customerId: string, as = sales) => {
  const query = name === 'getCustomerNext' ? { query: { limit: '20' } } : {};
  return (await call(insight, insightContracts[name], { as, params: { customerId }, ...query })).body;
};

describe('why and next', () => {
  it('say when a customer will be warned, and on what it was', async () => {
    vi.setSystemTime('2026-02-05T04:00:00.000Z');
    const id = await givenBuyer(sales);
    const coming = (await explained('getCustomerNext', id)).items;
    expect(coming).toContainEqual(
      expect.objectContaining({ what: 'churn_warned', at: '2026-03-02T16:00:00.000Z' }),
    );
    await nightOf('2026-03-03');
    const why = await explained('explainCustomer', id);
    expect(why).toMatchObject({
      matches: true,
      risk: { score: 60, isWarned: true, ruleVersion: 0 },
      warning: {
        state: 'open',
        score: 60,
        rule: { setting: 'churn', version: 0 },
        facts: { orders: { lastOn: '2026-01-31', medianIntervalDays: 7 } },
        matches: true,
      },
    });
    const after = (await explained('getCustomerNext', id)).items;
    expect(after.map(({ what }: { what: string }) => what)).not.toContain('churn_warned');
  });
});

describe('why and next of a customer in the pool', () => {
  it('tell who may claim it nothing of its orders and its warning', async () => {
    vi.setSystemTime('2026-02-05T04:00:00.000Z');
    const id = await givenBuyer(sales);
    await change(admin, 'transferCustomer', id, { ownerId: null, reason: 'Left' });
    await derived(id);
    const coming = async (as: User) =>
      (await explained('getCustomerNext', id, as)).items.map(({ what }: { what: string }) => what);
    expect(await coming(admin)).toContain('churn_warned');
    expect(await coming(other)).not.toContain('churn_warned');
    await nightOf('2026-03-03');
    expect((await explained('explainCustomer', id, admin)).warning).toMatchObject({ score: 60 });
    const told = await explained('explainCustomer', id, other);
    expect(told).toMatchObject({ customerId: id, risk: null, warning: null, value: null, matches: true });
    expect((await riskOf(other, id)).status).toBe(403);
    expect((await listed(other, { customer: id })).status).toBe(403);
  });
});

describe('a warning', () => {
  it('is deferred any number of times, each measure kept', async () => {
    const { id, warning } = await given();
    const first = await move(sales, 'deferWarning', warning, {
      measure: MEASURE,
      lookAgainOn: '2026-06-20',
    });
    expect(first.status, first.text).toBe(200);
    const second = await move(lead, 'deferWarning', first.body, {
      measure: { kind: 'discount', note: '5% on the next order' },
      lookAgainOn: '2026-06-22',
    });
    expect(second.body).toMatchObject({
      state: 'deferred',
      lookAgainOn: '2026-06-22',
      measures: [
        { ...MEASURE, lookAgainOn: '2026-06-20', by: sales.id, on: TOMORROW },
        { kind: 'discount', cost: null, by: lead.id },
      ],
      score: warning.score,
      inputs: warning.inputs,
    });
    expect((await readCustomer(sales, id)).churn).toMatchObject({ state: 'deferred' });
    await derived(id);
    expect(await entryIn(id, slotOf(warning.id))).toMatchObject({ dueAt: '2026-06-22T01:00:00.000Z' });
  });

  it('needs a measure that is counted, and a day to come', async () => {
    const { warning } = await given();
    const { status, body } = await move(sales, 'deferWarning', warning, {
      measure: { kind: '电话回访', note: 'Called.' },
      lookAgainOn: TOMORROW,
    });
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([
      { pointer: '/measure/kind', message: expect.stringContaining('its code there is "call"') },
      { pointer: '/lookAgainOn', message: 'must lie after today' },
    ]);
  });

  it('is confirmed only after a measure, and its customer is lost then', async () => {
    const { id, warning } = await given();
    const hasty = await move(sales, 'confirmWarning', warning, { reason: 'price' });
    expect(hasty.status).toBe(409);
    expect(hasty.body.errors[0].message).toContain('at least one measure');
    const put = await move(sales, 'deferWarning', warning, { measure: MEASURE, lookAgainOn: '2026-06-20' });
    const wrong = await move(sales, 'confirmWarning', put.body, { reason: 'boredom' });
    expect(wrong.body.errors).toMatchObject([{ pointer: '/reason' }]);
    const done = await move(sales, 'confirmWarning', put.body, {
      reason: 'competitor',
      note: 'A cheaper one',
    });
    expect(done.status, done.text).toBe(200);
    expect(done.body).toMatchObject({
      state: 'confirmed',
      confirmation: { reason: 'competitor', note: 'A cheaper one', by: sales.id, on: TOMORROW },
      winBack: { steps: [], offers: [], result: null },
    });
    const customer = await readCustomer(sales, id);
    expect(customer).toMatchObject({ stage: 'lost', churn: { state: 'confirmed' }, ownerId: sales.id });
    // The follow-up is that of the lost: every 90 days.
    expect(customer.nextFollowUpAt > '2026-08-01').toBe(true);
    await derived(id);
    expect(await openSlots(id)).not.toContain(slotOf(warning.id));
    for (const act of ['deferWarning', 'confirmWarning', 'recoverWarning'] as const) {
      const body = {
        deferWarning: { measure: MEASURE, lookAgainOn: '2026-06-20' },
        confirmWarning: { reason: 'price' },
        recoverWarning: { orderId: `ord_${id.slice(4)}` },
      }[act];
      const { status, body: problem } = await move(sales, act, done.body, body);
      expect([status, problem.detail]).toEqual([409, expect.stringContaining('It is confirmed')]);
    }
  });

  it('is moved by who works on its customer only, in the version that he has read', async () => {
    const { warning } = await given();
    const body = { measure: MEASURE, lookAgainOn: '2026-06-20' };
    expect((await move(other, 'deferWarning', warning, body)).status).toBe(404);
    expect((await move(service, 'deferWarning', warning, body)).status).toBe(403);
    const both = await Promise.all([
      move(sales, 'deferWarning', warning, body),
      move(lead, 'deferWarning', warning, body),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('is listed by whose it is, its state, tier and urgency', async () => {
    const mine = await givenUser('sales', { managerId: lead.id });
    const buyers = [
      await givenBuyer(mine, SILENT, { tier: 'core' }),
      await givenBuyer(mine, SILENT, { tier: 'growth' }),
    ];
    await nightOf(TOMORROW);
    const [core, growth] = (await Promise.all(buyers.map(warningsOf))).map(([warning]) => warning?.id);
    const ids = async (as: User, query: Record<string, string> = {}) =>
      (await listed(as, query)).body.items.map(({ id }: { id: string }) => id).sort();
    expect(await ids(mine)).toEqual([core, growth].sort());
    expect(await ids(lead, { owner: mine.id, urgent: 'true' })).toEqual([core]);
    expect(await ids(admin, { owner: mine.id, tier: 'growth' })).toEqual([growth]);
    expect(await ids(mine, { state: 'confirmed' })).toEqual([]);
    expect(await ids(other, { owner: mine.id })).toEqual([]);
    expect(await ids(admin)).toEqual(expect.arrayContaining([core, growth]));
  });

  it('goes with its customer to another owner', async () => {
    const { id, warning } = await given();
    await change(admin, 'transferCustomer', id, { ownerId: other.id, reason: 'Region' });
    await derived(id);
    expect(await warningsOf(id)).toMatchObject([{ id: warning.id, ownerId: other.id }]);
    expect(await entryIn(id, slotOf(warning.id))).toMatchObject({ ownerId: other.id });
    const { body } = await listed(other, { customer: id });
    expect(body.items).toMatchObject([{ id: warning.id }]);
  });

  it('that was closed is listed to nobody who may not see its customer any more', async () => {
    const mine = await givenUser('sales', { managerId: lead.id });
    const id = await givenBuyer(mine);
    await nightOf(TOMORROW);
    await order(mine, id, TOMORROW);
    await derived(id);
    const ids = async (as: User, query: Record<string, string>) =>
      (await listed(as, query)).body.items.map((one: { id: string }) => one.id);
    const [warning] = await warningsOf(id);
    const closed = { owner: mine.id, state: 'recovered' };
    expect(await ids(mine, closed)).toEqual([warning?.id]);
    await change(admin, 'transferCustomer', id, { ownerId: other.id, reason: 'Region' });
    await derived(id);
    for (const as of [mine, lead]) {
      expect((await readWarning(as, warning?.id ?? '')).status).toBe(404);
      expect(await ids(as, closed)).toEqual([]);
    }
    expect(await ids(admin, closed)).toEqual([warning?.id]);
  });

  it('of an archived customer is withdrawn; back again it is watched like any other', async () => {
    const { id } = await given();
    await change(sales, 'archiveCustomer', id);
    await derived(id);
    expect(await warningsOf(id)).toMatchObject([{ state: 'withdrawn', withdrawal: { cause: 'archived' } }]);
    await change(sales, 'restoreCustomer', id, {});
    await derived(id);
    await nightOf('2026-06-13');
    expect(await warningsOf(id)).toMatchObject([{ state: 'open' }, { state: 'withdrawn' }]);
  });

  it('does not come back by an order that is none, or none of its customer', async () => {
    const { id, warning } = await given();
    const [old] = await order(sales, id, '2026-02-03');
    const foreign = await order(sales, await givenBuyer(sales, []), TOMORROW);
    for (const { id: orderId } of [old, foreign[0]]) {
      const { status, body } = await move(sales, 'recoverWarning', warning, { orderId });
      expect([status, body.errors[0].pointer]).toEqual([422, '/orderId']);
    }
    const [cancelled] = await order(sales, id, TOMORROW);
    await sell(sales, 'cancelOrder', cancelled.id, { ifMatch: 1, body: { reason: 'Wrong' } });
    const { body } = await move(sales, 'recoverWarning', warning, { orderId: cancelled.id });
    expect(body.errors).toMatchObject([{ pointer: '/orderId', message: 'is cancelled' }]);
  });
});
