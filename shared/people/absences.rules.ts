import { addDaysToDate, type LocalDate, localDate } from '../kernel/calendar.ts';
import type { Instant } from '../kernel/clock.ts';

/** One absence in short: its first and last day, in the absent person's zone. */
export interface Span {
  readonly id: string;
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly deputyId: string | null;
}

/** For whom somebody stands in, as the absent person's span says. */
export interface StandIn {
  readonly absenceId: string;
  readonly userId: string;
  readonly from: LocalDate;
  readonly until: LocalDate;
}

/** A person's absences that are not over, and those of others in which he is the deputy. */
export interface Roster {
  readonly userId: string;
  /** Counts the writes: who decides on a roster that has changed since decides again. */
  readonly revision: number;
  readonly own: readonly Span[];
  readonly standsInFor: readonly StandIn[];
}

/** What of a person says when his days begin, and whether he can act. */
export interface Away {
  readonly id: string;
  readonly timeZone: string;
  readonly state: 'active' | 'disabled';
}

/** From how many absences one behind the other work still finds a deputy. */
export const MAX_CHAIN = 3;

export const emptyRoster = (userId: string): Roster => ({ userId, revision: 0, own: [], standsInFor: [] });

const covers = ({ from, until }: Pick<Span, 'from' | 'until'>, date: LocalDate): boolean =>
  from <= date && date <= until;

/** The absence that a date of the person's own zone falls into; null when he is there. */
export const absentOn = (absences: readonly Span[], date: LocalDate): Span | null =>
  absences.find((span) => covers(span, date)) ?? null;

export const absentAt = ({ own }: Roster, { timeZone }: Pick<Away, 'timeZone'>, at: Instant): Span | null =>
  absentOn(own, localDate(at, timeZone));

/** Somewhere on earth it is this date at that instant: whether to look closer. */
const mayCover = (span: Pick<Span, 'from' | 'until'>, at: Instant): boolean => {
  const date = localDate(at, 'UTC');
  return span.from <= addDaysToDate(date, 1) && addDaysToDate(date, -1) <= span.until;
};

/** Reads people and their rosters, from a cache or as they are now. */
export interface Readers {
  readonly person: (id: string) => Promise<Away | null>;
  readonly roster: (id: string) => Promise<Roster>;
}

/**
 * The people somebody stands in for at this instant, nearest first: those who named him, and while these were to
 * stand in for others, the others too. Nobody acts while away himself.
 */
export const stoodInFor = async (
  deputy: Pick<Away, 'id' | 'timeZone'>,
  at: Instant,
  { person, roster }: Readers,
): Promise<string[]> => {
  const mine = await roster(deputy.id);
  if (mine.standsInFor.length === 0 || absentAt(mine, deputy, at)) return [];
  const found = new Set<string>();
  let rosters: readonly Roster[] = [mine];
  for (let depth = 0; depth < MAX_CHAIN && rosters.length > 0; depth += 1) {
    const named = rosters.flatMap(({ standsInFor }) => standsInFor.filter((span) => mayCover(span, at)));
    const people = await Promise.all(named.map(({ userId }) => person(userId)));
    const away = people.filter((one, i) => {
      const span = named[i];
      return one && span && covers(span, localDate(at, one.timeZone));
    });
    const fresh = away.flatMap((one) => (one && one.id !== deputy.id && !found.has(one.id) ? [one] : []));
    for (const { id } of fresh) found.add(id);
    const active = fresh.filter(({ state }) => state === 'active');
    rosters = await Promise.all(active.map(({ id }) => roster(id)));
  }
  return [...found];
};

/** What there is to say of a person who is away now. */
export interface Absence {
  readonly span: Span;
  /** Who acts for him; null: nobody, his manager is told what is overdue. */
  readonly actingId: string | null;
}

/** Whether a person is away at this instant, and who acts for him; null: he is there. */
export const awayNow = async (
  userId: string,
  at: Instant,
  { person, roster }: Readers,
): Promise<Absence | null> => {
  let first: Span | null = null;
  let next: string | null = userId;
  for (let depth = 0; next && depth <= MAX_CHAIN; depth += 1) {
    const one: Away | null = await person(next);
    const span: Span | null = one && absentAt(await roster(one.id), one, at);
    if (!first && !span) return null;
    // Who is disabled or gone cannot act, nor pass on.
    const able = depth === 0 || one?.state === 'active';
    if (first && !span) return { span: first, actingId: able && next !== userId ? next : null };
    first ??= span;
    next = able ? (span?.deputyId ?? null) : null;
  }
  return first && { span: first, actingId: null };
};
