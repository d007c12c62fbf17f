import { addDays } from '../kernel/calendar.ts';
import type { Instant } from '../kernel/clock.ts';
import type { AgendaEntry } from './agenda.fields.ts';
import { askedFrom, type Occasion, opensBefore } from './occasions.rules.ts';

type Tier = AgendaEntry['tier'];

export interface DeepTouchSubject {
  readonly ownerId: string | null;
  readonly tier: Tier;
  readonly firstContactAt: Instant;
  readonly lastDeepTouchAt: Instant | null;
}

/** Days between deep touches by tier (FU-1), and the version of the setting that says so. */
export interface DeepTouchRule {
  readonly version: number;
  readonly document: { readonly deepTouch: Readonly<Record<Tier, number>> };
}

/**
 * The visit, meeting or long call that the tier asks for on top of the stage's cadence (FU-1): counted from the last
 * one, or from the first contact. One that was called done without being logged is asked for again a cadence later.
 */
export const nextDeepTouch = (
  { ownerId, tier, firstContactAt, lastDeepTouchAt }: DeepTouchSubject,
  before: AgendaEntry | null,
  { version, document }: DeepTouchRule,
  timeZone: string,
): Occasion | null => {
  if (ownerId === null) return null;
  const days = document.deepTouch[tier];
  const { from, cycle } = askedFrom(before, lastDeepTouchAt ?? firstContactAt);
  const dueAt = addDays(from, days, timeZone);
  return {
    slot: 'deep_touch',
    source: 'deep_touch',
    ownerId,
    dueAt,
    cycle: cycle ?? from,
    reason: { code: 'deep_touch', days },
    rule: { setting: 'cadence', version },
    opensAt: opensBefore(dueAt, timeZone),
  };
};
