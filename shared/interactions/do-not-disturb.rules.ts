import { addSeconds, type Instant } from '../kernel/clock.ts';

/** So many outbound touches of one customer within 24 hours, and within 7 days (FU-3). */
export interface ContactRules {
  readonly perDay: number;
  readonly perWeek: number;
}
export type Limit = keyof ContactRules;

const DAY_SECONDS = 24 * 3600;
export const WINDOW_SECONDS: Readonly<Record<Limit, number>> = {
  perDay: DAY_SECONDS,
  perWeek: 7 * DAY_SECONDS,
};
const LIMITS = ['perDay', 'perWeek'] as const satisfies readonly Limit[];

/** A touch told of later than this is history: it is neither refused nor bothers anybody any more. */
const HISTORY_SECONDS = WINDOW_SECONDS.perWeek;
/** One told of within that time is judged by those of the week before it. */
const KEPT_SECONDS = HISTORY_SECONDS + WINDOW_SECONDS.perWeek;
/** No rule allows more a week, so that the newest are all that decides about a touch to come. */
export const MAX_RECENT = 20;

/** A limit that one more touch would breach, and the touches that use it up. */
export interface Breach {
  readonly limit: Limit;
  readonly most: number;
  /** Oldest first. */
  readonly touches: readonly Instant[];
}

interface Span extends Breach {
  readonly after: number;
  readonly before: number;
}

/**
 * When one more touch would be too many: of any `most` touches that lie less than a window apart, between the last
 * one less the window and the first one plus the window. Both ends are allowed: exactly 24 hours later is no breach.
 */
const spansOf = (touches: readonly Instant[], rules: ContactRules, limit: Limit): Span[] => {
  const sorted = touches.toSorted();
  const most = rules[limit];
  const window = WINDOW_SECONDS[limit] * 1000;
  return sorted.flatMap((oldest, i): Span[] => {
    const newest = sorted[i + most - 1];
    if (newest === undefined) return [];
    const [first, last] = [Date.parse(oldest), Date.parse(newest)];
    if (last - first >= window) return [];
    return [
      { limit, most, touches: sorted.slice(i, i + most), after: last - window, before: first + window },
    ];
  });
};

const allSpans = (touches: readonly Instant[], rules: ContactRules): Span[] =>
  LIMITS.flatMap((limit) => spansOf(touches, rules, limit));

const holds = (at: number, { after, before }: Span): boolean => after < at && at < before;

/** The limit that an outbound touch at `at` would breach, the one that binds longest; null where it may be made. */
export const breachAt = (touches: readonly Instant[], rules: ContactRules, at: Instant): Breach | null => {
  const spans = allSpans(touches, rules).filter((span) => holds(Date.parse(at), span));
  const [worst] = spans.toSorted((a, b) => b.before - a.before);
  if (!worst) return null;
  const { limit, most, touches: inTheWay } = worst;
  return { limit, most, touches: inTheWay };
};

/** The earliest instant, `from` or later, at which an outbound touch breaches no limit. */
export const earliestTouch = (touches: readonly Instant[], rules: ContactRules, from: Instant): Instant => {
  const spans = allSpans(touches, rules).toSorted((a, b) => a.after - b.after);
  const at = spans.reduce((time, span) => (holds(time, span) ? span.before : time), Date.parse(from));
  return addSeconds(from, (at - Date.parse(from)) / 1000);
};

export const laterOf = (a: Instant, b: Instant): Instant => (a > b ? a : b);

/**
 * Until when something due must wait after the touches made so far; null where it may be done when it is due, or now
 * that it is overdue. For what a rule dates, give the due time for `now`: the answer stays the same, whenever it is
 * asked for, until there is another touch.
 */
export const quietUntil = (
  touches: readonly Instant[],
  rules: ContactRules,
  dueAt: Instant,
  now: Instant,
): Instant | null => {
  const wanted = touches.reduce(laterOf, laterOf(dueAt, now));
  const earliest = earliestTouch(touches, rules, wanted);
  return earliest > wanted ? earliest : null;
};

/** The breach of a touch that was made at `at` and is told of now. */
export const breachOfTouch = (
  touches: readonly Instant[],
  rules: ContactRules,
  at: Instant,
  now: Instant,
): Breach | null => (at < addSeconds(now, -HISTORY_SECONDS) ? null : breachAt(touches, rules, at));

const recentOf = (touches: readonly Instant[], now: Instant): Instant[] => {
  const oldest = addSeconds(now, -KEPT_SECONDS);
  return touches
    .filter((touch) => touch > oldest)
    .toSorted()
    .toReversed()
    .slice(0, MAX_RECENT);
};

/** The touches that still count, newest first, with one more; one that is too old to count is left out. */
export const withTouch = (touches: readonly Instant[], at: Instant, now: Instant): Instant[] =>
  recentOf([...touches, at], now);

/** The touches without one that has been taken back. */
export const withoutTouch = (touches: readonly Instant[], at: Instant): Instant[] => {
  const i = touches.indexOf(at);
  return i < 0 ? [...touches] : touches.toSpliced(i, 1);
};
