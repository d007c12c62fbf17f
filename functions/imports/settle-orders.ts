import type { CsvRow } from '../../shared/imports/csv-rows.ts';
import { RowsSettled, settleRowsWrites } from '../../shared/imports/import-rows.store.ts';
import type { ImportRow } from '../../shared/imports/imports.fields.ts';
import {
  type OrderClaims,
  orderClaimsKey,
  orderClaimsWrites,
  readOrderClaims,
} from '../../shared/imports/order-claims.store.ts';
import type { MappedRow } from '../../shared/imports/row-mapping.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { storeThrottled } from '../../shared/kernel/errors.ts';
import { holdCustomerWrites } from '../../shared/kernel/hold-customer.ts';
import { getItems } from '../../shared/kernel/table.ts';
import { commit, rerun, type Write } from '../../shared/kernel/transaction.ts';
import type { Order } from '../../shared/sales/orders.contract.ts';
import {
  createOrderWrites,
  lockedOrder,
  orderLockKey,
  updateOrderWrites,
} from '../../shared/sales/orders.store.ts';
import { decideOrder } from './draft-order.ts';
import { type RunContext, refused, signLocks, type Verdict } from './row-draft.ts';
import { journalOfOrder } from './row-journal.ts';
import { isOvertaken, MAX_RUNS, refusalOf, resultOf } from './row-outcome.ts';
import { reservedLine, type ToldOrder, toldOrder } from './told-order.ts';

interface OrderRow {
  readonly row: Pick<CsvRow, 'row' | 'line'>;
  /** Null: it is empty. */
  readonly mapped: MappedRow | null;
}

const EMPTY: Verdict = { status: 'skipped', note: 'is empty' };

/** An order while its rows are gone through, one after another. */
interface OrderSoFar {
  readonly before: Order | null;
  readonly claims: OrderClaims;
  order: Order | null;
  madeBy: number | null;
  readonly lines: Record<string, number>;
}

type Told = ToldOrder | Verdict;
const isTold = (told: Told): told is ToldOrder => 'head' in told;

/** What a rule refuses is the row's result; whatever else fails is none. */
const orRefused = async <T>(run: RunContext, decide: () => Promise<T>): Promise<T | Verdict> => {
  try {
    return await decide();
  } catch (failure) {
    const verdict = isOvertaken(failure) ? null : refusalOf(failure, run);
    if (!verdict) throw failure;
    return verdict;
  }
};

const readRow = ({ mapped }: OrderRow, run: RunContext, at: Instant): Promise<Told> =>
  orRefused(run, async () => {
    if (!mapped) return EMPTY;
    const told = await toldOrder(mapped, run, at);
    return 'faults' in told ? refused(told.faults) : told;
  });

const openOrder = async (tolds: readonly Told[], { record }: RunContext): Promise<OrderSoFar | null> => {
  const externalId = tolds.find(isTold)?.head.externalId;
  if (externalId === undefined) return null;
  const held = [orderLockKey(externalId), orderClaimsKey(record.id, externalId)];
  const [lock = null, claimed = null] = await getItems(held);
  const [before, claims] = [await lockedOrder(lock), readOrderClaims(claimed)];
  return { before, claims, order: before, madeBy: claims.madeBy, lines: { ...claims.lines } };
};

/** A line that another row of the import has brought is refused; else it is this row's. */
const claimLine = (told: ToldOrder, row: number, soFar: OrderSoFar): Verdict | null => {
  const [reserved] = reservedLine(told);
  const key = told.line?.key;
  if (!reserved || key === undefined) return null;
  const other = Object.hasOwn(soFar.lines, key) ? soFar.lines[key] : undefined;
  if (other !== undefined && other !== row) return refused([reserved.repeated(other)]);
  soFar.lines[key] = row;
  return null;
};

