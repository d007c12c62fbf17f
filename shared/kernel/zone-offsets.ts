import * as InstantFns from 'temporal-polyfill/fns/Instant';
import * as Zoned from 'temporal-polyfill/fns/ZonedDateTime';
import { FIXED_SINCE, fixedOffset } from './calendar.ts';

/** A time in which the clocks of a zone keep one offset; all in milliseconds, `until` is not part of it. */
export interface OffsetSpan {
  readonly from: number;
  readonly until: number;
  readonly offset: number;
}

/** A transition takes 0.2 ms to find, and a zone has two a year at most. */
const found = new Map<string, OffsetSpan[]>();

const readSpan = (epoch: number, timeZone: string): OffsetSpan => {
  const at = new Date(epoch).toISOString();
  const fixed = fixedOffset(at, timeZone);
  if (fixed !== undefined)
    return { from: Date.parse(FIXED_SINCE), until: Number.POSITIVE_INFINITY, offset: fixed * 60_000 };
  const zoned = InstantFns.toZonedDateTimeISO(InstantFns.fromString(at), timeZone);
  const next = Zoned.getTimeZoneTransition(zoned, 'next');
  // 'previous' looks before the instant itself: a millisecond on, a change at this very instant counts.
  const after = InstantFns.addMilliseconds(InstantFns.fromString(at), 1);
  const last = Zoned.getTimeZoneTransition(InstantFns.toZonedDateTimeISO(after, timeZone), 'previous');
  return {
    from: last ? Zoned.toInstant(last).epochMilliseconds : Number.NEGATIVE_INFINITY,
    until: next ? Zoned.toInstant(next).epochMilliseconds : Number.POSITIVE_INFINITY,
    offset: Zoned.offsetNanoseconds(zoned) / 1e6,
  };
};

/** The span that holds this instant. */
export const offsetSpan = (epoch: number, timeZone: string): OffsetSpan => {
  const spans = found.get(timeZone) ?? [];
  const known = spans.find(({ from, until }) => from <= epoch && epoch < until);
  if (known) return known;
  const span = readSpan(epoch, timeZone);
  found.set(timeZone, [span, ...spans]);
  return span;
};
