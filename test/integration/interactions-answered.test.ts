import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { settleTallies } from '../../functions/totals/settle-tallies.ts';
import { getDerived } from '../../shared/derived/derived.store.ts';
import { interactionsContracts } from '../../shared/interactions/interactions.contract.ts';
import { now } from '../../shared/kernel/clock.ts';
import { newId } from '../../shared/kernel/ids.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { derived } from '../steps/given-agenda.ts';
import { givenBuyer, order, TODAY, warningsOf } from '../steps/given-churn.ts';
import { closed, givenOpportunity } from '../steps/given-counted.ts';
import { givenTouch } from '../steps/given-records.ts';
import { call } from '../steps/when.ts';

let sales: User;

beforeAll(async () => {
  await givenTable();
  sales = await givenUser('sales');
});
beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: new Date(TODAY) }));
afterEach(() => vi.useRealTimers());

/** A touch of the house, so many days ago: long enough to disturb nobody any more. */
const touch = (customerId: string, days: number, said: object = {}) =>
  givenTouch(sales, customerId, {
    direction: 'outbound',
    channel: 'email',
    occurredAt: new Date(Date.parse(TODAY) - days * 86_400_000).toISOString(),
    ...said,
  });
const unanswered = async (customerId: string) => {
  await derived(customerId);
  return (await getDerived(customerId))?.facts?.unanswered.count;
};
const say = async (id: string, version: number, answered: boolean | null) => {
  const { updateInteraction } = interactionsContracts;
  const asked = { as: sales, params: { interactionId: id }, ifMatch: version, body: { answered } };
  return call(handler, updateInteraction, asked);
};

describe('whether a touch was answered', () => {
  it('is told by what it was, by what somebody says, and by an answer', async () => {
    const id = await givenBuyer(sales, ['2026-01-10']);
    await touch(id, 40);
    const called = await touch(id, 30, { channel: 'call' });
    expect(called.answered).toBeNull();
    expect(await unanswered(id)).toBe(0);
    await touch(id, 20);
    expect(await unanswered(id)).toBe(1);
    const corrected = await say(called.id, 1, false);
    expect([corrected.status, corrected.body.answered]).toEqual([200, false]);
    expect(await unanswered(id)).toBe(3);
    expect((await say(called.id, 2, null)).body).toMatchObject({ answered: null, version: 3 });
    expect(await unanswered(id)).toBe(1);
    await touch(id, 10, { answered: true });
    expect(await unanswered(id)).toBe(0);
    await touch(id, 9, { channel: 'visit', answered: false });
    expect(await unanswered(id)).toBe(1);
    await touch(id, 8, { direction: 'inbound' });
    expect(await unanswered(id)).toBe(0);
  });

  it('is an order, too', async () => {
    const id = await givenBuyer(sales, ['2026-05-05']);
    for (const days of [30, 20, 10]) await touch(id, days);
    expect(await unanswered(id)).toBe(3);
    await order(sales, id, '2026-05-25');
    expect(await unanswered(id)).toBe(1);
  });

  it('warns, together with a second sign, at once', async () => {
    const id = await givenBuyer(sales, ['2026-05-05', '2026-06-01']);
    for (const days of [7, 6, 5]) await touch(id, days, { override: { reason: 'Urgent.' } });
    await derived(id);
    expect(await warningsOf(id)).toEqual([]);
    const renewal = { customerId: id, renewalOf: newId('ctr'), ...closed('lost', '2026-06-09') };
    const { id: opportunityId } = await givenOpportunity(renewal);
    await settleTallies([opportunityId], now());
    await derived(id);
    expect(await warningsOf(id)).toMatchObject([
      {
        state: 'open',
        score: 40,
        reasons: [
          { code: 'unanswered', facts: { count: 3, since: '2026-06-03' } },
          { code: 'renewal_lost', facts: { on: '2026-06-09' } },
        ],
      },
    ]);
  });
});
