import { stoodInFor } from './absences.ts';
import type { Entry } from './agenda.ts';
import { dateAt, dayAfter, instantAt } from './local-time.ts';
import { leads, peopleBelow } from './people.ts';
import type { Person, World } from './world.ts';

/** What a daily mail says, as far as it matters whether anything is missing or doubled. */
export interface MailContent {
  /** Every customer named, once for each part of the mail, sorted. */
  readonly customers: readonly string[];
  /** Every entry that has its links, sorted; null: there are too many for that. */
  readonly entries: readonly string[] | null;
  /** How many customers are overdue with whom; of those who have any. */
  readonly team: readonly (readonly [string, number])[];
}

/** A mail has links for so many entries at most. */
const MOST_LINKS = 50;

type Agenda = ReadonlyMap<string, readonly Entry[]>;

export const isEmpty = ({ customers, team }: MailContent): boolean => customers.length + team.length === 0;

const partOf = ({ source }: Entry): string => (source === 'escalation' ? 'escalated' : 'own');

const overdueCustomers = (entries: readonly Entry[] = [], until: string): number =>
  new Set(entries.filter(({ dueAt }) => dueAt < until).map(({ customerId }) => customerId)).size;

const sortedOnce = (texts: readonly string[]): string[] => [...new Set(texts)].sort();

/** FU-7: all that is due and overdue, also of those who are away; managers get what is overdue with their people. */
export const expectedMail = (world: World, agenda: Agenda, person: Person, at: string): MailContent => {
  const today = dateAt(at, person.timeZone);
  const startOfToday = instantAt(today, '00:00', person.timeZone);
  const startOfTomorrow = instantAt(dayAfter(today), '00:00', person.timeZone);
  const dueOf = (ownerId: string) =>
    (agenda.get(ownerId) ?? []).filter(
      ({ source, dueAt }) => person.kinds.includes(source) && dueAt < startOfTomorrow,
    );
  const mine = dueOf(person.id);
  const others = stoodInFor(world, person.id, at).map((id) => ({
    name: world.person(id).name,
    due: dueOf(id),
  }));
  const all = [...mine, ...others.flatMap(({ due }) => due)];
  const people = [...world.people.values()];
  const below = leads(person) && person.kinds.includes('team_overdue') ? peopleBelow(people, person.id) : [];
  return {
    customers: sortedOnce([
      ...mine.map((entry) => `${partOf(entry)}: ${entry.customerName}`),
      ...others.flatMap(({ name, due }) => due.map(({ customerName }) => `for ${name}: ${customerName}`)),
    ]),
    entries: all.length >= MOST_LINKS ? null : all.map(({ id }) => id).sort(),
    team: below
      .map(({ id, name }) => [name, overdueCustomers(agenda.get(id), startOfToday)] as const)
      .filter(([, count]) => count > 0)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  };
};
