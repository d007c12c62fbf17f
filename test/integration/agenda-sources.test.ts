import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as watch } from '../../functions/jobs/watch-customers.lambda.ts';
import { addDays } from '../../shared/kernel/calendar.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { answer, change, derived, entryIn, openSlots } from '../steps/given-agenda.ts';
import { givenCustomer, givenTouch, readCustomer } from '../steps/given-records.ts';

const MADE = '2026-05-11T02:00:00.000Z';
const days = (count: number) => addDays(MADE, count, 'Asia/Shanghai');
const NOTE = { reason: 'On holiday.' };

let admin: User;
let lead: User;
let sales: User;
let other: User;

const setTime = (at: string) => vi.setSystemTime(at);
const REMOVED = null;

beforeAll(async () => {
  await givenTable();
  admin = await givenUser('admin');
  lead = await givenUser('manager', { managerId: admin.id });
  sales = await givenUser('sales', { managerId: lead.id });
  other = await givenUser('sales', { managerId: admin.id });
});
beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: new Date(MADE) }));
afterEach(() => vi.useRealTimers());

/** A customer whose profile is reviewed, so that nothing but what is tried comes up. */
const givenReviewed = async (overrides: object = {}): Promise<string> => {
  const { id } = await givenCustomer(sales, { stage: 'lost', ...overrides });
  await change(lead, 'reviewCustomer', id, { decision: 'approved' });
  await derived(id);
  return id;
};

/** The night after a day: whatever time alone has brought is there. */
const watchAt = async (at: string): Promise<void> => {
  setTime(at);
  await watch({ job: 'watch-customers' });
};

describe('a deep touch', () => {
  it('comes up two weeks before it is due, and goes when one is logged', async () => {
    const id = await givenReviewed({ tier: 'key' });
    await watchAt(days(15));
    expect(await openSlots(id)).toEqual(['follow_up']);
    await watchAt(days(16));
    expect(await entryIn(id, 'deep_touch')).toMatchObject({
      ownerId: sales.id,
      dueAt: days(30),
      cycle: MADE,
      reason: { code: 'deep_touch', days: 30 },
      rule: { setting: 'cadence', version: 0 },
    });
    await givenTouch(sales, id, { channel: 'call' });
    await derived(id);
    expect(await openSlots(id)).toEqual(['deep_touch', 'follow_up']);
    await givenTouch(sales, id, { channel: 'visit', override: { reason: 'They asked for it.' } });
    await derived(id);
    expect(await entryIn(id, 'deep_touch')).toBe(REMOVED);
    await watchAt(days(46));
    expect(await entryIn(id, 'deep_touch')).toMatchObject({ dueAt: days(46), cycle: days(16) });
  });

  it('called done comes back a cadence later; moved it stays where it was put', async () => {
    const id = await givenReviewed({ tier: 'core' });
    await watchAt(days(20));
    expect((await answer(sales, 'move', id, 'deep_touch', { to: days(33), ...NOTE })).status).toBe(200);
    await derived(id);
    expect(await entryIn(id, 'deep_touch')).toMatchObject({
      dueAt: days(33),
      history: [{ what: 'moved', by: sales.id, from: days(30), to: days(33), reason: 'On holiday.' }],
    });
    setTime(days(33));
    expect((await answer(sales, 'done', id, 'deep_touch', { note: 'Met at the fair.' })).status).toBe(200);
    await derived(id);
    expect(await openSlots(id)).toEqual(['follow_up']);
    await watchAt(days(50));
    expect(await entryIn(id, 'deep_touch')).toMatchObject({
      closedAt: null,
      dueAt: days(63),
      cycle: `again@${days(33)}`,
      history: [],
    });
  });

  it('follows the tier, until somebody has moved it', async () => {
    const id = await givenReviewed({ tier: 'key' });
    await watchAt(days(20));
    await change(sales, 'updateCustomer', id, { tier: 'growth' });
    await derived(id);
    expect(await entryIn(id, 'deep_touch')).toBe(REMOVED);
    await change(sales, 'updateCustomer', id, { tier: 'core' });
    await derived(id);
    expect(await entryIn(id, 'deep_touch')).toMatchObject({ dueAt: days(30), tier: 'core' });
  });

  it('goes with the owner, with the archive, and with the pool', async () => {
    const id = await givenReviewed({ tier: 'key' });
    await watchAt(days(20));
    await change(admin, 'transferCustomer', id, { ownerId: other.id, ...NOTE });
    expect(await entryIn(id, 'deep_touch')).toMatchObject({ ownerId: other.id, since: days(20) });
    await derived(id);
    expect(await entryIn(id, 'deep_touch')).toMatchObject({ ownerId: other.id, version: 2 });
    await change(admin, 'archiveCustomer', id);
    await derived(id);
    expect(await openSlots(id)).toEqual([]);
    await change(admin, 'restoreCustomer', id, {});
    await derived(id);
    expect(await openSlots(id)).toContain('deep_touch');
    await change(admin, 'transferCustomer', id, { ownerId: null, ...NOTE });
    await derived(id);
    expect(await openSlots(id)).toEqual([]);
  });

  it('handed over stays with the colleague while he works on the customer', async () => {
    const id = await givenReviewed({ tier: 'key' });
    await watchAt(days(20));
    const handed = await answer(sales, 'handOver', id, 'deep_touch', { userId: other.id, ...NOTE });
    expect(handed.status).toBe(200);
    await derived(id);
    expect(await entryIn(id, 'deep_touch')).toMatchObject({ ownerId: other.id });
    const moved = await answer(other, 'move', id, 'deep_touch', { to: days(40), ...NOTE });
    expect(moved.status).toBe(200);
    await derived(id);
    expect(await entryIn(id, 'deep_touch')).toMatchObject({ ownerId: other.id, dueAt: days(40) });
    await change(sales, 'updateCustomer', id, { collaboratorIds: [] });
    await derived(id);
    expect(await entryIn(id, 'deep_touch')).toMatchObject({ ownerId: sales.id, dueAt: days(40) });
  });
});

