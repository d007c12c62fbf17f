import type { Instant } from '../../shared/kernel/clock.ts';
import type { Caller } from '../../shared/kernel/endpoint.ts';
import { Problem } from '../../shared/kernel/errors.ts';
import { actsFor } from '../../shared/people/absences.store.ts';
import { managersOf } from '../../shared/people/caller.store.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import type { Ticket } from '../../shared/tickets/tickets.fields.ts';

/** Who led the assignee when he got it, and leads him now; of a ticket that nobody has, who manages the desk. */
const leadersOf = async ({ assigneeId, managerId }: Ticket): Promise<readonly string[]> => {
  if (assigneeId === null) {
    const { service } = await settingsInForce('service');
    return [service.document.deskManagerId, managerId].filter((id) => id !== null);
  }
  const chain = (await managersOf(assigneeId)).map(({ id }) => id);
  return [...chain, ...(managerId === null ? [] : [managerId])].filter((id) => id !== assigneeId);
};

const forbidden = (): Problem =>
  new Problem('forbidden', { detail: 'That is for whoever leads the assignee, or an admin.' });

/** An admin, or who leads the assignee in his own right: a deputy gives nothing away. @throws 403 */
export const assertLeads = async (ticket: Ticket, caller: Caller): Promise<void> => {
  if (caller.role === 'admin' || (await leadersOf(ticket)).includes(caller.id)) return;
  throw forbidden();
};

/** Likewise, or who stands in for him: a customer does not wait until somebody is back. @throws 403 */
export const assertSeesTo = async (ticket: Ticket, caller: Caller, at: Instant): Promise<void> => {
  if (caller.role === 'admin') return;
  const leaders = await leadersOf(ticket);
  if (leaders.includes(caller.id)) return;
  const absent = await actsFor(caller, at);
  if (!leaders.some((id) => absent.includes(id))) throw forbidden();
};
