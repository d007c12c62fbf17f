import type { Instant } from '../kernel/clock.ts';
import type { Assignment } from './tickets.fields.ts';

/** Who gets a ticket (TK-4): who can do it, is at work, has the least to do, and has waited longest for a new one. */

/** How many open tickets a person has, and when he was given the last one. */
export interface Load {
  readonly open: number;
  readonly lastAssignedAt: Instant | null;
}

export interface Candidate {
  readonly id: string;
  readonly skills: readonly string[];
  /** When he works next, `now` if he does; null: not in sight. */
  readonly worksAt: Instant | null;
}

/** Of whom one is chosen, before anybody asks how much each has. */
export interface Choice {
  readonly from: readonly Candidate[];
  readonly because: Extract<Assignment['because'], 'skill_load_shift' | 'next_shift'>;
  readonly facts: Assignment['facts'];
}

const inFull = (word: string): string => word.normalize('NFKC').trim().toLowerCase();

const skilledAmong = (candidates: readonly Candidate[], skill: string | null): readonly Candidate[] => {
  if (skill === null) return candidates;
  const wanted = inFull(skill);
  return candidates.filter(({ skills }) => skills.some((one) => inFull(one) === wanted));
};

/** Those at work; when nobody is, those whose work begins first; of those nobody knows of, all. */
const soonestAmong = (candidates: readonly Candidate[]): readonly Candidate[] => {
  const [first] = candidates.flatMap(({ worksAt }) => worksAt ?? []).sort();
  return first === undefined ? candidates : candidates.filter(({ worksAt }) => worksAt === first);
};

/** Whether anybody is, who could be given a ticket now: by skill, then by shift. Null: there is nobody at all. */
export const choiceOf = (
  candidates: readonly Candidate[],
  skill: string | null,
  now: Instant,
): Choice | null => {
  if (candidates.length === 0) return null;
  const skilled = skilledAmong(candidates, skill);
  // Better somebody who has to ask than nobody.
  const able = skilled.length > 0 ? skilled : candidates;
  const from = soonestAmong(able);
  const isAtWork = from[0]?.worksAt === now;
  return {
    from,
    because: isAtWork ? 'skill_load_shift' : 'next_shift',
    facts: {
      considered: candidates.length,
      ...(skill !== null && { skill: skilled.length > 0 ? skill : 'missing', skilled: skilled.length }),
      onShift: isAtWork ? from.length : 0,
      ...(!isAtWork && { worksAt: from[0]?.worksAt ?? null }),
    },
  };
};

export interface Loaded {
  readonly id: string;
  readonly load: Load;
}

const byLoad = (a: Loaded, b: Loaded): number =>
  a.load.open - b.load.open ||
  (a.load.lastAssignedAt ?? '').localeCompare(b.load.lastAssignedAt ?? '') ||
  a.id.localeCompare(b.id);

/** So many are named in the reason, the next in line first. */
const MAX_NAMED = 10;

const said = ({ load }: Loaded): string => `${load.open} open, last ${load.lastAssignedAt ?? 'never'}`;

/** Of those who could: the least loaded, then who waits longest; with what spoke for each (WY-1). */
export const leastLoaded = (
  from: readonly Loaded[],
  facts: Assignment['facts'],
): { readonly chosen: Loaded; readonly facts: Assignment['facts'] } | null => {
  const inLine = from.toSorted(byLoad);
  const [chosen] = inLine;
  if (!chosen) return null;
  const named = inLine.slice(0, MAX_NAMED).map((one) => [one.id, said(one)] as const);
  return { chosen, facts: { ...facts, load: chosen.load.open, ...Object.fromEntries(named) } };
};
