import { describe, expect, it } from 'vitest';
import {
  churnOf,
  confirmed,
  deferred,
  ended,
  isPlacedSince,
  recovered,
  reinstated,
  withdrawn,
} from '../../shared/churn/moves.rules.ts';
import type { Warning } from '../../shared/churn/warnings.fields.ts';
import { closedOn, dueOn, isStanding, marksOf } from '../../shared/churn/warnings.rules.ts';
import { firstVersion } from '../../shared/kernel/entity.ts';
import { NOTHING } from '../steps/any-risk.ts';

const AT = '2026-06-10T18:00:00.000Z';
const MOVE = { by: 'usr_1', at: '2026-06-12T02:00:00.000Z', on: '2026-06-12' };
const OPEN: Warning = {
  id: 'wrn_01JD0000000000000000000000',
  customerId: 'cus_01JD0000000000000000000000',
  customerName: '上海钢铁',
  ownerId: null,
  tier: 'core',
  industry: null,
  region: null,
  source: null,
  state: 'open',
  openedAt: AT,
  openedOn: '2026-06-11',
  actBy: '2026-06-16',
  score: 60,
  reasons: [],
  ruleVersion: 0,
  inputs: { ...NOTHING, orders: { count: 3, lastOn: '2026-01-01', medianIntervalDays: 30 } },
  urgent: false,
  valueAtStake: { amount: '0', currency: 'CNY' },
  measures: [],
  lookAgainOn: null,
  recovery: null,
  confirmation: null,
  withdrawal: null,
  winBack: null,
  ...firstVersion('system', AT),
};
const measure = (lookAgainOn: string) => ({ kind: 'call', note: 'Called.', cost: null, lookAgainOn });
const DEFERRED = deferred(OPEN, measure('2026-06-20'), MOVE);
const CONFIRMED = confirmed(DEFERRED, { reason: 'price', note: null }, MOVE);
const ORDER = { id: 'ord_1', orderedOn: '2026-06-11' };
const named = (warning: Warning) => churnOf(warning, (on) => `${on}T00:00`);

describe('how a customer names its warning', () => {
  it.each<[string, Warning, object | null]>([
    ['open', OPEN, { state: 'open', since: AT }],
    ['deferred', DEFERRED, { state: 'deferred', since: MOVE.at }],
    ['confirmed', CONFIRMED, { state: 'confirmed', since: MOVE.at }],
    ['recovered', recovered(DEFERRED, ORDER, MOVE), { state: 'recovered', since: '2026-06-11T00:00' }],
    [
      'won back',
      ended(CONFIRMED, 'won_back', { orderId: ORDER.id, note: null, on: '2026-06-11' }, MOVE),
      { state: 'recovered', since: '2026-06-11T00:00' },
    ],
    ['withdrawn', withdrawn(OPEN, 'archived', MOVE), null],
  ])('%s', (_, warning, churn) => {
    expect(named(warning)).toEqual(churn && { warningId: OPEN.id, score: 60, ...churn });
  });
});

describe('a warning', () => {
  it('is asked for by the agenda by the day to act, then by the day to look again, then no more', () => {
    expect(marksOf(OPEN)).toMatchObject([{ source: 'churn_warning', on: '2026-06-16', label: '60' }]);
    expect(marksOf(DEFERRED)).toMatchObject([{ source: 'churn_warning', on: '2026-06-20' }]);
    expect([dueOn(OPEN), dueOn(DEFERRED)]).toEqual(['2026-06-16', '2026-06-20']);
    expect(marksOf(CONFIRMED)).toEqual([]);
  });

  it('asks for the 20 steps that are next to win a customer back, until that has ended', () => {
    const steps = Array.from({ length: 25 }, (_, i) => ({
      id: `s-${i}`,
      kind: 'call',
      dueOn: `2026-07-${String(28 - i).padStart(2, '0')}`,
      what: 'Call.',
      ownerId: null,
      executedOn: i === 24 ? '2026-06-30' : null,
      effect: i === 24 ? 'None.' : null,
    }));
    const planned: Warning = { ...CONFIRMED, winBack: { steps, offers: [], result: null } };
    const marks = marksOf(planned);
    expect(marks).toHaveLength(20);
    expect(marks[0]).toMatchObject({ source: 'win_back_step', part: 's-23', on: '2026-07-05' });
    const over = ended(planned, 'given_up', { orderId: null, note: 'No.', on: MOVE.on }, MOVE);
    expect(marksOf(over)).toEqual([]);
  });

  it('is what it was again when the merge that withdrew it is undone', () => {
    for (const before of [OPEN, DEFERRED]) {
      const gone = withdrawn(before, 'merged', MOVE, 'wrn_2');
      expect([isStanding(gone), closedOn(gone)]).toEqual([false, '2026-06-12']);
      const { version, updatedAt, updatedBy, ...back } = reinstated(gone, MOVE);
      expect(back).toEqual({
        ...back,
        state: before.state,
        measures: before.measures,
        lookAgainOn: before.lookAgainOn,
        withdrawal: null,
      });
    }
  });
});

describe('an order since a warning', () => {
  const order = (changes: object = {}) => ({
    ...ORDER,
    createdAt: '2026-06-10T17:00:00.000Z',
    cancellation: null,
    ...changes,
  });
  it.each([
    ['of a day after it', { orderedOn: '2026-06-12' }, true],
    ['of its very day that was not known', {}, true],
    ['of a day before it, whenever it is entered', { orderedOn: '2026-06-10', createdAt: MOVE.at }, false],
    ['that is cancelled', { cancellation: {} }, false],
    ['that is a return', { kind: 'return' }, false],
    ['that is said to be an order', { kind: 'order' }, true],
  ])('is one %s: %o', (_, changes, is) => {
    expect(isPlacedSince(OPEN, order(changes))).toBe(is);
  });

  it('of the very day of the last one known is one that was entered later', () => {
    const inputs = { ...OPEN.inputs, orders: { ...OPEN.inputs.orders, lastOn: OPEN.openedOn } };
    expect(isPlacedSince({ ...OPEN, inputs }, order())).toBe(false);
    expect(isPlacedSince({ ...OPEN, inputs }, order({ createdAt: MOVE.at }))).toBe(true);
  });
});