describe('the review of a profile', () => {
  const pending = { code: 'review_pending', pendingSince: MADE };

  it('is on the agenda of the owner’s manager until it is decided', async () => {
    const { id } = await givenCustomer(sales);
    await derived(id);
    const entry = await entryIn(id, 'customer_review');
    expect(entry).toMatchObject({ ownerId: lead.id, dueAt: days(3), reason: pending, since: MADE });
    await derived(id);
    expect(await entryIn(id, 'customer_review')).toEqual(entry);
    await change(lead, 'reviewCustomer', id, { decision: 'approved' });
    await derived(id);
    expect(await openSlots(id)).toEqual(['follow_up']);
  });

  it('rejected is the owner’s to mend; what he changes is reviewed again', async () => {
    const { id } = await givenCustomer(sales);
    await derived(id);
    setTime(days(1));
    await change(lead, 'reviewCustomer', id, { decision: 'rejected', reason: 'No address.' });
    await derived(id);
    expect(await entryIn(id, 'customer_review')).toMatchObject({
      ownerId: sales.id,
      dueAt: days(4),
      reason: { code: 'review_rejected', note: 'No address.' },
    });
    setTime(days(2));
    await change(lead, 'updateCustomer', id, { region: 'South' });
    expect(await readCustomer(sales, id)).toMatchObject({ review: { state: 'rejected' } });
    await change(sales, 'updateCustomer', id, { address: { city: 'Suzhou' } });
    const { review } = await readCustomer(sales, id);
    expect(review).toEqual({
      state: 'pending',
      reason: 'No address.',
      reviewedBy: lead.id,
      reviewedAt: days(1),
      dueAt: days(5),
    });
    await derived(id);
    expect(await entryIn(id, 'customer_review')).toMatchObject({ ownerId: lead.id, dueAt: days(5) });
  });

  it('called done without being decided comes again three days later', async () => {
    const { id } = await givenCustomer(sales);
    await derived(id);
    setTime(days(3));
    expect((await answer(lead, 'done', id, 'customer_review')).status).toBe(200);
    await derived(id);
    expect(await openSlots(id)).toEqual(['follow_up']);
    await watchAt(days(5));
    expect(await openSlots(id)).toEqual(['follow_up']);
    await watchAt(days(6));
    expect(await entryIn(id, 'customer_review')).toMatchObject({ dueAt: days(6), ownerId: lead.id });
  });

  it('comes again though its owner now is the one who rejected it', async () => {
    const { id } = await givenCustomer(sales);
    await change(lead, 'reviewCustomer', id, { decision: 'rejected', reason: 'No address.' });
    await change(admin, 'transferCustomer', id, { ownerId: lead.id, ...NOTE });
    await derived(id);
    expect(await entryIn(id, 'customer_review')).toMatchObject({ ownerId: lead.id });
    await change(lead, 'updateCustomer', id, { address: { city: 'Suzhou' } });
    await derived(id);
    expect(await entryIn(id, 'customer_review')).toMatchObject({
      ownerId: admin.id,
      reason: { code: 'review_pending' },
    });
  });

  it('goes to whoever leads the new owner, and to nobody where nobody does', async () => {
    const { id } = await givenCustomer(sales);
    await derived(id);
    await change(admin, 'transferCustomer', id, { ownerId: other.id, ...NOTE });
    await derived(id);
    expect(await entryIn(id, 'customer_review')).toMatchObject({ ownerId: admin.id });
    await change(admin, 'transferCustomer', id, { ownerId: admin.id, ...NOTE });
    await derived(id);
    expect(await openSlots(id)).toEqual(['follow_up']);
  });
});