/** What becomes of the next row, and of the order by it. */
const foldRow = async (
  told: ToldOrder,
  row: number,
  soFar: OrderSoFar,
  run: RunContext,
): Promise<Verdict> => {
  const verdict = await orRefused(run, () => decideOrder(soFar.order, soFar.madeBy, told));
  if (verdict.reserves) {
    const repeated = claimLine(told, row, soFar);
    if (repeated) return repeated;
  }
  const { dryRun } = run.record;
  if (dryRun && verdict.status === 'created') soFar.madeBy = row;
  if (!dryRun && verdict.order) soFar.order = verdict.order;
  return verdict;
};

/** The order as all its rows make it, one version on. */
const orderWrites = ({ before, order }: OrderSoFar, madeBy: number, { record }: RunContext): Write[] => {
  if (!order || order === before) return [];
  const after = { ...order, version: (before?.version ?? 0) + 1 };
  const writes = before
    ? updateOrderWrites(before, after, rerun)
    : signLocks(createOrderWrites(after), record.id, madeBy);
  return [...writes, ...holdCustomerWrites(after.customerId)];
};

const claimWrites = (soFar: OrderSoFar, externalId: string, { record }: RunContext, at: Instant): Write[] => {
  const { claims, madeBy, lines } = soFar;
  const isSame = madeBy === claims.madeBy && Object.keys(lines).length === Object.keys(claims.lines).length;
  return isSame ? [] : orderClaimsWrites(record.id, externalId, claims, { madeBy, lines }, at);
};

interface Settled {
  readonly results: readonly ImportRow[];
  /** The rows' results last: their failure outranks every other. */
  readonly writes: readonly Write[];
}

const resultsOf = (
  rows: readonly OrderRow[],
  verdicts: readonly Verdict[],
  run: RunContext,
  at: Instant,
): Settled => {
  const results = rows.flatMap(({ row }, i) => {
    const verdict = verdicts[i];
    if (!verdict) return [];
    return [{ row: resultOf(row, verdict, run), journal: run.record.dryRun ? [] : journalOfOrder(verdict) }];
  });
  return {
    results: results.map(({ row }) => row),
    writes: settleRowsWrites(run.record.id, results, at),
  };
};

const decideRows = async (rows: readonly OrderRow[], run: RunContext, at: Instant): Promise<Settled> => {
  const tolds: Told[] = [];
  for (const row of rows) tolds.push(await readRow(row, run, at));
  const soFar = await openOrder(tolds, run);
  const verdicts: Verdict[] = [];
  let madeBy = 0;
  for (const [i, told] of tolds.entries()) {
    const row = rows[i]?.row.row ?? 0;
    const verdict = isTold(told) && soFar ? await foldRow(told, row, soFar, run) : (told as Verdict);
    if (verdict.status === 'created') madeBy = row;
    verdicts.push(verdict);
  }
  const { results, writes } = resultsOf(rows, verdicts, run, at);
  const externalId = tolds.find(isTold)?.head.externalId;
  if (!soFar || externalId === undefined) return { results, writes };
  const made = [...orderWrites(soFar, madeBy, run), ...claimWrites(soFar, externalId, run, at)];
  return { results, writes: [...made, ...writes] };
};

/**
 * Carries rows of one order out, once, and as if one by one: what they make of the order and all their results are one
 * transaction, and whoever comes second gets the first one's results.
 */
export const settleOrders = async (
  rows: readonly OrderRow[],
  run: RunContext,
  at: Instant,
): Promise<readonly ImportRow[]> => {
  let settled: Settled | null = null;
  for (let attempt = 1; attempt <= MAX_RUNS; attempt += 1) {
    try {
      // Anew each time: what is decided rests on what is there.
      const { results, writes }: Settled =
        settled ?? (await decideRows(rows, { ...run, asked: new Map() }, at));
      await commit(writes);
      return results;
    } catch (failure) {
      if (failure instanceof RowsSettled) return failure.results;
      if (isOvertaken(failure)) continue;
      const verdict = settled ? null : refusalOf(failure, run);
      if (!verdict) throw failure;
      settled = resultsOf(
        rows,
        rows.map(() => verdict),
        run,
        at,
      );
    }
  }
  throw storeThrottled();
};
