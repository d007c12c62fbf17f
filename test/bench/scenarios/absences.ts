import { handler } from '../../../functions/absences/absences.lambda.ts';
import { handler as agenda } from '../../../functions/agenda/agenda.lambda.ts';
import { agendaContracts } from '../../../shared/agenda/agenda.contract.ts';
import { addDaysToDate, localDate } from '../../../shared/kernel/calendar.ts';
import { now } from '../../../shared/kernel/clock.ts';
import { absencesContracts } from '../../../shared/people/absences.contract.ts';
import type { User } from '../../../shared/people/people.contract.ts';
import { givenUser } from '../../steps/given.ts';
import { givenAbsence } from '../../steps/given-absence.ts';
import { givenCaller, givenFollowUp, times } from '../fixtures.ts';
import { all, current, entries, recent, together } from '../least.ts';
import { ask, type Scenario } from '../scenario.ts';

const FEW = 10;

const inDays = (days: number): string => addDaysToDate(localDate(now(), 'Asia/Shanghai'), days);
const away = (deputy: User, day = 1) => ({ from: inDays(day), until: inDays(day), deputyId: deputy.id });

/** Somebody in the functions' memory who will be away tomorrow, and his deputy. */
const givenAway = async () => {
  const [person, deputy] = [await givenCaller('sales'), await givenUser('sales')];
  const { id } = await givenAbsence(person, away(deputy));
  return { person, absence: { params: { absenceId: id }, ifMatch: 1 } };
};

/** Somebody who stands in for another today, and five entries that this one has. */
const givenDeputy = async (): Promise<User> => {
  const [person, deputy] = [await givenUser('sales'), await givenUser('sales')];
  await times(5, () => givenFollowUp(person, 2));
  await givenAbsence(person, away(deputy, 0));
  return deputy;
};
const agendas = recent('5 entries', { kilobytes: 4 });

export const absencesScenarios: readonly Scenario[] = [
  {
    name: 'createAbsence',
    serves: 'createAbsence',
    arrange: async () => {
      const [person, deputy] = [await givenCaller('sales'), await givenUser('sales')];
      const body = { ...away(deputy), reason: 'Leave' };
      return () =>
        ask(handler, absencesContracts.createAbsence, { as: person, params: { userId: person.id }, body });
    },
    least: all(
      current('person'),
      current('deputy'),
      current('rosters', { times: 2 }),
      together('absence'),
      together('rosters', { times: 2 }),
      together('person and deputy unchanged', { times: 2 }),
      together('idempotency record'),
      entries(1),
    ),
    calls: 5,
  },
  {
    name: 'listAbsences',
    serves: 'listAbsences',
    arrange: async () => {
      const [person, deputy] = [await givenCaller('sales'), await givenUser('sales')];
      for (let day = 1; day <= FEW; day += 1) await givenAbsence(person, away(deputy, day));
      return () =>
        ask(handler, absencesContracts.listAbsences, { as: person, params: { userId: person.id } });
    },
    least: all(current('person'), recent('page of keys'), recent('absences', { times: FEW })),
    over: { read: FEW / 2, why: ['current'] },
    calls: 3,
  },
  {
    name: 'listDeputyships',
    serves: 'listDeputyships',
    arrange: async () => {
      const deputy = await givenCaller('sales');
      await times(FEW, async () => givenAbsence(await givenCaller('sales'), away(deputy)));
      return () =>
        ask(handler, absencesContracts.listDeputyships, { as: deputy, params: { userId: deputy.id } });
    },
    // The absent people are in memory: each is somebody who calls.
    least: all(current('person'), recent('roster')),
    over: { read: 0.5, why: ['current'] },
    calls: 2,
  },
  {
    name: 'updateAbsence (another deputy)',
    serves: 'updateAbsence',
    arrange: async () => {
      const [{ person, absence }, other] = [await givenAway(), await givenUser('sales')];
      const body = { deputyId: other.id };
      return () => ask(handler, absencesContracts.updateAbsence, { as: person, ...absence, body });
    },
    least: all(
      current('absence'),
      current('person'),
      current('deputy'),
      current('rosters', { times: 3 }),
      together('absence'),
      together('rosters', { times: 3 }),
      together('person and deputy unchanged', { times: 2 }),
    ),
    calls: 7,
  },
  {
    name: 'deleteAbsence',
    serves: 'deleteAbsence',
    arrange: async () => {
      const { person, absence } = await givenAway();
      return () => ask(handler, absencesContracts.deleteAbsence, { as: person, ...absence });
    },
    least: all(
      current('absence'),
      current('person'),
      current('rosters', { times: 2 }),
      together('absence'),
      together('rosters', { times: 2 }),
      entries(1),
    ),
    calls: 5,
  },
  {
    name: 'listAgenda (deputy of one)',
    serves: 'listAgenda',
    arrange: async () => {
      const deputy = await givenDeputy();
      const read = () => ask(agenda, agendaContracts.listAgenda, { as: deputy });
      await read();
      return read;
    },
    least: all(recent('own entries'), agendas),
    calls: 2,
  },
  {
    name: 'listAgenda (deputy of one, nobody in memory)',
    serves: 'listAgenda',
    arrange: async () => {
      const deputy = await givenDeputy();
      return () => ask(agenda, agendaContracts.listAgenda, { as: deputy });
    },
    cold: true,
    least: all(
      current('subject'),
      current('caller'),
      recent('rosters', { times: 2 }),
      current('absent person'),
      recent('own entries'),
      agendas,
    ),
    calls: 7,
  },
];
