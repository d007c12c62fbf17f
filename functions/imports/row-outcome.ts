import type { CsvRow } from '../../shared/imports/csv-rows.ts';
import type { ImportRow, RowFault } from '../../shared/imports/imports.fields.ts';
import { Problem } from '../../shared/kernel/errors.ts';
import { Rerun } from '../../shared/kernel/transaction.ts';
import { type RunContext, refused, rowFaults, type Verdict } from './row-draft.ts';

/** How often rows are decided on anew when what they rest on changes meanwhile. */
export const MAX_RUNS = 8;

/** Thrown where an earlier row of the file has laid hold of what this one would. */
export class Repeats extends Error {
  readonly row: number;
  constructor(row: number) {
    super('claimed by another row');
    this.row = row;
  }
}

/** Thrown where a row brings again what an earlier one has brought. */
export class BroughtAgain extends Error {
  readonly fault: RowFault;
  constructor(fault: RowFault) {
    super('brought by another row');
    this.fault = fault;
  }
}

/** What is told of a row. */
export const resultOf = (
  { row, line }: Pick<CsvRow, 'row' | 'line'>,
  verdict: Verdict,
  { record }: RunContext,
): ImportRow => {
  const { status, recordId = null, note = null, faults = [] } = verdict;
  return {
    row,
    line,
    status,
    recordId: record.dryRun && status === 'created' ? null : recordId,
    note: note === null ? null : note.slice(0, 1000),
    faults: faults.slice(0, 100).map((fault) => ({ ...fault, message: fault.message.slice(0, 500) })),
  };
};

/** Whether rows are to be decided on anew: what they rest on has changed. */
export const isOvertaken = (failure: unknown): boolean =>
  failure instanceof Rerun ||
  (failure instanceof Problem && (failure.code === 'duplicate' || failure.code === 'stale_version'));

/** What a refusal of the rules means for the row; null where it is none. */
export const refusalOf = (failure: unknown, { mapping }: RunContext): Verdict | null => {
  if (failure instanceof Repeats) return { status: 'skipped', note: `repeats row ${failure.row}` };
  if (failure instanceof BroughtAgain) return refused([failure.fault]);
  if (!(failure instanceof Problem) || failure.status >= 500) return null;
  const faults = rowFaults(failure.options.errors ?? [], mapping);
  return refused(faults.length > 0 ? faults : [{ field: null, column: null, message: failure.message }]);
};
