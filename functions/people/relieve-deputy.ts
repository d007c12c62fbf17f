import { addDaysToDate, type LocalDate, localDate } from '../../shared/kernel/calendar.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { rerun, type Write } from '../../shared/kernel/transaction.ts';
import { canStandIn, closesCircle, replaceSpan } from '../../shared/people/absence-entry.rules.ts';
import { MAX_MET, rostersFrom, rostersOf, rosterWrites } from '../../shared/people/absence-entry.store.ts';
import { getAbsence, updateAbsenceWrites } from '../../shared/people/absence-records.store.ts';
import type { AbsenceRecord } from '../../shared/people/absences.contract.ts';
import type { Roster, Span } from '../../shared/people/absences.rules.ts';
import { getRoster } from '../../shared/people/absences.store.ts';
import { chainOf } from '../../shared/people/caller.store.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { getUser, userUnchanged } from '../../shared/people/people.store.ts';
import { holds } from './person-writes.ts';

/** The rosters as they were read, and as they become. */
interface Relief {
  readonly before: Map<string, Roster>;
  after: ReadonlyMap<string, Roster>;
  readonly successors: Map<string, User>;
  readonly writes: Write[];
}

const see = (relief: Relief, rosters: ReadonlyMap<string, Roster>): void => {
  const after = new Map(relief.after);
  for (const [id, roster] of rosters) {
    if (relief.before.has(id)) continue;
    relief.before.set(id, roster);
    after.set(id, roster);
  }
  relief.after = after;
};

/** The nearest of the absent person's managers who can act for him; null: nobody. */
const successorOf = async (
  relief: Relief,
  absence: AbsenceRecord,
  absent: User,
  deputyId: string,
): Promise<User | null> => {
  for (const manager of await chainOf(absent.id, getUser)) {
    const named = { ...absence, deputyId: manager.id };
    if (manager.id === deputyId || !canStandIn(manager, absent)) continue;
    const met = await rostersFrom(absent.id, absence, named);
    // A person must go out at once: who is away and passes on to half the organisation is passed over.
    if (!met || relief.before.size + met.size > MAX_MET) continue;
    see(relief, met);
    if (!closesCircle(absent.id, named, relief.after)) return manager;
  }
  return null;
};

interface Named {
  readonly absenceId: string;
  readonly deputy: User | null;
  readonly absent: User | null;
}

const relieve = async (relief: Relief, { absenceId, deputy, absent }: Named, by: string, at: Instant) => {
  if (!deputy || !absent || canStandIn(deputy, absent)) return;
  const absence = await getAbsence(absenceId);
  if (!absence) return;
  const successor = await successorOf(relief, absence, absent, deputy.id);
  if (successor) relief.successors.set(successor.id, successor);
  see(relief, await rostersOf(absent.id, absence));
  const after = revise(absence, { deputyId: successor?.id ?? null }, by, at);
  relief.after = replaceSpan(relief.after, absent.id, absence, after);
  const note = 'The deputy cannot act any more.';
  relief.writes.push(...updateAbsenceWrites(absence, after, { note, onConflict: rerun }));
};

/** The absences that a person's new state or role is to be held against: where he is the deputy, and his own. */
const namedIn = async (roster: Roster, before: User, after: User, since: LocalDate): Promise<Named[]> => {
  const present = ({ until }: Pick<Span, 'until'>) => until >= since;
  const others = before.state === 'active' ? roster.standsInFor.filter(present) : [];
  const own = roster.own.filter(present);
  return Promise.all([
    ...others.map(async ({ absenceId, userId }) => ({
      absenceId,
      deputy: after,
      absent: await getUser(userId),
    })),
    ...own.map(async ({ id, deputyId }) => ({
      absenceId: id,
      deputy: deputyId === null ? null : await getUser(deputyId),
      absent: after,
    })),
  ]);
};

/**
 * Whoever a deputy stood in for who is disabled is stood in for by his own manager; likewise where one of the two has
 * a role now for which that deputy cannot.
 * `held` are the transaction's other conditions: it names an item once.
 */
export const relieveWrites = async (
  before: User,
  after: User,
  held: readonly Write[],
  by: string,
  at: Instant,
): Promise<Write[]> => {
  const same = after.state === before.state && after.role === before.role;
  if (same) return [];
  const roster = await getRoster(after.id);
  const first = new Map([[after.id, roster]]);
  const relief: Relief = { before: first, after: new Map(first), successors: new Map(), writes: [] };
  const yesterday = addDaysToDate(localDate(at, 'UTC'), -1);
  for (const named of await namedIn(roster, before, after, yesterday)) await relieve(relief, named, by, at);
  const named = [...relief.successors.values()].filter(({ id }) => !holds(held, id));
  return [
    ...relief.writes,
    ...named.map((user) => userUnchanged(user, rerun)),
    ...rosterWrites(relief.before, relief.after, at),
  ];
};
