import type { RowUndo } from '../../shared/imports/imports.fields.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { type Key, keys } from '../../shared/kernel/keys.ts';
import type { Write } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';

/** Who takes an import back, and when. */
export interface UndoContext {
  readonly caller: User;
  readonly now: Instant;
}

/** What takes back one thing that a row did, and what of it must stay. */
export interface UndoEffect {
  readonly writes: readonly Write[];
  readonly kept: readonly string[];
}

export const keep = (...kept: readonly string[]): UndoEffect => ({ writes: [], kept });
/** The lock that a row says it took. */
export const lockKey = (identity: string): Key => {
  const at = identity.indexOf('#');
  return keys.unique(identity.slice(0, at), identity.slice(at + 1));
};

export const GONE = 'is not there any more';

/** What a row’s result says of all of it. */
export const outcomeOf = (
  effects: readonly { readonly writes: readonly unknown[]; readonly kept: readonly string[] }[],
): RowUndo => {
  const kept = effects.flatMap((effect) => effect.kept).map((reason) => reason.slice(0, 300));
  if (kept.length === 0) return { outcome: 'undone', kept: [] };
  const outcome = effects.some(({ writes }) => writes.length > 0) ? 'partly' : 'kept';
  return { outcome, kept: kept.slice(0, 100) };
};
