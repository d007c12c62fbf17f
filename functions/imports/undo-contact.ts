import { uniqueValues } from '../../shared/contacts/contacts.rules.ts';
import { getContact } from '../../shared/contacts/contacts.store.ts';
import type { JournalEntry } from '../../shared/imports/import-journal.ts';
import { deleteUnchanged, isNamedInTouches, releaseWrites } from '../../shared/imports/undo.store.ts';
import { deleteItem } from '../../shared/kernel/entity.ts';
import { keys } from '../../shared/kernel/keys.ts';
import { markOf } from './record-mark.ts';
import { GONE, keep, type UndoEffect } from './undo-effect.ts';

/** Deletes a contact that the import made, unless anybody has changed it or logged a touch with it. */
export const undoContact = async ({ id, mark }: JournalEntry): Promise<UndoEffect> => {
  const contact = await getContact(id);
  if (!contact) return keep(`the contact ${GONE}`);
  if (markOf(contact) !== mark) return keep('contact: changed since');
  const { customerId, version } = contact;
  if (await isNamedInTouches(customerId, id)) return keep('contact: touches name it');
  const locks = uniqueValues(contact).map(({ kind, value }) => keys.unique(kind, value));
  return {
    writes: [
      deleteUnchanged({ ...keys.contact(customerId, id), version }),
      deleteItem(keys.place(id)),
      ...(await releaseWrites(locks, 'contactId', id)),
    ],
    kept: [],
  };
};
