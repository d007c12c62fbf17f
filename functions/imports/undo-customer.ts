import { uniqueValues as contactValues } from '../../shared/contacts/contacts.rules.ts';
import { readContact } from '../../shared/contacts/contacts.store.ts';
import { uniqueValues } from '../../shared/customers/customers.rules.ts';
import { readCustomer } from '../../shared/customers/customers.store.ts';
import type { JournalEntry } from '../../shared/imports/import-journal.ts';
import { deleteUnchanged, readCollection, releaseWrites } from '../../shared/imports/undo.store.ts';
import { deleteItem } from '../../shared/kernel/entity.ts';
import { type Item, keys } from '../../shared/kernel/keys.ts';
import type { Write } from '../../shared/kernel/transaction.ts';
import { markOf } from './record-mark.ts';
import { GONE, keep, type UndoEffect } from './undo-effect.ts';

/** Whether an item of a customer's collection came with the customer, and nobody has touched it since. */
const cameAlong = (item: Item, marks: ReadonlyMap<string, string | null>): boolean => {
  if (item._type === 'customer') return markOf(readCustomer(item)) === marks.get(String(item.id));
  if (item._type === 'contact') return markOf(readContact(item)) === marks.get(String(item.id));
  if (item._type === 'collaboration') return true;
  if (item._type !== 'agenda_entry') return false;
  const { code } = item.reason as { code: string };
  return item.version === 1 || item.updatedBy === 'system' || code === 'cadence';
};

const nameOf = ({ _type }: Item): string => String(_type).replaceAll('_', ' ');

const lockWrites = async (item: Item): Promise<Write[]> => {
  const id = String(item.id);
  if (item._type === 'customer') {
    const locks = uniqueValues(readCustomer(item)).map(({ kind, value }) => keys.unique(kind, value));
    return releaseWrites(locks, 'customerId', id);
  }
  if (item._type !== 'contact') return [];
  const locks = contactValues(readContact(item)).map(({ kind, value }) => keys.unique(kind, value));
  return [deleteItem(keys.place(id)), ...(await releaseWrites(locks, 'contactId', id))];
};

/** Deletes a customer that the import made, with all that came along; what anybody added since keeps it. */
export const undoCustomer = async (entries: readonly JournalEntry[]): Promise<UndoEffect> => {
  const customerId = entries[0]?.customerId ?? '';
  const items = await readCollection(customerId);
  const marks = new Map(entries.map(({ id, mark }) => [id, mark]));
  if (!items.some(({ _type }) => _type === 'customer')) return keep(`the customer ${GONE}`);
  const touched = items.filter((item) => !cameAlong(item, marks));
  if (touched.length > 0) {
    const names = [...new Set(touched.map(nameOf))];
    return keep(
      ...names.map((name) => `${name}: ${name === 'customer' ? 'changed' : 'changed or added'} since`),
    );
  }
  const locks = await Promise.all(items.map(lockWrites));
  return { writes: [...items.map(deleteUnchanged), ...locks.flat()], kept: [] };
};
