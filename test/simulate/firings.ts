import type { Death } from './machine/invocation.ts';
import type { SeededRandom } from './machine/seeded-random.ts';

/** One firing of a schedule as it really comes. */
export interface Firing {
  readonly at: number;
  /** Two at the same instant. */
  readonly twice: boolean;
  readonly death: Death | null;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const LATEST_DEATH = 60;

const deathOf = (random: SeededRandom): Death | null => {
  if (!random.chance(0.08)) return null;
  return { at: random.between(1, LATEST_DEATH), when: random.chance(0.5) ? 'before' : 'after' };
};

/**
 * What becomes of a schedule's firings: most come once and in time, some late, twice, a while later again, or
 * never; some die on the way.
 */
export const firingsOf = (planned: readonly number[], random: SeededRandom, faults: boolean): Firing[] => {
  if (!faults) return planned.map((at) => ({ at, twice: false, death: null }));
  return planned.flatMap((time): Firing[] => {
    if (random.chance(0.03)) return [];
    const at = random.chance(0.04) ? time + random.between(20 * MINUTE, 5 * HOUR) : time;
    const first = { at, twice: random.chance(0.05), death: deathOf(random) };
    const again = { at: at + random.between(1, 90) * MINUTE, twice: false, death: null };
    return random.chance(0.05) ? [first, again] : [first];
  });
};
