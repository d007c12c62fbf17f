import { localDate } from '../../shared/kernel/calendar.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { invalidState, staleVersion } from '../../shared/kernel/errors.ts';
import { applyMergePatch } from '../../shared/kernel/merge-patch.ts';
import { changedDaysFaults } from '../../shared/people/absence-entry.rules.ts';
import { updateAbsenceWrites } from '../../shared/people/absence-records.store.ts';
import { absencesContracts } from '../../shared/people/absences.contract.ts';
import { enterAbsence } from './enter-absence.ts';
import { findAbsence, showAbsence } from './find-absence.ts';

export const updateAbsence = endpoint(
  absencesContracts.updateAbsence,
  async ({ params, body, caller, ifMatch, now }) => {
    const { absence: before, user } = await findAbsence(params.absenceId, caller);
    if (before.version !== ifMatch) throw staleVersion();
    const today = localDate(now, user.timeZone);
    if (before.until < today) throw invalidState('It is over: enter another one.');
    const after = revise(before, applyMergePatch(before, body), caller.id, now);
    const faults = changedDaysFaults(before, after, today);
    const entered = await enterAbsence({ user, before, after, faults }, now);
    return {
      body: showAbsence(after, user, now),
      version: after.version,
      writes: [...updateAbsenceWrites(before, after), ...entered],
    };
  },
);
