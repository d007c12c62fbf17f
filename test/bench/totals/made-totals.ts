import { addDaysToDate } from '../../../shared/kernel/calendar.ts';
import { newId } from '../../../shared/kernel/ids.ts';
import { commit, MAX_WRITES } from '../../../shared/kernel/transaction.ts';
import { bandCounts } from '../../../shared/totals/band-counts.rules.ts';
import { Ledger } from '../../../shared/totals/counts.rules.ts';
import { compositionCounts } from '../../../shared/totals/customer-counts.rules.ts';
import {
  type CountedOpportunity,
  opportunityCounts,
  type Snapshot,
} from '../../../shared/totals/opportunity-counts.rules.ts';
import { orderCounts } from '../../../shared/totals/order-counts.rules.ts';
import { type CountedTicket, ticketCounts } from '../../../shared/totals/ticket-counts.rules.ts';
import type { Count } from '../../../shared/totals/totals.fields.ts';
import { addToTotals } from '../../../shared/totals/totals.store.ts';
import { type CountedWarning, warningCounts } from '../../../shared/totals/warning-counts.rules.ts';

const ZONE = 'Asia/Shanghai';
const FIRST_DAY = '2025-03-01';
const DAYS = 365;
const REGIONS = ['East China', 'South China', 'North China', null];
const INDUSTRIES = ['Mechanical engineering', 'Steel', null];
const STAGES = ['lead', 'need', 'proposal', 'negotiation'] as const;
const PRODUCTS = Array.from({ length: 7 }, () => newId('prd'));

