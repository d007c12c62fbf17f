import { addSeconds, type Instant } from '../kernel/clock.ts';
import { byText } from '../kernel/sort.ts';

/** How often what may come before people are told of it (TK-6): the setting `service`. */
export interface RecurrenceRule {
  readonly days: number;
  readonly sameCause: number;
  readonly sameCustomer: number;
}

export type Kind = 'cause' | 'customer';

/** A complaint whose cause is known, by when it was made. */
export interface CauseCase {
  readonly ticketId: string;
  readonly customerId: string;
  readonly openedAt: Instant;
  /** As part of what people were told already. */
  readonly told: readonly Kind[];
}

const DAY = 24 * 3600;
/** Of each kind; the most that the setting asks for. A ticket names 40 others, and a transaction writes them, mails and all. */
const MOST_CASES = 20;

/** Between which instants a complaint can count together with another. */
export const windowAround = (openedAt: Instant, { days }: Pick<RecurrenceRule, 'days'>) => ({
  from: addSeconds(openedAt, -days * DAY),
  until: addSeconds(openedAt, days * DAY),
});

/** The most complaints within so many days, the latest analysed among them. */
const mostTogether = (cases: readonly CauseCase[], latest: CauseCase, days: number): CauseCase[] => {
  const { from } = windowAround(latest.openedAt, { days });
  const within = (since: Instant): CauseCase[] => {
    const until = addSeconds(since, days * DAY);
    return cases.filter(({ openedAt }) => openedAt >= since && openedAt <= until);
  };
  const begins = cases.map(({ openedAt }) => openedAt).filter((at) => at >= from && at <= latest.openedAt);
  return begins
    .map(within)
    .reduce<CauseCase[]>((most, some) => (some.length > most.length ? some : most), []);
};

/** Those that make a recurrence together with the latest; none: there are not enough that nobody was told of. */
const recurring = (
  before: readonly CauseCase[],
  latest: CauseCase,
  kind: Kind,
  { days, sameCause, sameCustomer }: RecurrenceRule,
): CauseCase[] => {
  const untold = before.filter(({ told }) => !told.includes(kind));
  const found = mostTogether([...untold, latest], latest, days);
  return found.length >= (kind === 'cause' ? sameCause : sameCustomer) ? found.slice(-MOST_CASES) : [];
};

export interface FoundRecurrence {
  readonly of: Kind | 'both';
  /** The complaints that make it one, the analysed one too, the first first; told: with what they are told of now. */
  readonly cases: readonly CauseCase[];
}

const byTime = (a: CauseCase, b: CauseCase): number =>
  byText(a.openedAt, b.openedAt) || byText(a.ticketId, b.ticketId);

/**
 * Whether a cause that is found out now has come up too often (TK-6). Complaints count by when they were made: an
 * analysis may be written late, and in any order. Each makes one recurrence of a kind at most: who was told of three is
 * told again of the next three.
 * @param before those of the same cause that were analysed before it
 */
export const recurrenceOf = (
  before: readonly CauseCase[],
  latest: CauseCase,
  rule: RecurrenceRule,
): FoundRecurrence | null => {
  const ofCustomer = before.filter(({ customerId }) => customerId === latest.customerId);
  const cause = recurring(before.toSorted(byTime), latest, 'cause', rule);
  const customer = recurring(ofCustomer.toSorted(byTime), latest, 'customer', rule);
  if (cause.length + customer.length === 0) return null;
  const all = [...before, latest].filter((one) => cause.includes(one) || customer.includes(one));
  const told = (one: CauseCase): CauseCase => ({
    ...one,
    told: [
      ...one.told,
      ...(cause.includes(one) ? (['cause'] as const) : []),
      ...(customer.includes(one) ? (['customer'] as const) : []),
    ],
  });
  const only = cause.length > 0 ? 'cause' : 'customer';
  return {
    of: cause.length > 0 && customer.length > 0 ? 'both' : only,
    cases: all.toSorted(byTime).map(told),
  };
};
