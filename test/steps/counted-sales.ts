import fc from 'fast-check';
import { addSeconds } from '../../shared/kernel/clock.ts';
import type { CountedOpportunity, Snapshot } from '../../shared/totals/opportunity-counts.rules.ts';
import type { CountedOrder } from '../../shared/totals/order-counts.rules.ts';

/** Lives of opportunities and orders with few values each, so that they meet in the same rows. */

export const OWNERS = ['usr_A', 'usr_B', null];
const STAGES = ['lead', 'need', 'proposal', 'negotiation', 'won', 'lost'];
const either = <T>(values: readonly T[]) => fc.constantFrom(...values);

const anyAmount = fc.option(
  fc.record({
    amount: either(['0', '38', '1117.25', '30288.0001', '999999999999999.9999']),
    currency: either(['CNY', 'EUR']),
  }),
  { nil: null, freq: 4 },
);

const anyLines = fc.array(
  fc.record({ productId: either(['prd_A', 'prd_B', null]), total: either(['10', '0.3333', '1117.25']) }),
  { maxLength: 3 },
);

const anyDate = either(['2026-10-31', '2026-11-01', '2026-11-30', '2026-12-24', '2027-01-02']);

export interface Life {
  readonly record: CountedOpportunity;
  readonly history: readonly Snapshot[];
}

const START = '2026-10-30T12:00:00.000Z';

const anyStep = fc.record({
  /** Minutes since the change before: often the same day, or around midnight in Shanghai. */
  after: either([0, 30, 200, 600, 1440, 5 * 1440, 31 * 1440]),
  stage: either(STAGES),
  ownerId: either(OWNERS),
  amount: anyAmount,
  probability: either([0, 10, 33, 100]),
  expectedCloseOn: fc.option(anyDate, { nil: null }),
  /** By a merge, or its undo. */
  customerId: either(['cus_1', 'cus_2']),
});

const anyClosing = fc.record({
  on: anyDate,
  cycleDays: fc.option(either([1, 14, 57, 138]), { nil: null }),
  industry: either(['steel', 'a#b', null]),
  region: either(['East', 'West', null]),
  source: either(['fair', null]),
  lines: anyLines,
});

/** Moves, owners, amounts, closings and reopenings in any order: each state of its life, the last one last. */
export const anyLives = fc
  .tuple(fc.array(anyStep, { minLength: 1, maxLength: 8 }), anyClosing)
  .map(([steps, { source, lines, ...closing }]): Life[] => {
    const history: Snapshot[] = [];
    let at = START;
    return steps.map(({ after, ...standing }, i) => {
      at = addSeconds(at, after * 60);
      history.push({ ...standing, at, version: i + 1 });
      const isClosed = standing.stage === 'won' || standing.stage === 'lost';
      const outcome = standing.stage as 'won' | 'lost';
      return {
        record: {
          ...standing,
          renewalOf: source === null ? 'ctr_1' : null,
          source,
          lines,
          closing: isClosed ? { ...closing, outcome, amount: standing.amount } : null,
        },
        history: [...history],
      };
    });
  });

export const anyOrder: fc.Arbitrary<CountedOrder> = fc
  .record({
    customerId: either(['cus_1', 'cus_2']),
    kind: either(['order', 'order', 'return'] as const),
    state: either(['open', 'delivered', 'cancelled']),
    orderedOn: anyDate,
    currency: either(['CNY', 'EUR']),
    lines: anyLines,
    ownerId: either(OWNERS),
    industry: either(['steel', null]),
    region: either(['East', null]),
    amount: either(['10', '20.3333', '1127.25']),
  })
  .map(({ amount, ...order }) => ({ ...order, total: { amount } }));
