import { CANDIDATE, compare } from '../../../shared/duplicates/compare.rules.ts';
import type { Profile } from '../../../shared/duplicates/profile.rules.ts';
import { BlockIndex } from './block-index.ts';
import { type FebrlRecord, readFebrl } from './febrl-records.ts';

/** Which files hold a set: doubles are looked for in the second where there is one, else in the same. */
const FILES: Readonly<Record<number, readonly [string, string?]>> = {
  1: ['dataset1'],
  2: ['dataset2'],
  3: ['dataset3'],
  4: ['dataset4a', 'dataset4b'],
};
export const SETS = Object.keys(FILES).map(Number);

export interface Quality {
  readonly set: number;
  readonly records: number;
  readonly truePairs: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Share of the true pairs that lie in a common block: no comparison can find more. */
  readonly blocked: number;
  readonly comparisonsPerRecord: number;
  readonly keysPerRecord: number;
}

const countBy = <T>(items: readonly T[], of: (item: T) => string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(of(item), (counts.get(of(item)) ?? 0) + 1);
  return counts;
};

const truePairs = (asked: readonly FebrlRecord[], base: readonly FebrlRecord[]): number => {
  const people = countBy(base, ({ person }) => person);
  const alike = asked.reduce((sum, { person }) => sum + (people.get(person) ?? 0), 0);
  return asked === base ? (alike - asked.length) / 2 : alike;
};

const pairOf = (a: Profile, b: Profile): string => [a.recordId, b.recordId].sort().join(' ');

/** Every pair that the blocks bring together, once, and how often a comparison was made for it. */
const comparedPairs = (asked: readonly FebrlRecord[], base: readonly FebrlRecord[]) => {
  const index = new BlockIndex();
  for (const { profile } of base) index.add(profile);
  const pairs = new Map<string, readonly [Profile, Profile]>();
  let comparisons = 0;
  for (const { profile } of asked)
    for (const other of index.near(profile)) {
      comparisons += 1;
      pairs.set(pairOf(profile, other), [profile, other]);
    }
  return { pairs: [...pairs.values()], comparisons, keys: index.keys / base.length };
};

/** How well the product's own blocks and comparison find the true pairs of a set. */
export const scoreFebrl = (set: number): Quality => {
  const [file = '', otherFile] = FILES[set] ?? [];
  const asked = readFebrl(file);
  const base = otherFile ? readFebrl(otherFile) : asked;
  const people = new Map([...asked, ...base].map(({ profile, person }) => [profile.recordId, person]));
  const isTrue = ([a, b]: readonly [Profile, Profile]) => people.get(a.recordId) === people.get(b.recordId);
  const { pairs, comparisons, keys } = comparedPairs(asked, base);
  const found = pairs.filter(([a, b]) => compare(a, b).score >= CANDIDATE);
  const right = found.filter(isTrue).length;
  const total = truePairs(asked, base);
  const [precision, recall] = [right / found.length, right / total];
  return {
    set,
    records: people.size,
    truePairs: total,
    precision,
    recall,
    f1: (2 * precision * recall) / (precision + recall),
    blocked: pairs.filter(isTrue).length / total,
    comparisonsPerRecord: comparisons / asked.length,
    keysPerRecord: keys,
  };
};
