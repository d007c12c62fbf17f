import type { CleanupEffect } from '../../shared/cleanups/cleanups.fields.ts';
import { OUTCOME_OF } from '../../shared/cleanups/cleanups.rules.ts';
import { DoneAlready, recordEffectWrites } from '../../shared/cleanups/effects.store.ts';
import type { Candidate } from '../../shared/cleanups/suspects.store.ts';
import { Problem, storeThrottled } from '../../shared/kernel/errors.ts';
import { failureFields, log } from '../../shared/kernel/log.ts';
import { backOff, commit, Rerun } from '../../shared/kernel/transaction.ts';
import { askOwnerToReview } from '../derive/ask-owner-to-review.ts';
import { tryToDecide } from './decide.ts';
import type { Circumstances, Decision } from './decision.ts';
import { drop } from './drop-suspicion.ts';
import { isPassing } from './passing.ts';

const MAX_TRIES = 8;

type Run = Omit<Circumstances, 'mayMend' | 'ask'>;
type Decided = Omit<CleanupEffect, 'month' | 'recordId' | 'kind' | 'at' | 'undone' | 'undoNote' | 'version'>;

const effectOf = ({ recordId, kind }: Candidate, decided: Decided, { month, at }: Run): CleanupEffect => ({
  month,
  recordId,
  kind,
  ...decided,
  at,
  undone: null,
  undoNote: null,
  version: 1,
});

/** One record that cannot be dealt with must not stop all others, this month and every month. */
const giveUp = async (candidate: Candidate, decision: Decision | null, run: Run): Promise<'done'> => {
  const { customerId = null, ownerId = null } = decision ?? {};
  const failed = effectOf(candidate, { customerId, ownerId, outcome: 'failed', mended: [] }, run);
  try {
    await commit(recordEffectWrites(failed));
  } catch (failure) {
    if (!(failure instanceof DoneAlready)) throw failure;
  }
  return 'done';
};

/** `again`: what was decided on has changed meanwhile; `unmendable`: what would be mended has been taken. */
type Tried = 'done' | 'again' | 'unmendable';

/** What a failure means for the next try. */
const afterFailure = async (
  failure: unknown,
  candidate: Candidate,
  decision: Decision | null,
  run: Run,
): Promise<Tried> => {
  if (failure instanceof DoneAlready) return 'done';
  if (failure instanceof Rerun) return 'again';
  if (decision?.act === 'mend' && failure instanceof Problem && failure.code === 'duplicate')
    return 'unmendable';
  if (isPassing(failure)) throw failure;
  const { recordId: record, kind } = candidate;
  log.error('cleanup failed', { record, kind, ...failureFields(failure) });
  return giveUp(candidate, decision, run);
};

/** The line of the ledger goes with what it tells of. */
const commitDecision = (
  { act, customerId, ownerId, mended, writes }: Decision,
  candidate: Candidate,
  run: Run,
) => {
  const decided = { customerId, ownerId, outcome: OUTCOME_OF[act], mended: [...mended] };
  return commit([...writes, ...recordEffectWrites(effectOf(candidate, decided, run))]);
};

const tryOnce = async (candidate: Candidate, run: Run, mayMend: boolean): Promise<Tried> => {
  const decision = await tryToDecide(candidate, { ...run, mayMend, ask: askOwnerToReview });
  if (decision === 'failed') return giveUp(candidate, null, run);
  try {
    await (decision ? commitDecision(decision, candidate, run) : drop(candidate, run.at));
    return 'done';
  } catch (failure) {
    return afterFailure(failure, candidate, decision, run);
  }
};

/** Deals with one candidate, once a month, however often it is tried. */
export const carryOut = async (candidate: Candidate, run: Run): Promise<void> => {
  let mayMend = true;
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const tried = await tryOnce(candidate, run, mayMend);
    if (tried === 'done') return;
    if (tried === 'unmendable') mayMend = false;
    await backOff(tries);
  }
  throw storeThrottled();
};
