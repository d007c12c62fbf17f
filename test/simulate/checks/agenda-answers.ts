import { agendaContracts } from '../../../shared/agenda/agenda.contract.ts';
import type { Stage } from '../act.ts';
import { stoodInFor } from '../model/absences.ts';
import { agendaByOwner, type Entry } from '../model/agenda.ts';
import { dateAt, dayAfter } from '../model/local-time.ts';
import { leads, peopleBelow } from '../model/people.ts';
import type { Person } from '../model/world.ts';
import { mustEqual } from '../simulation-failure.ts';

const WEEK = 7;

/** Overdue, today or the days after it, as the reader's days go. */
const windowOf = (dueAt: string, now: string, timeZone: string): string | null => {
  const [due, today] = [dateAt(dueAt, timeZone), dateAt(now, timeZone)];
  if (due < today) return 'overdue';
  if (due === today) return 'today';
  return due <= dayAfter(today, WEEK) ? 'week' : null;
};

const answered = async ({ gateway }: Stage, reader: Person, whose: 'me' | 'team'): Promise<string[]> => {
  const found: string[] = [];
  let cursor: string | null = null;
  do {
    const query = { for: whose, limit: '100', ...(cursor && { cursor }) };
    const body = await gateway.request(agendaContracts.listAgenda, { as: reader, expect: 200, query });
    for (const { id, window } of body.items as { id: string; window: string }[])
      found.push(`${window} ${id}`);
    cursor = body.nextCursor;
  } while (cursor);
  return found.sort();
};

/** FU-6: the agenda of somebody, with that of those he stands in for; and of a manager’s people. */
const checkOne = async (stage: Stage, reader: Person, whose: 'me' | 'team'): Promise<void> => {
  const { world, mirror, now } = stage;
  const below = peopleBelow([...world.people.values()], reader.id).map(({ id }) => id);
  const people = whose === 'team' ? below : [reader.id, ...stoodInFor(world, reader.id, now)];
  const agenda = agendaByOwner(mirror);
  const entries = people.flatMap((id): Entry[] => agenda.get(id) ?? []);
  const expected = entries.flatMap(({ id, dueAt }) => {
    const window = windowOf(dueAt, now, reader.timeZone);
    return window ? [`${window} ${id}`] : [];
  });
  const what = `the agenda (${whose}) of ${reader.name} (${reader.id})`;
  mustEqual(what, expected.sort(), await answered(stage, reader, whose));
};

/** Of some people, taken at random. */
export const checkAgendaAnswers = async (stage: Stage): Promise<void> => {
  const active = [...stage.world.people.values()].filter((person) => person.active);
  await checkOne(stage, stage.random.pick(active), 'me');
  // A team’s is long: not every day.
  if (stage.random.chance(0.3)) await checkOne(stage, stage.random.pick(active.filter(leads)), 'team');
};
