import type { WorkStep } from '../../shared/kernel/work.ts';
import { runCleanup } from './run-cleanup.ts';
import { undoRun } from './undo-run.ts';
import { isUndo } from './undo-subject.ts';

/** What carries on a task of kind `cleanup`: a month's run, or the undoing of one. */
export const cleanUp: WorkStep = (work, limits) =>
  isUndo(work.subjectId) ? undoRun(work, limits) : runCleanup(work, limits);
