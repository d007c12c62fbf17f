import type { Instant } from '../../shared/kernel/clock.ts';
import { type Fault, invalidRequest, invalidState, Problem } from '../../shared/kernel/errors.ts';
import { rerun, type Write } from '../../shared/kernel/transaction.ts';
import {
  canStandIn,
  closesCircle,
  type DaysFault,
  MAX_ABSENCES,
  MAX_STOOD_IN_FOR,
  overlaps,
  type Rosters,
  replaceSpan,
} from '../../shared/people/absence-entry.rules.ts';
import { MAX_MET, rostersFrom, rosterWrites } from '../../shared/people/absence-entry.store.ts';
import type { AbsenceRecord } from '../../shared/people/absences.contract.ts';
import type { Roster } from '../../shared/people/absences.rules.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { getUser, userUnchanged } from '../../shared/people/people.store.ts';

interface Entered {
  readonly user: User;
  readonly before: AbsenceRecord | null;
  readonly after: AbsenceRecord;
  /** Found before, to be named together with what is wrong with the deputy. */
  readonly faults: readonly DaysFault[];
}

const bodyFault = ({ field, message }: { readonly field: string; readonly message: string }): Fault => ({
  in: 'body',
  pointer: `/${field}`,
  message,
});
const deputyFault = (message: string): Fault[] => [bodyFault({ field: 'deputyId', message })];

const deputyFaults = ({ user, after }: Entered, deputy: User | null, rosters: Rosters): Fault[] => {
  if (after.deputyId === null) return [];
  if (after.deputyId === user.id) return deputyFault('is the absent person');
  if (deputy?.state !== 'active') return deputyFault('is no active person');
  if (!canStandIn(deputy, user)) return deputyFault(`has a role that cannot act for ${user.role}`);
  if (closesCircle(user.id, after, rosters))
    return deputyFault('is away meanwhile, and the deputies lead back to the absent person');
  const named = rosters.get(deputy.id)?.standsInFor ?? [];
  const others = named.filter(({ absenceId, until }) => absenceId !== after.id && until >= after.from);
  return others.length < MAX_STOOD_IN_FOR
    ? []
    : deputyFault(`stands in for others ${MAX_STOOD_IN_FOR} times already`);
};

/** Deputies who are away name their own: with many absences each, they become half the organisation. */
const tooManyMet = (): Problem =>
  invalidState(
    `More than ${MAX_MET} people could act during this absence, for its deputies are away meanwhile: choose a deputy who is there.`,
  );

const assertRoom = (roster: Roster | undefined, { before, after }: Entered): void => {
  const others = (roster?.own ?? []).filter(({ id }) => id !== after.id);
  const existing = others.find((other) => overlaps(other, after));
  if (existing) {
    const { id, from, until } = existing;
    const detail = `The person is away from ${from} until ${until} already.`;
    throw new Problem('conflict', { detail, extensions: { existing: { id, from, until } } });
  }
  if (!before && others.length >= MAX_ABSENCES)
    throw invalidState(`A person has ${MAX_ABSENCES} absences at most that are not long over.`);
};

/**
 * Checks an absence, new or changed, against the person's others and the deputy. The writes hold still all that it
 * rests on: of two that exclude each other, entered at the same instant, the second is decided again and refused.
 */
export const enterAbsence = async (entered: Entered, now: Instant): Promise<Write[]> => {
  const { user, before, after } = entered;
  const deputyChanges = after.deputyId !== before?.deputyId;
  const deputy = after.deputyId ? await getUser(after.deputyId) : null;
  const rosters = await rostersFrom(user.id, before, after);
  if (!rosters) throw tooManyMet();
  const concerned = deputyChanges || before?.from !== after.from || before.until !== after.until;
  const faults = [
    ...entered.faults.map(bodyFault),
    ...(concerned ? deputyFaults(entered, deputy, rosters) : []),
  ];
  if (faults.length > 0) throw invalidRequest(faults);
  assertRoom(rosters.get(user.id), entered);
  return [
    ...(deputy && deputyChanges ? [user, deputy].map((person) => userUnchanged(person, rerun)) : []),
    ...rosterWrites(rosters, replaceSpan(rosters, user.id, before, after), now),
  ];
};
