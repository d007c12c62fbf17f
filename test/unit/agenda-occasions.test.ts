import { describe, expect, it } from 'vitest';
import type { AgendaAct, AgendaEntry } from '../../shared/agenda/agenda.fields.ts';
import { nextCustomerReview } from '../../shared/agenda/customer-review.rules.ts';
import { nextDeepTouch } from '../../shared/agenda/deep-touch.rules.ts';
import { nextEscalation, type Undone } from '../../shared/agenda/escalation.rules.ts';
import type { Occasion } from '../../shared/agenda/occasions.rules.ts';
import { addDays } from '../../shared/kernel/calendar.ts';
import { firstVersion } from '../../shared/kernel/entity.ts';

const ZONE = 'Asia/Shanghai';
const OWNER = 'usr_01JD0000000000000000000000';
const MANAGER = 'usr_01JD0000000000000000000001';
const BEGUN = '2026-03-02T02:00:00.000Z';
const days = (count: number, from = BEGUN) => addDays(from, count, ZONE);

/** What an occasion has become on an agenda. */
const entryOf = (occasion: Occasion | null, changes: Partial<AgendaEntry> = {}): AgendaEntry => {
  if (!occasion) throw new Error('no occasion');
  const { slot: _, opensAt: since, ...said } = occasion;
  return {
    id: `agd_01JD0000000000000000000000-${occasion.slot}`,
    customerId: 'cus_01JD0000000000000000000000',
    customerName: 'Acme',
    tier: 'key',
    stage: 'intent',
    goal: null,
    ...said,
    history: [],
    since,
    closedAt: null,
    ...firstVersion('system', since),
    ...changes,
  };
};

describe('the next deep touch', () => {
  const rule = { version: 4, document: { deepTouch: { core: 30, key: 30, growth: 90, regular: 90 } } };
  const subject = { ownerId: OWNER, tier: 'key' as const, firstContactAt: BEGUN, lastDeepTouchAt: null };
  const next = (changes: object = {}, before: AgendaEntry | null = null) =>
    nextDeepTouch({ ...subject, ...changes }, before, rule, ZONE);

  it('comes after the days of the tier, counted from the first contact, and says by which setting', () => {
    expect(next()).toEqual({
      slot: 'deep_touch',
      source: 'deep_touch',
      ownerId: OWNER,
      dueAt: days(30),
      cycle: BEGUN,
      reason: { code: 'deep_touch', days: 30 },
      rule: { setting: 'cadence', version: 4 },
      opensAt: days(16),
    });
  });

  it('is counted from the last one', () => {
    expect(next({ lastDeepTouchAt: days(5) })).toMatchObject({ dueAt: days(35), cycle: days(5) });
  });

  it.each([
    ['core', 30],
    ['key', 30],
    ['growth', 90],
    ['regular', 90],
  ])('of a %s customer comes after %i days', (tier, count) => {
    expect(next({ tier })).toMatchObject({ dueAt: days(count), cycle: BEGUN });
  });

  it('is nobody’s while the customer is', () => {
    expect(next({ ownerId: null })).toBeNull();
  });

  it('called done without one is asked for again a cadence later, until one is logged', () => {
    const done = entryOf(next(), { closedAt: days(31) });
    expect(next({}, done)).toMatchObject({ dueAt: days(61), cycle: `again@${days(31)}` });
    expect(next({ lastDeepTouchAt: days(40) }, done)).toMatchObject({ dueAt: days(70), cycle: days(40) });
  });

  it('keeps the time of day where clocks are changed', () => {
    const from = '2026-03-10T09:00:00.000Z';
    const due = nextDeepTouch({ ...subject, firstContactAt: from }, null, rule, 'Europe/Berlin');
    expect(due?.dueAt).toBe('2026-04-09T08:00:00.000Z');
  });
});

