import type { Caller } from '../../shared/kernel/endpoint.ts';
import type { TotalRow } from '../../shared/reports/periods.rules.ts';
import type { RowRange } from '../../shared/totals/totals.store.ts';
import { listTotals } from '../../shared/totals/totals.store.ts';
import { seenOwners } from './seen-owners.ts';

/** The rows of each range that this caller may see. */
export const totalRows = async (caller: Caller, ...ranges: readonly RowRange[]): Promise<TotalRow[][]> => {
  const sees = await seenOwners(caller);
  const read = async (range: RowRange) => {
    const rows: TotalRow[] = [];
    for await (const row of listTotals(range)) if (sees(row.ownerId)) rows.push(row);
    return rows;
  };
  return Promise.all(ranges.map(read));
};
