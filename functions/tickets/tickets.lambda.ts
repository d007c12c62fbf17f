import { api } from '../../shared/kernel/api.ts';
import { findCaller } from '../../shared/people/caller.store.ts';
import { analyseTicket } from './analyse-ticket.ts';
import { archiveTicket } from './archive-ticket.ts';
import { assignTicket } from './assign-ticket.ts';
import { createTicket } from './create-ticket.ts';
import { decideGesture } from './decide-gesture.ts';
import { escalateTicket } from './escalate-ticket.ts';
import { explainTicket } from './explain-ticket.ts';
import { feedbackTicket } from './feedback-ticket.ts';
import { getTicket } from './get-ticket.ts';
import { grantGesture } from './grant-gesture.ts';
import { listTickets } from './list-tickets.ts';
import { remedyTicket } from './remedy-ticket.ts';
import { reopenTicket } from './reopen-ticket.ts';
import { resolveTicket } from './resolve-ticket.ts';
import { respondTicket } from './respond-ticket.ts';
import { resumeTicket } from './resume-ticket.ts';
import { updateTicket } from './update-ticket.ts';
import { waitTicket } from './wait-ticket.ts';

export const handler = api(
  [
    createTicket,
    listTickets,
    getTicket,
    explainTicket,
    updateTicket,
    assignTicket,
    respondTicket,
    waitTicket,
    resumeTicket,
    remedyTicket,
    resolveTicket,
    feedbackTicket,
    reopenTicket,
    escalateTicket,
    analyseTicket,
    grantGesture,
    decideGesture,
    archiveTicket,
  ],
  { findCaller },
);
