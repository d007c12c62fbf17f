import type { JournalEntry } from '../../shared/imports/import-journal.ts';
import {
  type JournaledRow,
  RowsUndone,
  type SettledRows,
  undoRowsWrites,
  undoRowWrites,
} from '../../shared/imports/import-rows.store.ts';
import type { RowUndo } from '../../shared/imports/imports.fields.ts';
import { Problem, storeThrottled } from '../../shared/kernel/errors.ts';
import { commit, Rerun } from '../../shared/kernel/transaction.ts';
import { undoChanges } from './undo-changes.ts';
import { undoContact } from './undo-contact.ts';
import { undoCustomer } from './undo-customer.ts';
import { outcomeOf, type UndoContext, type UndoEffect } from './undo-effect.ts';
import { heldByWins, undoOpportunity } from './undo-opportunity.ts';
import { undoOrder, undoOrderEntries } from './undo-order.ts';
import { undoProduct } from './undo-product.ts';
import { undoTicket } from './undo-ticket.ts';
import { undoTouch } from './undo-touch.ts';

const MAX_RUNS = 8;
const CHANGED = ['created', 'updated', 'merged'];

const undoRecord = (entry: JournalEntry, context: UndoContext): Promise<UndoEffect> => {
  if (entry.type === 'contact') return undoContact(entry);
  if (entry.type === 'product') return undoProduct(entry);
  if (entry.type === 'opportunity') return undoOpportunity(entry);
  if (entry.type === 'ticket') return undoTicket(entry);
  return entry.type === 'order' ? undoOrder(entry, context) : undoTouch(entry, context);
};

const effectsOf = async (
  journal: readonly JournalEntry[],
  context: UndoContext,
  blocked: ReadonlyMap<string, string>,
): Promise<UndoEffect[]> => {
  const made = journal.filter(({ before }) => before === null);
  // A new customer goes with the contacts that came along, or stays with them.
  if (made.some(({ type }) => type === 'customer')) return [await undoCustomer(made)];
  const held = new Map([...blocked, ...(await heldByWins(journal))]);
  const effects: UndoEffect[] = [];
  for (const entry of journal.toReversed())
    effects.push(
      entry.before && entry.type !== 'order'
        ? await undoChanges(entry, context, held)
        : await undoRecord(entry, context),
    );
  return effects;
};

/** What to do otherwise in the next attempt: leave fields whose values somebody else has by now. */
const takenFields = (failure: unknown): [field: string, why: string][] => {
  if (failure instanceof Rerun) return [];
  if (!(failure instanceof Problem) || !['duplicate', 'stale_version'].includes(failure.code)) throw failure;
  const faults = failure.code === 'duplicate' ? (failure.options.errors ?? []) : [];
  return faults.map(({ pointer, message }) => [pointer.split('/')[1] ?? '', message]);
};

/** Whether a row did anything that can be taken back. */
export const hasEffect = ({ row }: JournaledRow): boolean => CHANGED.includes(row.status);

const UNKNOWN: RowUndo = { outcome: 'kept', kept: ['it was imported before imports could be undone'] };

/**
 * Takes back what a row did, once: the records and the row's own mark are one transaction. Whatever anybody has
 * changed since stays, and the row says so.
 */
const undoRow = async (
  importId: string,
  { row, journal }: JournaledRow,
  context: UndoContext,
): Promise<RowUndo> => {
  if (row.undo) return row.undo;
  const blocked = new Map<string, string>();
  for (let attempt = 1; attempt <= MAX_RUNS; attempt += 1) {
    const effects = await effectsOf(journal, context, blocked);
    const undo = journal.length === 0 ? UNKNOWN : outcomeOf(effects);
    try {
      await commit([...effects.flatMap(({ writes }) => writes), ...undoRowWrites(importId, row.row, undo)]);
      return undo;
    } catch (failure) {
      const [before] = failure instanceof RowsUndone ? failure.rows : [];
      if (before?.row.undo) return before.row.undo;
      for (const [field, why] of takenFields(failure)) blocked.set(field, why);
    }
  }
  throw storeThrottled();
};

const undosOf = (rows: readonly JournaledRow[]): RowUndo[] =>
  rows.filter(hasEffect).flatMap(({ row }) => row.undo ?? []);

/** The rows of a pack, each with what becomes of it, and what takes them back: all are of one order. */
const undoPack = async (rows: readonly JournaledRow[], context: UndoContext) => {
  const backwards = rows.filter((row) => hasEffect(row)).toReversed();
  const entries = backwards.flatMap(({ journal }) => journal);
  const { effects, writes } = await undoOrderEntries(entries, context);
  const undos = new Map(
    backwards.map(({ row, journal: [entry] }) => {
      const effect = entry && effects[entries.indexOf(entry)];
      return [row.row, effect ? outcomeOf([effect]) : UNKNOWN];
    }),
  );
  const marked = rows.map(({ row, journal }): JournaledRow => {
    const undo = undos.get(row.row);
    return { row: undo ? { ...row, undo } : row, journal };
  });
  return { marked, writes };
};

/** Takes back rows that were settled together, together; answers what became of those that did anything. */
export const undoRows = async (
  importId: string,
  { rows, pack }: SettledRows,
  context: UndoContext,
): Promise<RowUndo[]> => {
  if (!pack) return Promise.all(rows.filter(hasEffect).map((row) => undoRow(importId, row, context)));
  if (pack.undone === true || !rows.some(hasEffect)) return undosOf(rows);
  for (let attempt = 1; attempt <= MAX_RUNS; attempt += 1) {
    const { marked, writes } = await undoPack(rows, context);
    try {
      await commit([...writes, ...undoRowsWrites(pack, marked)]);
      return undosOf(marked);
    } catch (failure) {
      if (failure instanceof RowsUndone) return undosOf(failure.rows);
      takenFields(failure);
    }
  }
  throw storeThrottled();
};