/** The same numbers in every run (Numerical Recipes, "quick and dirty generator"). */
const numbersFrom = (seed: number) => {
  let state = seed >>> 0;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

const pick = <T>(values: readonly T[], next: (below: number) => number): T =>
  values[next(values.length)] as T;

/** An opportunity of the past year, two of three closed by now, and an order of one of four. */
const countsOf = (i: number, owners: readonly string[]): Count[] => {
  const next = numbersFrom(i * 2_654_435_761);
  const ownerId = pick(owners, next);
  const begun = next(DAYS);
  const cycle = 1 + next(140);
  const ended = begun + cycle < DAYS && next(10) < 9;
  const outcome = next(3) > 0 ? 'won' : 'lost';
  const amount = { amount: `${38 + next(30_000)}.${10 + next(90)}`, currency: 'CNY' };
  const stage = pick(STAGES, next);
  const on = addDaysToDate(FIRST_DAY, begun + cycle);
  const place = { industry: pick(INDUSTRIES, next), region: pick(REGIONS, next) };
  const snapshot = (day: string, version: number, at: string): Snapshot => ({
    at: `${day}T02:00:00.000Z`,
    version,
    stage: at,
    ownerId,
    amount,
    probability: 10 * version,
  });
  const history = [
    snapshot(addDaysToDate(FIRST_DAY, begun), 1, 'lead'),
    snapshot(addDaysToDate(FIRST_DAY, Math.min(DAYS, begun + (cycle >> 1))), 2, stage),
    ...(ended ? [snapshot(on, 3, outcome)] : []),
  ];
  const lines = [{ productId: pick(PRODUCTS, next), total: amount.amount }];
  const opportunity: CountedOpportunity = {
    ...(history.at(-1) as Snapshot),
    customerId: `cus_${i % 10_000}`,
    renewalOf: null,
    expectedCloseOn: addDaysToDate('2026-03-01', next(180)),
    source: 'exhibition',
    lines,
    closing: ended ? { outcome, on, amount, cycleDays: cycle, ...place } : null,
  };
  const { customerId } = opportunity;
  const order = {
    customerId,
    kind: 'order' as const,
    state: 'open',
    orderedOn: on,
    currency: 'CNY',
    total: amount,
    lines,
    ownerId,
    ...place,
  };
  return [...opportunityCounts(opportunity, history, ZONE), ...(next(4) === 0 ? orderCounts(order) : [])];
};

const TIERS = ['core', 'key', 'growth', 'regular'] as const;
const CUSTOMER_STAGES = ['potential', 'intent', 'deal', 'lost'] as const;
const BOUNDS = ['10000', '50000', '200000', '1000000'];
const KINDS = ['visit', 'call', 'discount', 'gift', 'training'];
const REASONS = ['price', 'service', 'competitor', 'closed_down'];

/** Of the past year's two calendar years, where it ordered at all. */
const yearsOf = (next: (below: number) => number) =>
  ['2025', '2026']
    .filter(() => next(2) > 0)
    .map((year) => ({
      year,
      orders: 1 + next(5),
      units: BigInt(next(2_000_000)) * 10_000n,
      unconverted: [],
    }));

/** Kept, lost, or open still. */
const warningOf = (
  ownerId: string,
  place: { readonly industry: string | null; readonly region: string | null },
  next: (below: number) => number,
): CountedWarning => {
  const openedOn = addDaysToDate(FIRST_DAY, next(DAYS - 30));
  const on = addDaysToDate(openedOn, next(30));
  const ending = next(3);
  return {
    ownerId,
    ...place,
    tier: pick(TIERS, next),
    openedOn,
    valueAtStake: { amount: String(next(100_000)), currency: 'CNY' },
    measures: [{ kind: pick(KINDS, next), on }],
    recovery: ending === 0 ? { on } : null,
    confirmation: ending === 1 ? { on, reason: pick(REASONS, next) } : null,
    withdrawal: null,
    winBack: null,
  };
};

/** Opened, answered and solved within days, one of ten a complaint. */
const ticketOf = (
  assigneeId: string,
  place: { readonly industry: string | null; readonly region: string | null },
  next: (below: number) => number,
): CountedTicket => {
  const on = (days: number) => `${addDaysToDate(FIRST_DAY, days)}T02:00:00.000Z`;
  const opened = next(DAYS - 30);
  const [openedAt, solvedAt, endedAt] = [on(opened), on(opened + next(10)), on(opened + 14)];
  const type = pick(['inquiry', 'fault', 'suggestion', 'complaint'], next);
  const isKept = next(10) > 0;
  const clock = {
    name: 'resolution',
    dueAt: isKept ? null : solvedAt,
    stoppedAt: solvedAt,
    ranFor: next(86_400),
  };
  const cause = { cause: pick(['delivery', 'billing', 'attitude'], next), at: endedAt };
  return {
    ...{ assigneeId, ...place, type, tier: pick(TIERS, next), origin: pick(['phone', 'mail'], next) },
    ...{ openedAt, archivedAt: endedAt, updatedAt: endedAt, clocks: [clock] },
    events: [
      { what: 'created', at: openedAt },
      { what: 'resolved', at: solvedAt },
    ],
    feedback: [{ score: 1 + next(5), answeredAt: endedAt }],
    complaint: type === 'complaint' ? { analysis: cause, recurrence: null } : null,
  };
};

/** A customer, one of twenty warned once, each with a ticket. */
const customerCountsOf = (i: number, owners: readonly string[]): Count[] => {
  const next = numbersFrom(i * 2_246_822_519 + 1);
  const ownerId = pick(owners, next);
  const place = { industry: pick(INDUSTRIES, next), region: pick(REGIONS, next) };
  const customer = {
    ownerId,
    ...place,
    tier: pick(TIERS, next),
    stage: pick(CUSTOMER_STAGES, next),
    source: pick(['exhibition', 'website', 'referral'], next),
    creditRisk: next(2) > 0 ? { level: pick(['none', 'low', 'medium', 'high'], next) } : null,
    archivedAt: null,
    mergedInto: null,
  };
  return [
    ...compositionCounts(customer),
    ...bandCounts(ownerId, yearsOf(next), 'CNY', BOUNDS),
    ...(next(20) === 0 ? warningCounts(warningOf(ownerId, place, next)) : []),
    ...ticketCounts(ticketOf(ownerId, place, next), ZONE),
  ];
};

/** Rows of one customer's purchases: no report reads them. */
const isReported = ({ measure }: Count): boolean => measure !== 'purchases';

/**
 * Adds opportunities and as many customers to the rows: what settling them one by one would come to. Answers the rows
 * that reports read.
 */
export const loadTotals = async (from: number, until: number, owners: readonly string[]): Promise<number> => {
  const ledger = new Ledger();
  for (let i = from; i < until; i += 1)
    ledger.addAll([...countsOf(i, owners), ...customerCountsOf(i, owners)]);
  const rows = ledger.counts().filter(isReported);
  for (let i = 0; i < rows.length; i += MAX_WRITES) await commit(addToTotals(rows.slice(i, i + MAX_WRITES)));
  return rows.length;
};
