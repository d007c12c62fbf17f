import { sendIndexTask } from '../../shared/derived/index-queue.ts';
import { EPOCH, type Instant, now } from '../../shared/kernel/clock.ts';
import { log, metric } from '../../shared/kernel/log.ts';
import { commit, type Write } from '../../shared/kernel/transaction.ts';
import { moveWorkWrites, type Work, type WorkStep } from '../../shared/kernel/work.ts';
import { MOST_NAMED, type Reconciliation } from '../../shared/reports/reconciliations.fields.ts';
import { getReconciliation, reviseReconciliation } from '../../shared/reports/reconciliations.store.ts';
import { listMadeSince } from '../../shared/totals/made-since.store.ts';
import { provedWrite } from '../../shared/totals/months.store.ts';
import { getTalliedMonths, pageOfTallyParts } from '../../shared/totals/tallies.store.ts';
import { BASE, isYear } from '../../shared/totals/totals.fields.ts';
import { lookAtRecords, purchasersOf } from './look-at-records.ts';
import { lookAtRows } from './look-at-rows.ts';
import { settleTallies } from './settle-tallies.ts';

/** Records of one step: their ids must fit into a task's position. */
const PAGE = 100;
/** Before rows that are wrong or move are looked at again, in milliseconds. */
const PAUSES = [2_000, 5_000, 15_000];

/** How far a proof is: a month's rows, then its records page by page; after the last month what is new. */
export interface Position {
  readonly since: Instant;
  readonly month: number;
  /** The day on which the month's proof began; null: not yet. */
  readonly begun: string | null;
  readonly after: string | null;
  /** Records that the step before found wrong: counted anew once that is written down. */
  readonly mend: readonly string[];
}
/** After every new record. */
const THE_LAST = '~';

/** What a step found, and where the next one begins; null: it was the last. */
interface Step {
  readonly changes: Partial<Reconciliation>;
  readonly next: Position | null;
  readonly writes?: readonly Write[];
}

type Month = Reconciliation['months'][number];

const withMonth = (
  { months }: Reconciliation,
  index: number,
  change: (month: Month) => Month,
): Pick<Reconciliation, 'months'> => ({
  months: months.map((month, i) => (i === index ? change(month) : month)),
});

const proveRowsOf = async (
  record: Reconciliation,
  position: Position,
  month: Month,
  pauses: readonly number[],
): Promise<Step> => {
  const begun = now().slice(0, 10);
  const { faults, rows, moving } = await lookAtRows(month.month, pauses);
  for (const { field } of faults) log.error('total is wrong', { month: month.month, field });
  return {
    changes: {
      ...withMonth(record, position.month, (before) => ({ ...before, rows, moving, wrong: faults.length })),
      differences: [...record.differences, ...faults].slice(0, MOST_NAMED),
      differenceCount: record.differenceCount + faults.length,
    },
    next: { ...position, begun, after: null, mend: [] },
  };
};

const proveRecords = async (record: Reconciliation, recordIds: readonly string[]) => {
  const { stale, underWay } = await lookAtRecords(recordIds, now());
  for (const recordId of stale) log.error('tally is stale', { recordId });
  const changes = {
    stale: [...record.stale, ...stale].slice(0, MOST_NAMED),
    staleCount: record.staleCount + stale.length,
    underWay: record.underWay + underWay.length,
  };
  return { changes, mend: [...stale, ...underWay] };
};

/** Of a year only customers that the same night does not look at among all: archived ones, where those are proved too. */
const leftToLookAt = async (
  { months }: Reconciliation,
  month: string,
  recordIds: readonly string[],
): Promise<readonly string[]> => {
  if (!isYear(month) || !months.some((one) => one.month === BASE)) return recordIds;
  const counted = await getTalliedMonths(recordIds);
  return recordIds.filter((_, i) => !counted[i]?.includes(BASE));
};

