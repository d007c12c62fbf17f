import type { Instant } from '../../shared/kernel/clock.ts';
import type { Write } from '../../shared/kernel/transaction.ts';
import { sendWork, startWorkWrites } from '../../shared/kernel/work.ts';

/** Which customers to derive anew: `held:{person}`, those on his agenda; `owned:{person}`; `all`. `counted`: whom to count anew, all that ever ordered. */
export interface Again {
  readonly scopes: readonly string[];
  readonly cursor: string | null;
}

/** Whatever people and settings a function has at hand is 30 seconds old at most; then none knows the old any more. */
const DELAY_SECONDS = 40;
/** A task's position holds no more. */
const MOST_SCOPES = 100;

export const textOf = (again: Again): string => JSON.stringify(again);

export const againOf = (position: string | null): Again =>
  position === null ? { scopes: ['all'], cursor: null } : (JSON.parse(position) as Again);

/** Begins to derive customers anew, in the transaction of the change that concerns them. */
export const beginAgain = (
  scopes: readonly string[],
  causeId: string,
  by: string,
  at: Instant,
): { readonly writes: readonly Write[]; readonly after: () => Promise<void> } => {
  if (scopes.length === 0) return { writes: [], after: async () => {} };
  const again = { scopes: scopes.length > MOST_SCOPES ? ['all'] : scopes, cursor: null };
  const { work, writes } = startWorkWrites('derive_again', causeId, by, at, textOf(again));
  return { writes, after: async () => sendWork({ workId: work.id }, DELAY_SECONDS) };
};
