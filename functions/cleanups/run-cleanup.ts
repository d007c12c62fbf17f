import type { Cleanup } from '../../shared/cleanups/cleanups.fields.ts';
import { needsApproval, UNDO_SECONDS } from '../../shared/cleanups/cleanups.rules.ts';
import { getCleanup, reviseCleanup } from '../../shared/cleanups/cleanups.store.ts';
import { listAllEffects } from '../../shared/cleanups/effects.store.ts';
import { putRecheckPositionWrites } from '../../shared/cleanups/recheck.store.ts';
import { reportOf } from '../../shared/cleanups/report.rules.ts';
import { listCandidates, WALK_START } from '../../shared/cleanups/suspects.store.ts';
import { addSeconds, type Instant, now } from '../../shared/kernel/clock.ts';
import { forEachAtOnce } from '../../shared/kernel/job.ts';
import { commit, type Write } from '../../shared/kernel/transaction.ts';
import { moveWorkWrites, type Work, type WorkStep } from '../../shared/kernel/work.ts';
import { carryOut } from './carry-out.ts';
import { mailApproval, mailReport } from './mail-cleanup.ts';
import { countDestruction, guardOf } from './plan-destruction.ts';
import { recheckCustomers } from './recheck-customers.ts';
import { type PositionOf, RECHECKED, type RunPosition, readPosition } from './run-position.ts';

const PAGE = 25;
const AT_ONCE = 4;

/** Where a step has led, and what is to be written together with it. */
interface Stepped {
  /** Null: the task ends here. */
  readonly next: RunPosition | null;
  readonly writes: readonly Write[];
}

const walked = (next: RunPosition | null): Stepped => ({ next, writes: [] });

/** Before anything is touched: how much would go out of sight or be deleted. Too much, and an admin is asked. */
const plan = async (run: Cleanup, position: PositionOf<'plan'>, at: Instant): Promise<Stepped> => {
  const { candidates, next } = await listCandidates(position.walk, run.startedAt, PAGE);
  const found = await countDestruction(candidates, {
    at: run.startedAt,
    since: run.startedAt,
    month: run.month,
    mayMend: true,
    ask: null,
  });
  const counts = {
    quarantine: position.quarantine + found.quarantine,
    delete: position.delete + found.delete,
  };
  if (next) return walked({ phase: 'plan', walk: next, ...counts });
  const planned = { ...counts, ...(await guardOf()) };
  if (!needsApproval(planned)) {
    const { writes } = reviseCleanup(run, { plan: planned, state: 'running' });
    return { next: { phase: 'act', walk: WALK_START }, writes };
  }
  const { cleanup, writes } = reviseCleanup(run, { plan: planned, state: 'needs_approval' });
  await mailApproval(cleanup, at);
  return { next: null, writes };
};

const act = async ({ month, startedAt }: Cleanup, { walk }: PositionOf<'act'>): Promise<Stepped> => {
  const { candidates, next } = await listCandidates(walk, startedAt, PAGE);
  const at = now();
  const [failure] = await forEachAtOnce(candidates, AT_ONCE, (candidate) =>
    carryOut(candidate, { month, at, since: startedAt }),
  );
  if (failure) throw failure;
  return walked(next ? { phase: 'act', walk: next } : { phase: 'recheck', left: RECHECKED });
};

const recheck = async (position: PositionOf<'recheck'>, at: Instant): Promise<Stepped> => {
  const { looked, next } = await recheckCustomers(Math.min(PAGE, position.left), at);
  const left = position.left - looked;
  return {
    next: next === null || left <= 0 ? { phase: 'report' } : { phase: 'recheck', left },
    writes: putRecheckPositionWrites(next),
  };
};

const report = async (run: Cleanup): Promise<Stepped> => {
  const sums = await reportOf(listAllEffects([...run.missed, run.month]));
  return { next: { phase: 'mail', after: null }, writes: reviseCleanup(run, { report: sums }).writes };
};

const mail = async (run: Cleanup, { after }: PositionOf<'mail'>, at: Instant): Promise<Stepped> => {
  const next = await mailReport(run, after, at);
  if (next !== null) return walked({ phase: 'mail', after: next });
  const done = { state: 'done', doneAt: at, undoUntil: addSeconds(at, UNDO_SECONDS) } as const;
  return { next: null, writes: reviseCleanup(run, done).writes };
};

const stepOf = (run: Cleanup, position: RunPosition, at: Instant): Promise<Stepped> => {
  switch (position.phase) {
    case 'plan':
      return plan(run, position, at);
    case 'act':
      return act(run, position);
    case 'recheck':
      return recheck(position, at);
    case 'report':
      return report(run);
    case 'mail':
      return mail(run, position, at);
  }
};

const advance = async (work: Work, { next, writes }: Stepped): Promise<Work> => {
  const changes = next ? { position: JSON.stringify(next) } : ({ state: 'done', position: null } as const);
  const moved = moveWorkWrites(work, changes, now());
  await commit([...writes, ...moved.writes]);
  return moved.work;
};

/**
 * A month's cleanup (DQ-1, DQ-2), page by page: count, act, look again at some, add up, mail. Each suspicion is
 * dealt with in a transaction of its own with its line in the ledger; a page done twice finds its lines there.
 */
export const runCleanup: WorkStep = async (first, { mustStop, onStep }) => {
  let work = first;
  while (work.state === 'running') {
    if (mustStop()) return 'unfinished';
    const run = await getCleanup(work.subjectId);
    if (run?.state !== 'planning' && run?.state !== 'running') return 'ended';
    work = await advance(work, await stepOf(run, readPosition(work.position, run.state), now()));
    onStep();
  }
  return 'ended';
};
