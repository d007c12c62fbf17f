import type { RowFault } from '../../shared/imports/imports.fields.ts';
import type { MappedRow } from '../../shared/imports/row-mapping.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import type { Fault } from '../../shared/kernel/errors.ts';
import { type ImportedOrder, importedOrder } from '../../shared/sales/imported.fields.ts';
import type { Order } from '../../shared/sales/orders.contract.ts';
import { stateOf } from '../../shared/sales/orders.rules.ts';
import { schemaFaults } from './body-faults.ts';
import { type Reserved, type RunContext, rowFaults } from './row-draft.ts';
import { type ToldLine, toldLine } from './told-line.ts';

type Json = Readonly<Record<string, unknown>>;

/** What a row tells of an order. */
export interface ToldOrder {
  readonly head: ImportedOrder;
  readonly line: ToldLine | null;
  /** Whose it is, as the row or the mapping names him. */
  readonly customer: Json;
  readonly owner: unknown;
  /** What the row itself says. */
  readonly given: Json;
  readonly run: RunContext;
  readonly now: Instant;
}

/** Reads a row of orders, as far as it can be read alone; every fault at once. */
export const toldOrder = async (
  { body, given, faults: unreadable }: MappedRow,
  run: RunContext,
  now: Instant,
): Promise<ToldOrder | { readonly faults: readonly RowFault[] }> => {
  const { customer = {}, line: ofLine, ownerId: owner, ...rest } = body;
  const parsed = importedOrder().safeParse(rest);
  const read = await toldLine(ofLine, rest.kind === 'return', run);
  const unread = new Set(unreadable.map(({ field }) => field));
  const found = [...(parsed.success ? [] : schemaFaults(parsed.error, rest)), ...read.faults];
  const faults = [...unreadable, ...rowFaults(found, run.mapping).filter(({ field }) => !unread.has(field))];
  if (faults.length > 0 || !parsed.success) return { faults };
  return { head: parsed.data, line: read.line, customer: customer as Json, owner, given, run, now };
};

/** Why an order is cancelled must be told; by the row itself only of one that is. */
export const cancellationFaults = ({ head, given }: ToldOrder): Fault[] => {
  const fault = (message: string): Fault => ({ in: 'body', pointer: '/cancellation/reason', message });
  if (head.cancelled && head.cancellation?.reason === undefined)
    return [fault('is empty, but needed: the order is cancelled')];
  return !head.cancelled && given.cancellation !== undefined ? [fault('is of a cancelled order only')] : [];
};

/** The order as the row says that it was cancelled. */
export const cancelledOrder = (order: Order, { head, run, now }: ToldOrder): Order => {
  const reason = head.cancellation?.reason ?? '';
  const cancellation = { at: now, by: run.caller.id, reason };
  return { ...order, cancellation, state: stateOf({ ...order, cancellation }) };
};

/** One import brings each line once: a second one that nothing tells from it would be lost, or counted twice. */
export const reservedLine = ({ head, line, run: { mapping } }: ToldOrder): Reserved[] => {
  if (!line) return [];
  const field = line.number === null ? 'line' : 'line.number';
  const repeated = (row: number): RowFault => {
    const column = mapping.columnOf(field);
    const message =
      line.number === null
        ? `says the same as row ${row} of order ${head.externalId}; map line.number to tell its lines apart`
        : `is the number of row ${row} of order ${head.externalId} too`;
    return { field, column, message };
  };
  return [{ what: `line#${head.externalId}#${line.key}`, repeated }];
};
