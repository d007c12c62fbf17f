import { api } from '../../shared/kernel/api.ts';
import { findCaller } from '../../shared/people/caller.store.ts';
import { createTicket } from './create-ticket.ts';
import { getTicket } from './get-ticket.ts';

export const handler = api([createTicket, getTicket], { findCaller });
