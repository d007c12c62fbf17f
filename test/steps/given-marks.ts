import { newId } from '../../shared/kernel/ids.ts';
import { type Mark, markSlot, markWrites } from '../../shared/kernel/marks.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import { derived } from './given-agenda.ts';

/** A mark of a quote whose last day is 12 June 2026, a Friday. */
export const markOf = (changes: Partial<Mark> = {}): Mark => ({
  source: 'quote_end',
  recordId: newId('quo'),
  part: null,
  on: '2026-06-12',
  ownerId: null,
  label: 'Q-2026-017',
  ...changes,
});

/** Brings a customer's marks from one state to another, as the write of a record does, and derives it. */
export const mark = async (customerId: string, before: readonly Mark[], after: readonly Mark[]) => {
  await commit(markWrites(customerId, before, after));
  await derived(customerId);
};

export const slotsOfMarks = (...marks: readonly Mark[]): string[] => marks.map(markSlot).sort();
