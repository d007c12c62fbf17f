import { listRowsBackwards, type SettledRows } from '../../shared/imports/import-rows.store.ts';
import type { ImportRecord, UndoCounts, UndoOutcome } from '../../shared/imports/imports.fields.ts';
import { addOutcomes, undone, undoProgress } from '../../shared/imports/imports.rules.ts';
import { getImport, updateImportWrites } from '../../shared/imports/imports.store.ts';
import { now } from '../../shared/kernel/clock.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import { moveWork, moveWorkWrites, type Work, type WorkStep } from '../../shared/kernel/work.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { getUser } from '../../shared/people/people.store.ts';
import { RowLanes } from './row-lanes.ts';
import { undoRows } from './undo-row.ts';

/** Rows, or packs of them, between two places from which it can go on. */
const PER_STEP = 50;
/** Rows or packs taken back at once. */
const WIDTH = 8;

/** Rows of one customer go back one after another, the last first; others side by side. */
const undoAll = async (
  importId: string,
  settled: readonly SettledRows[],
  caller: User,
): Promise<UndoOutcome[]> => {
  const lanes = new RowLanes(WIDTH);
  const outcomes: UndoOutcome[] = [];
  for (const rows of settled) {
    const journals = rows.rows.flatMap(({ journal }) => journal);
    const topics = [...new Set(journals.map(({ customerId }) => customerId))];
    await lanes.start(topics, async () => {
      const undos = await undoRows(importId, rows, { caller, now: now() });
      outcomes.push(...undos.map(({ outcome }) => outcome));
    });
  }
  await lanes.settle();
  return outcomes;
};

const end = async (record: ImportRecord, work: Work, counts: UndoCounts): Promise<void> => {
  const at = now();
  const { writes } = moveWorkWrites(work, { state: 'done' }, at);
  const ends =
    record.state === 'undoing' ? updateImportWrites(record, undone(record, counts, work.startedBy, at)) : [];
  await commit([...ends, ...writes]);
};

/**
 * Takes an import back, from its last row to its first, and stops after every fifty to save the place. Each row is
 * marked in the transaction that takes it back: met again after a crash it only counts.
 */
export const undoImportStep: WorkStep = async (started, { mustStop, onStep }) => {
  const record = await getImport(started.subjectId);
  const caller = await getUser(started.startedBy);
  if (!record || !caller) throw new Error('an import is taken back that is not there, or by nobody');
  let work = started;
  let progress = undoProgress(work.position);
  for (;;) {
    const page = await listRowsBackwards(record.id, { limit: PER_STEP, position: progress.position });
    const outcomes = await undoAll(record.id, page.items, caller);
    progress = { position: page.next, counts: addOutcomes(progress.counts, outcomes) };
    if (page.next === null) break;
    work = await moveWork(work, { position: JSON.stringify(progress) }, now());
    onStep();
    if (mustStop()) return 'unfinished';
  }
  await end(record, work, progress.counts);
  return 'ended';
};
