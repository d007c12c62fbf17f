import { dateAt } from './local-time.ts';
import type { Absence, World } from './world.ts';

/** A deputy who is away passes on to his own deputy, so often. */
const LONGEST_CHAIN = 3;

const absenceAt = (world: World, personId: string, at: string): Absence | undefined => {
  const date = dateAt(at, world.person(personId).timeZone);
  return world.absences.find((one) => one.personId === personId && one.from <= date && date <= one.until);
};

export const isAway = (world: World, personId: string, at: string): boolean =>
  absenceAt(world, personId, at) !== undefined;

/** Who acts for somebody at this instant; null: he himself, or nobody. */
const actingFor = (world: World, personId: string, at: string): string | null => {
  let next = absenceAt(world, personId, at)?.deputyId ?? null;
  for (let depth = 0; next && depth < LONGEST_CHAIN; depth += 1) {
    if (!world.person(next).active) return null;
    const absence = absenceAt(world, next, at);
    if (!absence) return next === personId ? null : next;
    next = absence.deputyId;
  }
  return null;
};

/** Those for whom this person acts at this instant. */
export const stoodInFor = (world: World, deputyId: string, at: string): string[] => {
  const away = new Set(world.absences.map(({ personId }) => personId));
  return [...away].filter((personId) => actingFor(world, personId, at) === deputyId);
};
