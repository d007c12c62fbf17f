import { localDate } from '../../shared/kernel/calendar.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { invalidState, staleVersion } from '../../shared/kernel/errors.ts';
import { replaceSpan } from '../../shared/people/absence-entry.rules.ts';
import { rostersOf, rosterWrites } from '../../shared/people/absence-entry.store.ts';
import { callOffAbsenceWrites } from '../../shared/people/absence-records.store.ts';
import { absencesContracts } from '../../shared/people/absences.contract.ts';
import { findAbsence } from './find-absence.ts';

/** What has been is not taken back: an absence that has begun is ended instead. */
export const deleteAbsence = endpoint(
  absencesContracts.deleteAbsence,
  async ({ params, caller, ifMatch, now }) => {
    const { absence, user } = await findAbsence(params.absenceId, caller);
    if (absence.version !== ifMatch) throw staleVersion();
    if (absence.from < localDate(now, user.timeZone))
      throw invalidState('It has begun: let it end yesterday instead.');
    const rosters = await rostersOf(user.id, absence);
    const without = replaceSpan(rosters, user.id, absence, null);
    return {
      writes: [...callOffAbsenceWrites(absence, caller.id, now), ...rosterWrites(rosters, without, now)],
    };
  },
);
