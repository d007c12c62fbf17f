import { BLOCK_LIMIT, blockingKeys } from '../../../shared/duplicates/blocking.rules.ts';
import type { Profile } from '../../../shared/duplicates/profile.rules.ts';

/** The table's blocks in memory: reads no more of a block than the product does, newest first. */
export class BlockIndex {
  readonly #blocks = new Map<string, Profile[]>();
  /** Postings written. */
  keys = 0;

  add(profile: Profile): void {
    for (const key of blockingKeys(profile)) {
      const block = this.#blocks.get(key) ?? [];
      block.push(profile);
      this.#blocks.set(key, block);
      this.keys += 1;
    }
  }

  /** Every record that a look for doubles of this one would compare it with. */
  near(profile: Profile): Profile[] {
    const found = blockingKeys(profile).flatMap((key) => (this.#blocks.get(key) ?? []).slice(-BLOCK_LIMIT));
    return [...new Set(found)].filter(({ recordId }) => recordId !== profile.recordId);
  }

  largestBlock(): number {
    return [...this.#blocks.values()].reduce((most, { length }) => Math.max(most, length), 0);
  }
}
