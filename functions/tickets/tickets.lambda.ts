import { api } from '../../shared/kernel/api.ts';
import { findCaller } from '../../shared/people/caller.store.ts';
import { analyseTicket } from './analyse-ticket.ts';
import { archiveTicket } from "./archive-ticket.ts";
import { createTicket } from './create-ticket.ts';
import { decideGesture } from './decide-gesture.ts';
import { getTicket } from './get-ticket.ts';
import { grantGesture } from './grant-gesture.ts';
import { remedyTicket } from './remedy-ticket.ts';

export const handler = api(
  [createTicket, getTicket, remedyTicket, analyseTicket, grantGesture, decideGesture],
  { findCaller },
);
