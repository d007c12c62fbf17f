import type { LocalDate } from '../kernel/calendar.ts';
import type { Instant } from '../kernel/clock.ts';
import { compare, toUnits } from '../kernel/decimal.ts';
import { revise } from '../kernel/entity.ts';
import { type Gesture, MAX_GESTURES, type Ticket } from './tickets.fields.ts';

type Money = Gesture['value'];

/** What one unit of a currency is worth on a day, in whole units of the base currency's fractions; null: no rate says so. */
export type RateOn = (currency: string, day: LocalDate) => bigint | null;

/** An amount and the day whose rate counts. */
export interface Dated {
  readonly value: Money;
  readonly on: LocalDate;
}

const worth = ({ value, on }: Dated, rateOn: RateOn): bigint | null => {
  const rate = rateOn(value.currency, on);
  return rate === null ? null : toUnits(value.amount) * rate;
};

const sumOf = (amounts: readonly Dated[], rateOn: RateOn): bigint | null =>
  amounts.reduce<bigint | null>((sum, amount) => {
    const more = worth(amount, rateOn);
    return sum === null || more === null ? null : sum + more;
  }, 0n);

const ONE: RateOn = () => 1n;

/**
 * Whether an employee may grant all of it himself (TK-7): what he has granted and what he wants to. Where no rate says
 * what it is worth, somebody has to look at it.
 */
export const isWithinLimit = (amounts: readonly Dated[], limit: Dated, rateOn: RateOn): boolean => {
  // Of one currency no rate is needed.
  const isPlain = amounts.every(({ value }) => value.currency === limit.value.currency);
  const rates = isPlain ? ONE : rateOn;
  const [sum, most] = [sumOf(amounts, rates), worth(limit, rates)];
  return sum !== null && most !== null && sum <= most;
};

/** Why it can have no gesture now; null: it can. */
export const gestureRefusal = ({ state, gestures }: Pick<Ticket, 'state' | 'gestures'>): string | null => {
  if (state === 'archived') return 'It is archived.';
  return gestures.length >= MAX_GESTURES ? `It has ${MAX_GESTURES} gestures already.` : null;
};

export const isPositive = ({ amount }: Money): boolean => compare(amount, '0') > 0;

interface Move {
  readonly by: string;
  readonly at: Instant;
}

const changed = (ticket: Ticket, gestures: readonly Gesture[], { by, at }: Move): Ticket =>
  revise(ticket, { gestures: [...gestures] }, by, at > ticket.updatedAt ? at : ticket.updatedAt);

/** @param isWithin within the limit it is granted, above it proposed */
export const withGesture = (
  ticket: Ticket,
  gesture: Pick<Gesture, 'id' | 'kind' | 'value' | 'note'>,
  isWithin: boolean,
  move: Move,
): Ticket => {
  const made: Gesture = {
    ...gesture,
    state: isWithin ? 'granted' : 'proposed',
    at: move.at,
    by: move.by,
    decidedAt: null,
    decidedBy: null,
    decision: null,
  };
  return changed(ticket, [...ticket.gestures, made], move);
};

export const gestureDecided = (
  ticket: Ticket,
  gestureId: string,
  { approved, note }: { readonly approved: boolean; readonly note: string | null },
  move: Move,
): Ticket => {
  const decide = (gesture: Gesture): Gesture => ({
    ...gesture,
    state: approved ? 'approved' : 'refused',
    decidedAt: move.at,
    decidedBy: move.by,
    decision: note,
  });
  return changed(
    ticket,
    ticket.gestures.map((gesture) => (gesture.id === gestureId ? decide(gesture) : gesture)),
    move,
  );
};
