import { mayLogTouches } from '../../shared/customers/customers.rules.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { invalidRequest, invalidState } from '../../shared/kernel/errors.ts';
import { holdCustomerWrites } from '../../shared/kernel/hold-customer.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import { opened } from '../../shared/tickets/opening.rules.ts';
import { ticketsContracts } from '../../shared/tickets/tickets.contract.ts';
import { createTicketWrites } from '../../shared/tickets/tickets.store.ts';
import { findNamedFor } from '../customers/find-customer.ts';
import { reclocked } from './find-ticket.ts';
import { type Given, givenByPerson, givenByRule } from './give-to.ts';
import { showTicket } from './show-ticket.ts';
import { assigneeFaults, contactFaults } from './ticket-faults.ts';

const firstGiven = async (
  assigneeId: string | undefined,
  skill: string | null,
  now: Instant,
): Promise<Given | null> => {
  if (assigneeId) return givenByPerson(assigneeId, null);
  const { service } = await settingsInForce('service');
  return service.document.autoAssign ? givenByRule(skill, null, now) : null;
};

export const createTicket = endpoint(ticketsContracts.createTicket, async ({ body, caller, now }) => {
  const { customerId, assigneeId, ...fields } = body;
  const customer = await findNamedFor(customerId, caller, mayLogTouches);
  if (customer.archivedAt) throw invalidState('Restore the customer first.');
  const found = await Promise.all([
    contactFaults(fields.contactId, customer),
    assigneeFaults(assigneeId, customer),
  ]);
  const faults = found.flat();
  if (faults.length > 0) throw invalidRequest(faults);
  const given = await firstGiven(assigneeId, fields.skill, now);
  const opening = { ...fields, id: newId('tkt', now), customer, givenTo: given?.to ?? null, openedAt: now };
  const ticket = await reclocked(opened(opening, caller.id, now), now);
  return {
    body: showTicket(ticket, customer.id, now),
    version: ticket.version,
    location: `/v1/tickets/${ticket.id}`,
    writes: [
      ...createTicketWrites(ticket, { seen: given?.seen ?? null }),
      ...holdCustomerWrites(customer.id),
    ],
  };
});
