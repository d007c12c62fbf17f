import * as z from 'zod';
import { type Instant, now, secondsBetween } from '../kernel/clock.ts';
import { lazy } from '../kernel/contract.ts';
import { entity } from '../kernel/entity.ts';
import { type Item, keys } from '../kernel/keys.ts';
import { getItem } from '../kernel/table.ts';
import {
  type Absence,
  type Away,
  awayNow,
  emptyRoster,
  type Readers,
  type Roster,
  type Span,
  stoodInFor,
} from './absences.rules.ts';
import { getPerson } from './caller.store.ts';

/** As callers: an absence begun or ended early is known everywhere within this time; one that ends by date, at once. */
const FRESH_SECONDS = 30;
const MAX_CACHED = 5000;

const rosters = entity({
  type: 'roster',
  schema: lazy(() => {
    const days = { from: z.string(), until: z.string() };
    return z.object({
      userId: z.string(),
      revision: z.number(),
      own: z.array(z.object({ id: z.string(), ...days, deputyId: z.string().nullable() })).readonly(),
      standsInFor: z.array(z.object({ absenceId: z.string(), userId: z.string(), ...days })).readonly(),
    });
  }),
});

export const rosterItem = (roster: Roster): Item => rosters.put(keys.roster(roster.userId), roster);

/** A person's roster as it is now: for what must hold. */
export const getRoster = async (userId: string): Promise<Roster> => {
  const item = await getItem(keys.roster(userId));
  return item ? rosters.read(item) : emptyRoster(userId);
};

const cached = new Map<string, { readonly roster: Roster; readonly at: Instant }>();

/** A person's roster as of at most 30 seconds ago; half a read unit where it is not at hand. */
const recentRoster = async (userId: string): Promise<Roster> => {
  const at = now();
  const known = cached.get(userId);
  const age = known ? secondsBetween(known.at, at) : Number.POSITIVE_INFINITY;
  if (known && age >= 0 && age < FRESH_SECONDS) return known.roster;
  const item = await getItem(keys.roster(userId), { eventual: true });
  const roster = item ? rosters.read(item) : emptyRoster(userId);
  if (cached.size >= MAX_CACHED) cached.clear();
  cached.set(userId, { roster, at });
  return roster;
};

const RECENT: Readers = { person: getPerson, roster: recentRoster };

/** A person's absences that are not over; `absentOn` tells of a date. */
export const absencesOf = async (userId: string): Promise<readonly Span[]> =>
  (await recentRoster(userId)).own;

/** The ids of the people somebody stands in for at this instant; see `stoodInFor`. */
export const actsFor = (deputy: Pick<Away, 'id' | 'timeZone'>, at: Instant): Promise<string[]> =>
  stoodInFor(deputy, at, RECENT);

/** Whether a person is away at this instant, and who acts for him. */
export const findAbsence = (userId: string, at: Instant): Promise<Absence | null> =>
  awayNow(userId, at, RECENT);
