import { localDate } from '../../shared/kernel/calendar.ts';
import { addSeconds, EPOCH, type Instant } from '../../shared/kernel/clock.ts';
import { env } from '../../shared/kernel/env.ts';
import { job } from '../../shared/kernel/job.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import { sendWork, startWorkWrites } from '../../shared/kernel/work.ts';
import type { Reconciliation } from '../../shared/reports/reconciliations.fields.ts';
import {
  createReconciliationWrites,
  getReconciliation,
  listReconciliations,
  ProvedAlready,
} from '../../shared/reports/reconciliations.store.ts';
import { listMonths } from '../../shared/totals/months.store.ts';
import { monthsToProve } from '../../shared/totals/proof.rules.ts';
import { COUNTING } from '../../shared/totals/totals.fields.ts';
import type { Position } from '../totals/prove-totals.ts';

/** Nights that may have ended unfinished one after another before all records are looked at again. */
const NIGHTS = 30;
/** What was made shortly before a proof began may have been under way then. */
const OVERLAP_SECONDS = 3600;

/** From when on records are new: the last proof that came to its end, and counted by the same rules. */
const newSince = async (): Promise<Instant> => {
  const { items } = await listReconciliations({ limit: NIGHTS, position: undefined });
  const last = items.find(({ state, counting }) => state === 'done' && counting === COUNTING);
  return last ? addSeconds(last.startedAt, -OVERLAP_SECONDS) : EPOCH;
};

const newReconciliation = (date: string, months: Reconciliation['months'], at: Instant): Reconciliation => ({
  date,
  state: 'running',
  startedAt: at,
  doneAt: null,
  months,
  newRecords: 0,
  differences: [],
  differenceCount: 0,
  stale: [],
  staleCount: 0,
  underWay: 0,
  counting: COUNTING,
  version: 1,
});

const begin = async (date: string, at: Instant): Promise<number> => {
  const months = monthsToProve(await listMonths()).map((month) => ({
    ...month,
    rows: 0,
    records: 0,
    wrong: 0,
    moving: 0,
  }));
  const position: Position = { since: await newSince(), month: 0, begun: null, after: null, mend: [] };
  const { work, writes } = startWorkWrites('totals_proof', date, 'system', at, JSON.stringify(position));
  try {
    await commit([...createReconciliationWrites(newReconciliation(date, months, at)), ...writes]);
  } catch (failure) {
    if (failure instanceof ProvedAlready) return 0;
    throw failure;
  }
  await sendWork({ workId: work.id });
  return 1;
};

/**
 * Trigger: 01:00 every night, organisation time. Fired twice or late: a day's proof is begun once. A night without
 * one: the next proves what changed since.
 * 1. begin the night's proof: its record, with the months to prove, and its task in one transaction; 2. send the task.
 * A crash between the two: resume-work sends the task.
 */
export const handler = job('reconcile-totals', async (at) => {
  const date = localDate(at, env('ORG_TIME_ZONE'));
  return { started: (await getReconciliation(date)) ? 0 : await begin(date, at) };
});
