import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { insightContracts } from '../../shared/insight/insight.contract.ts';
import { addDays } from '../../shared/kernel/calendar.ts';
import { keys } from '../../shared/kernel/keys.ts';
import { putItems } from '../../shared/kernel/table.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { forgetSettings } from '../../shared/settings/in-force.store.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { answer, change, derived } from '../steps/given-agenda.ts';
import { givenCustomer, givenTouch } from '../steps/given-records.ts';
import { handler as insight } from '../steps/insight-apis.ts';
import { call } from '../steps/when.ts';

const MADE = '2026-05-11T02:00:00.000Z';
const days = (count: number) => addDays(MADE, count, 'Asia/Shanghai');

let lead: User;
let sales: User;

beforeAll(async () => {
  await givenTable();
  lead = await givenUser('manager');
  sales = await givenUser('sales', { managerId: lead.id });
});
beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: new Date(MADE) }));
afterEach(() => vi.useRealTimers());

interface Entry {
  readonly source: string;
  readonly matches: boolean;
}
interface Thing {
  readonly at: string;
  readonly what: string;
  readonly name: string | null;
}

const why = async (customerId: string) => {
  const params = { customerId };
  const { body } = await call(insight, insightContracts.explainCustomer, { as: sales, params });
  return { ...body, entry: (source: string) => body.agenda.find((entry: Entry) => entry.source === source) };
};

const next = async (customerId: string, query: Record<string, string> = {}): Promise<Thing[]> => {
  const params = { customerId };
  const answered = await call(insight, insightContracts.getCustomerNext, { as: sales, params, query });
  expect(answered.status, answered.text).toBe(200);
  return answered.body.items;
};
const told = (things: readonly Thing[]) => things.map(({ at, what, name }) => `${at} ${name ?? what}`);

describe('why an entry is on the agenda', () => {
  it('names the setting in its version, the facts, and that they give the same again', async () => {
    const { id } = await givenCustomer(sales, { tier: 'key', stage: 'lost' });
    vi.setSystemTime(days(20));
    await derived(id);
    const { entry, matches } = await why(id);
    expect(matches).toBe(true);
    expect(entry('follow_up')).toMatchObject({
      dueAt: days(90),
      rule: { setting: 'cadence', version: 0 },
      facts: { occasion: MADE, stage: 'lost', days: 90 },
      matches: true,
    });
    expect(entry('deep_touch')).toMatchObject({
      dueAt: days(30),
      rule: { setting: 'cadence', version: 0 },
      facts: { occasion: MADE, tier: 'key', days: 30 },
    });
    expect(entry('customer_review')).toMatchObject({ rule: null, facts: { pendingSince: MADE } });
  });

  it('tells what people have done with it, and stands by that', async () => {
    const { id } = await givenCustomer(sales, { tier: 'key' });
    vi.setSystemTime(days(20));
    await derived(id);
    const to = days(40);
    await answer(sales, 'move', id, 'deep_touch', { to, reason: 'On holiday.' });
    await derived(id);
    const { entry, matches } = await why(id);
    expect(matches).toBe(true);
    expect(entry('deep_touch')).toMatchObject({
      dueAt: to,
      reason: { code: 'moved', note: 'On holiday.' },
      history: [{ what: 'moved', from: days(30), to }],
      matches: true,
    });
  });

  it('tells that it does not match while a changed setting has not reached it', async () => {
    const { id } = await givenCustomer(sales, { tier: 'key', stage: 'lost' });
    vi.setSystemTime(days(20));
    await derived(id);
    const deepTouch = { core: 30, key: 25, growth: 90, regular: 90 };
    await putItems([{ ...keys.setting('cadence'), version: 1, document: { deepTouch } }]);
    forgetSettings();
    const before = await why(id);
    expect(before.matches).toBe(false);
    expect(before.entry('deep_touch')).toMatchObject({ dueAt: days(30), matches: false });
    expect(before.entry('follow_up')).toMatchObject({ matches: true });
    await derived(id);
    const after = await why(id);
    expect(after.matches).toBe(true);
    expect(after.entry('deep_touch')).toMatchObject({
      dueAt: days(25),
      rule: { setting: 'cadence', version: 1 },
    });
    await putItems([{ ...keys.setting('cadence'), version: 2, document: {} }]);
    forgetSettings();
  });
});

describe('what happens to a customer next', () => {
  it('is told soonest first, however far ahead, as far as one asks', async () => {
    const { id } = await givenCustomer(sales, { tier: 'growth', stage: 'intent' });
    await change(lead, 'reviewCustomer', id, { decision: 'approved' });
    await derived(id);
    expect(await next(id)).toHaveLength(3);
    const all = told(await next(id, { limit: '20' }));
    expect(all).toEqual([...all].sort());
    expect(all).toContain(`${days(3)} follow_up`);
    expect(all).toContain(`${days(9)} escalation`);
    expect(all).toContain(`${days(90)} deep_touch`);
    expect(all).toContain(`${days(3)} quality_changes`);
    expect(told((await why(id)).next)).toEqual(expect.arrayContaining(all));
  });

  it('is what then happens', async () => {
    const { id } = await givenCustomer(sales, { stage: 'intent' });
    await derived(id);
    const [first] = (await next(id, { limit: '20' })).filter(
      ({ name }) => name === 'escalation' || name === 'deep_touch',
    );
    expect(first).toMatchObject({ name: 'escalation' });
    vi.setSystemTime(first?.at ?? '');
    await derived(id);
    expect((await why(id)).entry('escalation')).toMatchObject({
      dueAt: first?.at,
      rule: { setting: 'escalation' },
      matches: true,
    });
    await givenTouch(sales, id);
    expect(told(await next(id, { limit: '20' })).join()).not.toContain(first?.at);
  });

  it('does not leave out what comes onto the agenda with the next watch', async () => {
    const { id } = await givenCustomer(sales, { tier: 'growth', stage: 'lost' });
    await derived(id);
    vi.setSystemTime(days(80));
    expect(told(await next(id, { limit: '20' }))).toContain(`${days(90)} deep_touch`);
    expect(told((await why(id)).next)).toContain(`${days(90)} deep_touch`);
  });

  it('is nothing for an archived customer, and not to be asked about one that one does not see', async () => {
    const { id } = await givenCustomer(sales);
    await change(sales, 'archiveCustomer', id);
    expect(await next(id)).toEqual([]);
    const other = await givenUser('sales');
    const foreign = await givenCustomer(other);
    const params = { customerId: foreign.id };
    expect((await call(insight, insightContracts.getCustomerNext, { as: sales, params })).status).toBe(404);
  });
});
