import { duplicatePostings } from '../../../shared/duplicates/duplicates.store.ts';
import type { Profile } from '../../../shared/duplicates/profile.rules.ts';
import { BlockIndex } from './block-index.ts';

export interface Growth {
  readonly records: number;
  readonly comparisonsPerRecord: number;
  readonly mostComparisons: number;
  readonly largestBlock: number;
  readonly keysPerRecord: number;
  readonly bytesPerPosting: number;
}

const ASKED = 500;

const bytesPerPosting = (profiles: readonly Profile[]): number => {
  const postings = profiles.flatMap(duplicatePostings);
  return Buffer.byteLength(JSON.stringify(postings)) / postings.length;
};

/** What a look for doubles costs in a base of these records, for some hundreds of them. */
export const measureGrowth = (profiles: readonly Profile[]): Growth => {
  const index = new BlockIndex();
  for (const profile of profiles) index.add(profile);
  const step = Math.max(1, Math.floor(profiles.length / ASKED));
  const asked = profiles.filter((_, i) => i % step === 0);
  const compared = asked.map((profile) => index.near(profile).length);
  return {
    records: profiles.length,
    comparisonsPerRecord: compared.reduce((sum, count) => sum + count, 0) / asked.length,
    mostComparisons: Math.max(...compared),
    largestBlock: index.largestBlock(),
    keysPerRecord: index.keys / profiles.length,
    bytesPerPosting: bytesPerPosting(asked),
  };
};
