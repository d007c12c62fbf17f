import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { newId } from '../../shared/kernel/ids.ts';
import type { Survey } from '../../shared/surveys/surveys.fields.ts';
import { planned } from '../../shared/surveys/surveys.rules.ts';
import type { Ticket } from '../../shared/tickets/tickets.fields.ts';
import { languageFor } from './language-for.ts';

/** The survey about a ticket, as it is before anybody has been asked. */
export const surveyAbout = (ticket: Ticket, customer: Customer, plannedFor: Instant, at: Instant): Survey =>
  planned(
    {
      id: newId('sur', at),
      customerId: customer.id,
      customerName: customer.name,
      kind: 'csat',
      trigger: 'ticket',
      question: null,
      about: ticket.subject,
      ticketId: ticket.id,
      ownerId: ticket.assigneeId,
      contactId: ticket.contactId,
      language: languageFor(customer),
    },
    plannedFor,
    { by: 'system', at },
  );
