import { type Parent, sourcesOf } from '../kernel/children.ts';
import { listMarks } from '../kernel/marks.ts';

/**
 * Of a customer's tickets those that somebody still has to solve, by their marks: a ticket's lies where the ticket does.
 * While a merge is undone, what is on its way counts, too.
 */
export const openTicketIds = async (of: Parent): Promise<string[]> => {
  const marks = await Promise.all(sourcesOf(of).map(({ customerId }) => listMarks(customerId)));
  const open = marks.flat().filter(({ source }) => source === 'ticket' || source === 'complaint');
  return [...new Set(open.map(({ recordId }) => recordId))];
};
