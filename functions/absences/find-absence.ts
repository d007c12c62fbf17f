import { localDate } from '../../shared/kernel/calendar.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import type { Caller } from '../../shared/kernel/endpoint.ts';
import { notFound, Problem } from '../../shared/kernel/errors.ts';
import { getAbsence } from '../../shared/people/absence-records.store.ts';
import type { AbsenceRecord, ShownAbsence } from '../../shared/people/absences.contract.ts';
import { managersOf } from '../../shared/people/caller.store.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { isSelfOrAbove } from '../../shared/people/people.rules.ts';
import { getUser } from '../../shared/people/people.store.ts';

/** By the person, those above, and admins; why somebody is away is nobody else's business. */
const mayKnow = async (userId: string, caller: Caller): Promise<boolean> => {
  if (caller.role === 'admin' || caller.id === userId) return true;
  const chain = await managersOf(userId);
  return isSelfOrAbove(
    caller,
    userId,
    chain.map(({ id }) => id),
  );
};

/** A person whose absences the caller may know and change. */
export const findPerson = async (userId: string, caller: Caller): Promise<User> => {
  const user = await getUser(userId);
  if (!user) throw notFound();
  if (await mayKnow(userId, caller)) return user;
  throw new Problem('forbidden', { detail: 'Only the person, those above and admins deal with absences.' });
};

/** @throws 404, the same for absent and foreign */
export const findAbsence = async (
  id: string,
  caller: Caller,
): Promise<{ readonly absence: AbsenceRecord; readonly user: User }> => {
  const absence = await getAbsence(id);
  const user = absence && (await mayKnow(absence.userId, caller)) ? await getUser(absence.userId) : null;
  if (!absence || !user) throw notFound();
  return { absence, user };
};

export const showAbsence = (
  absence: AbsenceRecord,
  { timeZone }: Pick<User, 'timeZone'>,
  now: Instant,
): ShownAbsence => {
  const today = localDate(now, timeZone);
  const begun = absence.from <= today ? 'current' : 'coming';
  return { ...absence, state: absence.until < today ? 'over' : begun };
};
