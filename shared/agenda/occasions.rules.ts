import { addDays } from '../kernel/calendar.ts';
import type { Instant } from '../kernel/clock.ts';
import type { AgendaEntry } from './agenda.fields.ts';
import { HORIZON_DAYS, type Wanted } from './reconcile.rules.ts';

/** What a rule puts on somebody's agenda, now or when its time comes. */
export interface Occasion extends Wanted {
  /** From when on it is on the agenda; until then only `why` and `next` tell of it. */
  readonly opensAt: Instant;
}

export const opensBefore = (dueAt: Instant, timeZone: string): Instant =>
  addDays(dueAt, -HORIZON_DAYS, timeZone);

export const latest = (first: Instant, ...others: readonly (Instant | null | undefined)[]): Instant =>
  others.reduce<Instant>((last, date) => (date && date > last ? date : last), first);

const AGAIN = 'again@';

const askedAgainAt = (before: AgendaEntry | null): Instant | null =>
  before?.cycle.startsWith(AGAIN) ? before.cycle.slice(AGAIN.length) : null;

/**
 * From when on something is asked for: since somebody has last called it done and it still is not, if that is later
 * than what it counts from otherwise. `cycle` is null where nobody has.
 */
export const askedFrom = (
  before: AgendaEntry | null,
  otherwise: Instant,
): { readonly from: Instant; readonly cycle: string | null } => {
  const from = latest(otherwise, before?.closedAt, askedAgainAt(before));
  return { from, cycle: from > otherwise ? `${AGAIN}${from}` : null };
};

interface Planned {
  readonly wanted: readonly Wanted[];
  readonly coming: readonly Wanted[];
  readonly lookAgainAt: Instant | null;
}

const NOTHING: Planned = { wanted: [], coming: [], lookAgainAt: null };

/** An occasion as a source answers it: wanted from when it opens, and until then coming. */
export const planOccasion = (occasion: Occasion | null, at: Instant): Planned => {
  if (!occasion) return NOTHING;
  const { opensAt, ...wanted } = occasion;
  return opensAt <= at
    ? { ...NOTHING, wanted: [wanted] }
    : { ...NOTHING, coming: [wanted], lookAgainAt: opensAt };
};