describe('the review of a profile', () => {
  const pending = { state: 'pending' as const, reason: null, reviewedAt: null, dueAt: days(3) };
  const rejected = { ...pending, state: 'rejected' as const, reason: 'No address.', reviewedAt: days(2) };
  const next = (review: object, before: AgendaEntry | null = null, manager: string | null = MANAGER) =>
    nextCustomerReview({ ownerId: OWNER, review: { ...pending, ...review } }, manager, before, ZONE);

  it('is the manager’s, three days after the first contact', () => {
    expect(next(pending)).toMatchObject({
      ownerId: MANAGER,
      dueAt: days(3),
      cycle: `review_pending@${BEGUN}`,
      reason: { code: 'review_pending', pendingSince: BEGUN },
      rule: null,
      opensAt: days(-11),
    });
  });

  it('is nobody’s when it is approved, when nobody leads the owner, and in the pool', () => {
    expect(next({ state: 'approved' })).toBeNull();
    expect(next(pending, null, null)).toBeNull();
    expect(nextCustomerReview({ ownerId: null, review: pending }, MANAGER, null, ZONE)).toBeNull();
  });

  it('rejected is the owner’s to mend, with the reason, whoever leads him', () => {
    const mend = {
      ownerId: OWNER,
      dueAt: days(5),
      cycle: `review_rejected@${days(2)}`,
      reason: { code: 'review_rejected', pendingSince: days(2), note: 'No address.' },
    };
    expect(next(rejected)).toMatchObject(mend);
    expect(next(rejected, null, null)).toMatchObject(mend);
    const wordy = next({ ...rejected, reason: '😀'.repeat(500) })?.reason.note ?? '';
    expect(wordy.length).toBeLessThanOrEqual(500);
  });

  it('called done while nobody has reviewed it comes again three days later, and not before', () => {
    const done = entryOf(next(pending), { closedAt: days(4) });
    expect(next(pending, done)).toMatchObject({
      dueAt: days(7),
      opensAt: days(7),
      cycle: `again@${days(4)}`,
      reason: { pendingSince: BEGUN },
    });
  });

  it('rejected and mended begin anew, whatever was closed before', () => {
    const done = entryOf(next(pending), { closedAt: days(2) });
    expect(next(rejected, done)).toMatchObject({ dueAt: days(5), ownerId: OWNER });
    const mended = next({ dueAt: days(9) }, entryOf(next(rejected), { closedAt: days(6) }));
    expect(mended).toMatchObject({ dueAt: days(9), ownerId: MANAGER });
  });
});

describe('what goes up to the manager', () => {
  const rule = { version: 2, document: { afterCadences: 2 } };
  const followUp: Undone = {
    source: 'follow_up',
    dueAt: days(3),
    since: BEGUN,
    cadenceDays: 3,
    history: [],
  };
  const deep: Undone = { ...followUp, source: 'deep_touch', dueAt: days(30), cadenceDays: 30 };
  const next = (
    undone: readonly Undone[],
    before: AgendaEntry | null = null,
    manager: string | null = MANAGER,
  ) => nextEscalation(manager, undone, before, rule, ZONE);
  const moved = (at: string): AgendaAct => ({
    at,
    by: OWNER,
    what: 'moved',
    from: at,
    to: days(1, at),
    reason: 'On holiday.',
  });

  it('is what was due two cadences ago', () => {
    const history = [moved(days(1))];
    expect(next([{ ...followUp, history }])).toEqual({
      slot: 'escalation',
      source: 'escalation',
      ownerId: MANAGER,
      dueAt: days(9),
      cycle: `follow_up@${days(3)}`,
      reason: { code: 'escalated', of: 'follow_up', days: 3, overdueSince: days(3), undone: history },
      rule: { setting: 'escalation', version: 2 },
      opensAt: days(9),
    });
  });

  it('is nothing where nobody leads the owner, or nothing is to be done', () => {
    expect(next([followUp], null, null)).toBeNull();
    expect(next([])).toBeNull();
  });

  it('is the first of several', () => {
    expect(next([deep, followUp])?.reason.of).toBe('follow_up');
    expect(next([deep, { ...followUp, dueAt: days(200) }])).toMatchObject({
      reason: { of: 'deep_touch' },
      opensAt: days(90),
    });
  });

  it('counts from when it was on the owner’s agenda: nobody is late with what he did not have', () => {
    expect(next([{ ...followUp, since: days(20) }])).toMatchObject({
      opensAt: days(26),
      reason: { overdueSince: days(3) },
    });
  });

  it('called done by the manager comes again after as long, with what he said', () => {
    const answer: AgendaAct = { ...moved(days(10)), by: MANAGER, what: 'done', reason: 'Spoke to her.' };
    const before = entryOf(next([followUp]), { closedAt: days(10), history: [answer] });
    const again = next([{ ...followUp, history: [moved(days(1))] }], before);
    expect(again).toMatchObject({ opensAt: days(16), dueAt: days(16), cycle: `again@${days(10)}` });
    expect(again?.reason.undone).toEqual([moved(days(1)), answer]);
  });

  it('tells the last ten of what was done instead', () => {
    const history = Array.from({ length: 20 }, (_, i) => moved(days(i)));
    expect(next([{ ...followUp, history }])?.reason.undone).toEqual(history.slice(10));
  });
});