const proveRecordsOf = async (
  record: Reconciliation,
  position: Position,
  { month, moving, wrong }: Month,
  begun: string,
): Promise<Step> => {
  const { parts, next } = await pageOfTallyParts(month, position.after, PAGE);
  const recordIds = parts.map(({ recordId }) => recordId);
  const { changes, mend } = await proveRecords(record, await leftToLookAt(record, month, recordIds));
  const counted = withMonth(record, position.month, (before) => ({
    ...before,
    records: before.records + parts.length,
  }));
  const found = { ...changes, ...counted };
  if (next !== null) return { changes: found, next: { ...position, after: next, mend } };
  return {
    changes: found,
    next: { ...position, month: position.month + 1, begun: null, after: null, mend },
    // What is wrong, or moved too fast to be proved, is proved again the next night.
    writes: moving + wrong > 0 ? [] : [provedWrite(month, begun)],
  };
};

/** With whose orders they are: a customer that was archived since it was made is found by them alone. */
const proveNew = async (record: Reconciliation, position: Position): Promise<Step> => {
  const { ids, next } = await listMadeSince(position.since, { limit: PAGE, position: position.after });
  const purchasers = await purchasersOf(ids);
  const { changes, mend } = await proveRecords(record, [...new Set([...ids, ...purchasers])]);
  const found = { ...changes, newRecords: record.newRecords + ids.length };
  if (next !== null || mend.length > 0)
    return { changes: found, next: { ...position, after: next ?? THE_LAST, mend } };
  // What had never been proved could not have been counted. Before the last step is saved: an alarm twice rather than none.
  const uncounted = position.since === EPOCH ? 0 : record.staleCount;
  metric('TotalsDifferences', record.differenceCount + uncounted);
  return { changes: { ...found, state: 'done', doneAt: now() }, next: null };
};

/**
 * Counts them anew. What is derived of the customers by whose purchases they count was derived of what was wrong: that
 * is sent first, and names them too, so that whoever dies in between is followed by somebody.
 */
const mend = async (recordIds: readonly string[]): Promise<void> => {
  const customers = await purchasersOf(recordIds);
  if (customers.length > 0)
    await sendIndexTask({ customers, contacts: [], counted: [...recordIds, ...customers] });
  await settleTallies(recordIds, now());
};

const step = async (record: Reconciliation, position: Position, pauses: readonly number[]): Promise<Step> => {
  await mend(position.mend);
  const month = record.months[position.month];
  if (!month) return proveNew(record, position);
  const { begun } = position;
  return begun === null
    ? proveRowsOf(record, position, month, pauses)
    : proveRecordsOf(record, position, month, begun);
};

/** What was found is saved with how far the proof is: a step that died is made again, and counted once. */
const save = async (work: Work, record: Reconciliation, { changes, next, writes = [] }: Step) => {
  const moved = moveWorkWrites(work, next ? { position: JSON.stringify(next) } : { state: 'done' }, now());
  const revised = reviseReconciliation(record, changes);
  await commit([...revised.writes, ...moved.writes, ...writes]);
  return { work: moved.work, record: revised.record };
};

export const proveTotalsWith =
  (pauses: readonly number[]): WorkStep =>
  async (begun, { mustStop, onStep }) => {
    let work: Work = begun;
    let record = await getReconciliation(work.subjectId);
    while (record && work.state === 'running' && !mustStop()) {
      const position = JSON.parse(work.position ?? '') as Position;
      ({ work, record } = await save(work, record, await step(record, position, pauses)));
      onStep();
    }
    return record && work.state === 'running' ? 'unfinished' : 'ended';
  };

/**
 * Proves the running totals (RP-5): of each month the sum of its tallies is its rows, and each tally is what its record
 * says now; so are the tallies of all records that are new. A wrong row is reported and left as it is, a stale tally
 * is reported and counted anew.
 */
export const proveTotals: WorkStep = proveTotalsWith(PAUSES);
