import { localDate } from '../../shared/kernel/calendar.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { firstVersion } from '../../shared/kernel/entity.ts';
import { invalidState } from '../../shared/kernel/errors.ts';
import { newDaysFaults } from '../../shared/people/absence-entry.rules.ts';
import { createAbsenceWrites, newAbsenceId } from '../../shared/people/absence-records.store.ts';
import { type AbsenceRecord, absencesContracts } from '../../shared/people/absences.contract.ts';
import { enterAbsence } from './enter-absence.ts';
import { findPerson, showAbsence } from './find-absence.ts';

export const createAbsence = endpoint(
  absencesContracts.createAbsence,
  async ({ params, body, caller, now }) => {
    const user = await findPerson(params.userId, caller);
    if (user.state === 'disabled') throw invalidState('The person is disabled.');
    const absence: AbsenceRecord = {
      id: newAbsenceId(user.id, now),
      userId: user.id,
      ...body,
      ...firstVersion(caller.id, now),
    };
    const faults = newDaysFaults(absence, localDate(now, user.timeZone));
    const entered = await enterAbsence({ user, before: null, after: absence, faults }, now);
    return {
      body: showAbsence(absence, user, now),
      version: absence.version,
      location: `/v1/absences/${absence.id}`,
      writes: [...createAbsenceWrites(absence), ...entered],
    };
  },
);
