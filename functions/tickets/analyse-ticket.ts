import type { Instant } from '../../shared/kernel/clock.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { invalidRequest, invalidState } from '../../shared/kernel/errors.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import { nameCauseWrites, readCause } from '../../shared/tickets/causes.store.ts';
import { analysisRefusal } from '../../shared/tickets/complaints.rules.ts';
import { analysed } from '../../shared/tickets/moves.rules.ts';
import {
  type CauseCase,
  type FoundRecurrence,
  recurrenceOf,
  windowAround,
} from '../../shared/tickets/recurrence.rules.ts';
import { ticketsContracts } from '../../shared/tickets/tickets.contract.ts';
import type { Complaint, Ticket } from '../../shared/tickets/tickets.fields.ts';
import { chosenFaults } from '../churn/word-faults.ts';
import { orgDay } from '../orders/org-days.ts';
import { findTicketToChange } from './find-ticket.ts';
import { recurrenceAlertWrites } from './recurrence-alerts.ts';
import { movedTicket } from './write-ticket.ts';

/** Whether the cause has come too often with this complaint, and what is to be written of that. */
const namedCause = async ({ id, customerId, openedAt }: Ticket, cause: string) => {
  const { service } = await settingsInForce('service');
  const rule = service.document.recurrence;
  const seen = await readCause(cause, windowAround(openedAt, rule));
  const latest: CauseCase = { ticketId: id, customerId, openedAt, told: [] };
  const found = recurrenceOf(seen.cases, latest, rule);
  return { found, writes: nameCauseWrites(seen, latest, found?.cases ?? []) };
};

const kept = (
  { id }: Ticket,
  cause: string,
  found: FoundRecurrence | null,
  at: Instant,
): Complaint['recurrence'] =>
  found && {
    cause,
    of: found.of,
    ticketIds: found.cases.map(({ ticketId }) => ticketId).filter((one) => one !== id),
    at,
  };

export const analyseTicket = endpoint(
  ticketsContracts.analyseTicket,
  async ({ params, body, caller, ifMatch, now }) => {
    const found = await findTicketToChange(params.ticketId, caller, ifMatch);
    const { ticket } = found;
    const refusal = analysisRefusal(ticket);
    if (refusal) throw invalidState(refusal);
    const faults = await chosenFaults('complaint_cause', [{ word: body.cause, pointer: '/cause' }]);
    if (faults.length > 0) throw invalidRequest(faults);
    const { found: recurrence, writes } = await namedCause(ticket, body.cause);
    const move = { by: caller.id, at: now };
    const analysis = { ...body, ...move, on: orgDay(now) };
    const alerts = recurrence ? await recurrenceAlertWrites(ticket, recurrence, analysis, now) : [];
    const after = analysed(ticket, analysis, kept(ticket, body.cause, recurrence, now), move);
    return movedTicket(found, after, now, { more: [...writes, ...alerts] });
  },
);
