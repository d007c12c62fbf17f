import type { JournalEntry } from '../../shared/imports/import-journal.ts';
import {
  deleteUnchanged,
  hasOtherWin,
  hasPapers,
  keysOfPartition,
  releaseWrites,
} from '../../shared/imports/undo.store.ts';
import { deleteItem } from '../../shared/kernel/entity.ts';
import { keys } from '../../shared/kernel/keys.ts';
import { markWrites } from '../../shared/kernel/marks.ts';
import { marksOf } from '../../shared/sales/opportunities.rules.ts';
import { getOpportunity } from '../../shared/sales/opportunities.store.ts';
import { markOf } from './record-mark.ts';
import { GONE, keep, lockKey, type UndoEffect } from './undo-effect.ts';

/** Deletes an opportunity that the import made, with its history, unless anybody has changed it or sold by it since. */
export const undoOpportunity = async (entry: JournalEntry): Promise<UndoEffect> => {
  const opportunity = await getOpportunity(entry.id);
  if (!opportunity) return keep(`the opportunity ${GONE}`);
  if (markOf(opportunity) !== entry.mark) return keep('opportunity: changed since');
  const { id, customerId, version } = opportunity;
  if (await hasPapers(customerId, id)) return keep('opportunity: a quote, a contract or an order names it');
  const history = await keysOfPartition(keys.opportunityChange(id, '', 0).pk);
  return {
    writes: [
      deleteUnchanged({ ...keys.opportunity(customerId, id), version }),
      deleteItem(keys.place(id)),
      ...history.map(deleteItem),
      ...markWrites(customerId, marksOf(opportunity), []),
      ...(await releaseWrites(entry.locks.map(lockKey), 'opportunityId', id)),
    ],
    kept: [],
  };
};

/** A customer that an imported win made a deal stays one while another of its opportunities is won. */
export const heldByWins = async (journal: readonly JournalEntry[]): Promise<ReadonlyMap<string, string>> => {
  const made = journal.find(({ type, before }) => type === 'opportunity' && before === null);
  const customer = journal.find(({ type, after }) => type === 'customer' && 'stage' in after);
  const held = made && customer && (await hasOtherWin(customer.id, made.id));
  return new Map(held ? [['stage', 'another opportunity is won']] : []);
};
