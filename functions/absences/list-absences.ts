import { endpoint } from '../../shared/kernel/endpoint.ts';
import { listAbsencesOf } from '../../shared/people/absence-records.store.ts';
import { absencesContracts } from '../../shared/people/absences.contract.ts';
import { findPerson, showAbsence } from './find-absence.ts';

export const listAbsences = endpoint(
  absencesContracts.listAbsences,
  async ({ params, caller, now, page }) => {
    const user = await findPerson(params.userId, caller);
    const { items, next } = await listAbsencesOf(user.id, page);
    const shown = items.map((absence) => showAbsence(absence, user, now));
    return { body: { items: shown, nextCursor: null }, next };
  },
);
