import * as z from 'zod';
import type { CleanupEffect, UndoCounts } from '../../shared/cleanups/cleanups.fields.ts';
import { getCleanup, reviseCleanup } from '../../shared/cleanups/cleanups.store.ts';
import { listAllEffects, listEffects } from '../../shared/cleanups/effects.store.ts';
import { now } from '../../shared/kernel/clock.ts';
import { lazy } from '../../shared/kernel/contract.ts';
import { forEachAtOnce } from '../../shared/kernel/job.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import { moveWork, moveWorkWrites, type WorkStep } from '../../shared/kernel/work.ts';
import { undoEffect } from './undo-effect.ts';
import { undoneMonth } from './undo-subject.ts';

const PAGE = 25;
const AT_ONCE = 4;

/** The page after which it goes on; null: nothing yet. */
const position = lazy(() => z.strictObject({ after: z.string() }));

const UNDONE_AS: Readonly<Partial<Record<CleanupEffect['outcome'], keyof UndoCounts>>> = {
  quarantined: 'restored',
  mended: 'unmended',
  asked: 'withdrawn',
};

const countUndone = async (month: string): Promise<UndoCounts> => {
  const counts = { restored: 0, unmended: 0, withdrawn: 0, kept: 0 };
  for await (const { outcome, undone } of listAllEffects([month])) {
    const name = undone === 'undone' ? UNDONE_AS[outcome] : 'kept';
    if (undone && name) counts[name] += 1;
  }
  return counts;
};

/** Undoes a run by its ledger (WY-3), line by line; each line says itself whether it is undone. */
export const undoRun: WorkStep = async (first, { mustStop, onStep }) => {
  const month = undoneMonth(first.subjectId);
  let work = first;
  for (;;) {
    if (mustStop()) return 'unfinished';
    const run = await getCleanup(month);
    if (run?.state !== 'undoing') return 'ended';
    const after = work.position === null ? undefined : position().parse(JSON.parse(work.position)).after;
    const { items, next } = await listEffects(month, { limit: PAGE, position: after });
    const at = now();
    const [failure] = await forEachAtOnce(items, AT_ONCE, (effect) => undoEffect(effect, run, at));
    if (failure) throw failure;
    if (next === null) {
      const { writes } = reviseCleanup(run, { state: 'undone', undone: await countUndone(month) });
      await commit([...writes, ...moveWorkWrites(work, { state: 'done', position: null }, at).writes]);
      return 'ended';
    }
    work = await moveWork(work, { position: JSON.stringify({ after: next }) }, at);
    onStep();
  }
};
