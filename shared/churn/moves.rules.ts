import type { LocalDate } from '../kernel/calendar.ts';
import type { Instant } from '../kernel/clock.ts';
import { revise } from '../kernel/entity.ts';
import type { Measure, Warning, WinBackResult } from './warnings.fields.ts';
import { isStanding } from './warnings.rules.ts';

/** The moves of a warning (CH-3): the next state of the record, for which nobody asks whether it may be. */

/** Who moves it, when, and which day that is where the organisation is. */
export interface Move {
  readonly by: string;
  readonly at: Instant;
  readonly on: LocalDate;
}

interface KnownOrder {
  readonly id: string;
  readonly orderedOn: LocalDate;
}

export const deferred = (before: Warning, said: Omit<Measure, 'at' | 'on' | 'by'>, move: Move): Warning =>
  revise(
    before,
    {
      state: 'deferred',
      measures: [...before.measures, { ...said, ...move }],
      lookAgainOn: said.lookAgainOn,
    },
    move.by,
    move.at,
  );

export const recovered = (before: Warning, order: KnownOrder, { by, at }: Move): Warning =>
  revise(
    before,
    { state: 'recovered', lookAgainOn: null, recovery: { orderId: order.id, on: order.orderedOn, at, by } },
    by,
    at,
  );

export const confirmed = (
  before: Warning,
  said: { readonly reason: string; readonly note: string | null },
  move: Move,
): Warning =>
  revise(
    before,
    {
      state: 'confirmed',
      lookAgainOn: null,
      confirmation: { ...said, ...move },
      winBack: { steps: [], offers: [], result: null },
    },
    move.by,
    move.at,
  );

export const withdrawn = (
  before: Warning,
  cause: NonNullable<Warning['withdrawal']>['cause'],
  { by, at, on }: Move,
  warningId: string | null = null,
): Warning => {
  const was = before.state === 'deferred' ? 'deferred' : 'open';
  return revise(before, { state: 'withdrawn', withdrawal: { cause, was, warningId, at, on } }, by, at);
};

/** As it was before the merge that withdrew it. */
export const reinstated = (before: Warning, { by, at }: Move): Warning =>
  before.withdrawal ? revise(before, { state: before.withdrawal.was, withdrawal: null }, by, at) : before;

export const ended = (
  before: Warning,
  outcome: WinBackResult['outcome'],
  said: { readonly orderId: string | null; readonly note: string | null; readonly on: LocalDate },
  { by, at }: Move,
): Warning => {
  const plan = before.winBack ?? { steps: [], offers: [], result: null };
  return revise(before, { winBack: { ...plan, result: { outcome, ...said, at, by } } }, by, at);
};

interface Placed extends KnownOrder {
  readonly createdAt: Instant;
  readonly kind?: string;
  readonly cancellation: unknown;
}

/** Whether an order was placed since a warning was opened; of that very day, one that was not known then. */
export const isPlacedSince = (
  { openedOn, openedAt, inputs }: Pick<Warning, 'openedOn' | 'openedAt' | 'inputs'>,
  { kind = 'order', cancellation, orderedOn, createdAt }: Placed,
): boolean => {
  if (kind !== 'order' || cancellation !== null) return false;
  if (orderedOn !== openedOn) return orderedOn > openedOn;
  return inputs.orders.lastOn !== openedOn || createdAt > openedAt;
};

/** How a customer's own record names its warning; null: it names none. */
export const churnOf = (
  warning: Warning,
  beginOf: (on: LocalDate) => Instant,
): {
  warningId: string;
  state: 'open' | 'deferred' | 'confirmed' | 'recovered';
  score: number;
  since: Instant;
} | null => {
  const { id: warningId, score, state, openedAt, recovery, confirmation, winBack } = warning;
  const named = { warningId, score };
  if (isStanding(warning)) {
    const since = state === 'deferred' ? (warning.measures.at(-1)?.at ?? openedAt) : openedAt;
    return { ...named, state: state === 'deferred' ? 'deferred' : 'open', since };
  }
  if (recovery) return { ...named, state: 'recovered', since: beginOf(recovery.on) };
  if (!confirmation) return null;
  return winBack?.result?.outcome === 'won_back'
    ? { ...named, state: 'recovered', since: beginOf(winBack.result.on) }
    : { ...named, state: 'confirmed', since: confirmation.at };
};