describe('what goes up to the manager', () => {
  /** Its follow-up was due after three days, and nobody has done it. */
  const givenOverdue = () => givenReviewed({ stage: 'intent' });

  it('is what has been overdue for two cadences, with what was done instead', async () => {
    const id = await givenOverdue();
    setTime(days(2));
    expect((await answer(sales, 'move', id, 'follow_up', { to: days(4), ...NOTE })).status).toBe(200);
    await derived(id);
    await watchAt(days(9));
    expect(await openSlots(id)).toEqual(['follow_up']);
    await watchAt(days(10));
    expect(await entryIn(id, 'escalation')).toMatchObject({
      ownerId: lead.id,
      dueAt: days(10),
      rule: { setting: 'escalation', version: 0 },
      reason: {
        code: 'escalated',
        of: 'follow_up',
        overdueSince: days(4),
        undone: [{ what: 'moved', by: sales.id, from: days(3), to: days(4), reason: 'On holiday.' }],
      },
    });
    await givenTouch(sales, id);
    await derived(id);
    expect(await openSlots(id)).toEqual(['follow_up']);
  });

  it('called done by the manager comes again after as long, with what he said each time', async () => {
    const id = await givenOverdue();
    await watchAt(days(9));
    expect((await answer(lead, 'done', id, 'escalation', { note: 'Spoke to her.' })).status).toBe(200);
    await derived(id);
    expect(await openSlots(id)).toEqual(['follow_up']);
    await watchAt(days(15));
    expect((await answer(lead, 'done', id, 'escalation', { note: 'Again.' })).status).toBe(200);
    await derived(id);
    await watchAt(days(21));
    const entry = await entryIn(id, 'escalation');
    expect(entry).toMatchObject({ dueAt: days(21), reason: { overdueSince: days(3) } });
    expect(entry?.reason.undone?.map(({ reason }) => reason)).toEqual(['Spoke to her.', 'Again.']);
    await derived(id);
    expect(await entryIn(id, 'escalation')).toEqual(entry);
  });

  it.each([
    [
      'moved to the future',
      (id: string) => answer(sales, 'move', id, 'follow_up', { to: days(20), ...NOTE }),
    ],
    ['called done', (id: string) => answer(sales, 'done', id, 'follow_up')],
    ['archived', (id: string) => change(admin, 'archiveCustomer', id)],
    ['put into the pool', (id: string) => change(admin, 'transferCustomer', id, { ownerId: null, ...NOTE })],
    [
      'given to another',
      (id: string) => change(admin, 'transferCustomer', id, { ownerId: other.id, ...NOTE }),
    ],
  ])('is gone when it is %s', async (_, act) => {
    const id = await givenOverdue();
    await watchAt(days(9));
    expect(await openSlots(id)).toContain('escalation');
    await act(id);
    await derived(id);
    expect(await openSlots(id)).not.toContain('escalation');
  });

  it('is not put off by changing the customer', async () => {
    const id = await givenOverdue();
    setTime(days(8));
    await change(sales, 'updateCustomer', id, { name: `Renamed ${id}` });
    await derived(id);
    await watchAt(days(9));
    expect(await openSlots(id)).toContain('escalation');
  });

  it('of a deep touch comes after two of its cadences', async () => {
    const id = await givenReviewed({ tier: 'core' });
    await watchAt(days(20));
    await watchAt(days(89));
    expect(await openSlots(id)).not.toContain('escalation');
    await watchAt(days(90));
    expect(await entryIn(id, 'escalation')).toMatchObject({
      reason: { of: 'deep_touch', overdueSince: days(30) },
    });
  });
});
