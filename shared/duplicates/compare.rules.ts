import type { DuplicateReason, Evidence } from './duplicate-reasons.ts';
import { evidenceOf } from './evidence.rules.ts';
import type { Profile } from './profile.rules.ts';
import { probabilityOf, weightOf } from './weights.rules.ts';

/** From here on a pair is shown as a candidate, and as near-certain. */
export const CANDIDATE = 0.5;
export const NEAR_CERTAIN = 0.95;

export type DuplicateLevel = 'candidate' | 'near_certain';

export interface Comparison {
  /** How probable it is that both are one, 0 to 1. */
  readonly score: number;
  /** What speaks for it, strongest first. */
  readonly reasons: readonly DuplicateReason[];
}

const speaksFor = (evidence: Evidence): evidence is DuplicateReason => weightOf(evidence) > 0;

/** How probable it is that two records are one, and why. The order of the two does not matter. */
export const compare = (a: Profile, b: Profile): Comparison => {
  const evidence = evidenceOf(a, b);
  const reasons = evidence.filter(speaksFor).sort((one, other) => weightOf(other) - weightOf(one));
  return { score: a.recordId === b.recordId ? 1 : probabilityOf(evidence), reasons };
};

export const levelOf = (score: number): DuplicateLevel | null => {
  if (score >= NEAR_CERTAIN) return 'near_certain';
  return score >= CANDIDATE ? 'candidate' : null;
};
