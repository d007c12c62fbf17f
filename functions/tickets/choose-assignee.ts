import { isWorkingTime, nextWorkingInstant } from '../../shared/kernel/business-calendar.ts';
import { addDaysToDate, instantOf, localDate } from '../../shared/kernel/calendar.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { NoWorkingTime } from '../../shared/kernel/wall-time.ts';
import type { BusinessCalendar } from '../../shared/kernel/working-year.ts';
import { absentOn, type Span } from '../../shared/people/absences.rules.ts';
import { absencesOf } from '../../shared/people/absences.store.ts';
import { getUser } from '../../shared/people/people.store.ts';
import { type Candidate, choiceOf, leastLoaded } from '../../shared/tickets/assignment.rules.ts';
import { getLoads, type SeenLoad } from '../../shared/tickets/loads.store.ts';
import type { GivenTo } from '../../shared/tickets/moves.rules.ts';
import { calendarOf } from '../settings/working-calendar.ts';
import { forgetDesk, peopleOnDesk, type Server } from './people-on-desk.ts';

/** So many loads are read at most; beyond them chance decides no better than the order of the ids. */
const MAX_LOADS = 200;

/** Holidays and absences in a row: beyond them nobody plans. */
const MAX_JUMPS = 10;

/** When his work begins next, between his absences; null: not in sight. */
const worksFrom = (
  calendar: BusinessCalendar,
  absences: readonly Span[],
  timeZone: string,
  now: Instant,
): Instant | null => {
  let at = now;
  for (let jumps = 0; jumps < MAX_JUMPS; jumps += 1) {
    if (!isWorkingTime(calendar, at)) at = nextWorkingInstant(calendar, at);
    const away = absentOn(absences, localDate(at, timeZone));
    if (!away) return at;
    at = instantOf(addDaysToDate(away.until, 1), '00:00', timeZone);
  }
  return null;
};

const candidateOf = async (person: Server, now: Instant): Promise<Candidate> => {
  const [calendar, absences] = await Promise.all([calendarOf(person), absencesOf(person.id)]);
  const { id, skills, timeZone } = person;
  try {
    return { id, skills, worksAt: worksFrom(calendar, absences, timeZone, now) };
  } catch (failure) {
    if (!(failure instanceof NoWorkingTime)) throw failure;
    return { id, skills, worksAt: null };
  }
};

/** Whom the rule gives a ticket to, and the load that it went by, which the transaction holds; null: there was no choice. */
export interface Chosen extends Pick<GivenTo, 'assigneeId' | 'because' | 'facts'> {
  readonly seen: SeenLoad | null;
}

/** Who solves a ticket by the rule of TK-4; null: nobody serves. `but`: who has it now. */
export const chooseAssignee = async (
  { skill }: { readonly skill: string | null },
  now: Instant,
  but: string | null = null,
): Promise<Chosen | null> => {
  const people = (await peopleOnDesk()).filter(({ id }) => id !== but);
  const choice = choiceOf(await Promise.all(people.map((one) => candidateOf(one, now))), skill, now);
  if (!choice) return null;
  const ids = choice.from.map(({ id }) => id).slice(0, MAX_LOADS);
  const loads = await getLoads(ids);
  const loaded = ids.flatMap((id, i) => (loads[i] ? [{ id, load: loads[i] }] : []));
  const found = leastLoaded(loaded, choice.facts);
  if (!found) return null;
  const { id: userId, load } = found.chosen;
  // Who was on the desk half a minute ago may have left since.
  if ((await getUser(userId))?.state !== 'active') {
    forgetDesk();
    return chooseAssignee({ skill }, now, but);
  }
  const seen = ids.length > 1 ? { userId, load } : null;
  return { assigneeId: userId, because: choice.because, facts: found.facts, seen };
};
