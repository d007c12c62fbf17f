import type { JournalEntry } from '../../shared/imports/import-journal.ts';
import { deleteUnchanged, releaseWrites } from '../../shared/imports/undo.store.ts';
import { deleteItem } from '../../shared/kernel/entity.ts';
import { keys } from '../../shared/kernel/keys.ts';
import { markWrites } from '../../shared/kernel/marks.ts';
import { loadWrites } from '../../shared/tickets/loads.store.ts';
import { marksOfTicket } from '../../shared/tickets/tickets.rules.ts';
import { getTicket } from '../../shared/tickets/tickets.store.ts';
import { markOf } from './record-mark.ts';
import { GONE, keep, lockKey, type UndoEffect } from './undo-effect.ts';

/** Deletes a ticket that the import made, off whosever desk it is, unless anybody has done anything about it since. */
export const undoTicket = async (entry: JournalEntry): Promise<UndoEffect> => {
  const ticket = await getTicket(entry.id);
  if (!ticket) return keep(`the ticket ${GONE}`);
  if (markOf(ticket) !== entry.mark) return keep('ticket: changed since');
  const { id, customerId, version } = ticket;
  return {
    writes: [
      deleteUnchanged({ ...keys.ticket(customerId, id), version }),
      deleteItem(keys.place(id)),
      deleteItem(keys.serviceDue(id)),
      ...markWrites(customerId, marksOfTicket(ticket), []),
      ...loadWrites(ticket, { ...ticket, state: 'archived' }),
      ...(await releaseWrites(entry.locks.map(lockKey), 'ticketId', id)),
    ],
    kept: [],
  };
};
