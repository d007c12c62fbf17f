import { api } from '../../shared/kernel/api.ts';
import { findCaller } from '../../shared/people/caller.store.ts';
import { createAbsence } from './create-absence.ts';
import { deleteAbsence } from './delete-absence.ts';
import { listAbsences } from './list-absences.ts';
import { listDeputyships } from './list-deputyships.ts';
import { updateAbsence } from './update-absence.ts';

export const handler = api([createAbsence, listAbsences, listDeputyships, updateAbsence, deleteAbsence], {
  findCaller,
});
