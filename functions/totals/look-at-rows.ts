import { pause } from '../../shared/kernel/clock.ts';
import { Ledger, sumOf } from '../../shared/totals/counts.rules.ts';
import { proveRows, type RowsProof, seenTwice } from '../../shared/totals/proof.rules.ts';
import { purchasersIn } from '../../shared/totals/purchases.rules.ts';
import { listTallyParts } from '../../shared/totals/tallies.store.ts';
import type { Count } from '../../shared/totals/totals.fields.ts';
import { purchasesAt, totalsOfMonth } from '../../shared/totals/totals.store.ts';

const rowsOf = async (month: string): Promise<Count[]> => {
  const ledger = new Ledger();
  for await (const row of totalsOfMonth(month)) ledger.add(row);
  return ledger.counts();
};

const talliedOf = async (month: string): Promise<Count[]> => {
  const ledger = new Ledger();
  for await (const { counts } of listTallyParts(month)) ledger.addAll(counts);
  return ledger.counts();
};

export interface LookedAt extends RowsProof {
  readonly rows: number;
}

/** Rows of purchases are found by an index, which may not have the newest yet: those that tallies name are read by key. */
const withNamed = async (month: string, rows: Count[], tallied: readonly Count[]): Promise<Count[]> => {
  const found = new Set(purchasersIn(rows));
  const missing = purchasersIn(tallied).filter((id) => !found.has(id));
  return sumOf(rows, await purchasesAt(missing, month));
};

const lookAt = async (month: string): Promise<LookedAt> => {
  const before = await rowsOf(month);
  const tallied = await talliedOf(month);
  const after = await withNamed(month, await rowsOf(month), tallied);
  return { ...proveRows(before, tallied, after), rows: after.length };
};

/**
 * Whether a month's rows are the sum of its tallies. What is wrong or moves is looked at again after each of these
 * pauses, in milliseconds: a fault is one that stands still, twice.
 */
export const lookAtRows = async (month: string, pauses: readonly number[]): Promise<LookedAt> => {
  let last = await lookAt(month);
  let found: LookedAt = { ...last, faults: [] };
  for (const milliseconds of pauses) {
    if (last.faults.length === 0 && last.moving === 0) return found;
    await pause(milliseconds);
    const again = await lookAt(month);
    found = { ...again, faults: seenTwice(last.faults, again.faults) };
    last = again;
  }
  return found;
};
