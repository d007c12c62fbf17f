import type { Customer } from '../../shared/customers/customers.contract.ts';
import { type Access, mayLogTouches } from '../../shared/customers/customers.rules.ts';
import { survivorOf } from '../../shared/customers/customers.store.ts';
import { type Instant, now } from '../../shared/kernel/clock.ts';
import type { Caller } from '../../shared/kernel/endpoint.ts';
import { invalidState, MovedTo, notFound, Problem, staleVersion } from '../../shared/kernel/errors.ts';
import { actsFor } from '../../shared/people/absences.store.ts';
import { managersOf } from '../../shared/people/caller.store.ts';
import { actingManager } from '../../shared/people/people.rules.ts';
import { clocked } from '../../shared/tickets/clocking.rules.ts';
import { type MoveName, refusalOf } from '../../shared/tickets/refusals.rules.ts';
import type { Ticket } from '../../shared/tickets/tickets.fields.ts';
import { getTicket } from '../../shared/tickets/tickets.store.ts';
import { findHome, homeOf } from '../customers/find-customer.ts';
import { clockworkOf } from './clockwork-of.ts';
import { managesDesk } from './manages-desk.ts';

const ACTS = ['admin', 'manager', 'sales', 'service'];
const LEADS = ['admin', 'manager'];

export interface FoundTicket {
  readonly ticket: Ticket;
  readonly customer: Customer;
  /** null: he sees it only because it is his to solve. */
  readonly access: Access | null;
}

/** Whether it is his to solve: himself, for somebody absent, or as who leads who has it, or the desk where nobody does. */
const isHis = async ({ assigneeId, managerId }: Ticket, caller: Caller): Promise<boolean> => {
  if (caller.id === assigneeId) return true;
  if (!ACTS.includes(caller.role)) return false;
  // Whoever led the assignee then, and leads nobody any more, has no more to see to.
  if (caller.id === managerId && LEADS.includes(caller.role)) return true;
  if (assigneeId === null) return managesDesk(caller);
  const [absent, managers] = await Promise.all([actsFor(caller, now()), managersOf(assigneeId)]);
  const acting = [assigneeId, managerId, actingManager(managers)];
  if (acting.some((id) => id !== null && absent.includes(id))) return true;
  return caller.role === 'manager' && managers.some(({ id }) => id === caller.id);
};

/** Its customer's, or what is his to solve, whoever's the customer is. @throws 404 */
const seenBy = async (ticket: Ticket, caller: Caller): Promise<FoundTicket> => {
  try {
    const { customer, access } = await findHome(ticket, caller);
    if (access !== 'pool') return { ticket, customer, access };
  } catch (failure) {
    if (!(failure instanceof Problem) || failure instanceof MovedTo || failure.code !== 'not_found')
      throw failure;
  }
  const home = (await isHis(ticket, caller)) ? await homeOf(ticket) : null;
  const customer = home && (await survivorOf(home));
  if (!customer) throw notFound();
  return { ticket, customer, access: null };
};

/** A ticket that the caller may see. @throws 404, the same for absent and foreign */
export const findTicket = async (id: string, caller: Caller): Promise<FoundTicket> => {
  const ticket = await getTicket(id);
  if (!ticket) throw notFound();
  return seenBy(ticket, caller);
};

/** One that the caller may change, as he has read it. @throws 403, 412, 409 at an archived customer */
export const findTicketToChange = async (
  id: string,
  caller: Caller,
  ifMatch: number,
): Promise<FoundTicket> => {
  const found = await findTicket(id, caller);
  const { ticket, customer, access } = found;
  const may = (access && mayLogTouches(access)) || (await isHis(ticket, caller));
  if (caller.role === 'executive' || !may)
    throw new Problem('forbidden', { detail: 'You may see this ticket but not change it.' });
  if (ticket.version !== ifMatch) throw staleVersion();
  if (customer.archivedAt) throw invalidState('Restore the customer first.');
  return found;
};

/** One that he may move so. @throws 403, 409 where its state does not allow it, 412 */
export const findTicketToMove = async (
  id: string,
  move: MoveName,
  caller: Caller,
  ifMatch: number,
): Promise<FoundTicket> => {
  const found = await findTicketToChange(id, caller, ifMatch);
  const refusal = refusalOf(found.ticket, move);
  if (refusal) throw invalidState(refusal);
  return found;
};

/** A ticket as it is to be written: its clocks go by what has happened and by the settings in force. */
export const reclocked = async (ticket: Ticket, at: Instant): Promise<Ticket> =>
  clocked(ticket, await clockworkOf(ticket), at);
