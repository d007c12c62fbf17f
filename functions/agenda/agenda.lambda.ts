import { api } from '../../shared/kernel/api.ts';
import { findCaller } from '../../shared/people/caller.store.ts';
import { doneAgendaEntry } from './done-agenda-entry.ts';
import { handOverAgendaEntry } from './hand-over-agenda-entry.ts';
import { listAgenda } from './list-agenda.ts';
import { moveAgendaEntry } from './move-agenda-entry.ts';

export const handler = api([listAgenda, doneAgendaEntry, moveAgendaEntry, handOverAgendaEntry], {
  findCaller,
});
