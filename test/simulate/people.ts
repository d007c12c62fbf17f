import { handler as createFirstAdmin } from '../../functions/setup/create-first-admin.lambda.ts';
import { MAIL_KINDS, peopleContracts } from '../../shared/people/people.contract.ts';
import type { Gateway } from './machine/gateway.ts';
import type { Machine } from './machine/machine.ts';
import type { SeededRandom } from './machine/seeded-random.ts';
import { dateAt, dayAfter, timeAt } from './model/local-time.ts';
import type { Person, World } from './model/world.ts';

const ZONES = [
  { zone: 'Asia/Shanghai', calendar: 'standard', weight: 14 },
  { zone: 'Asia/Tokyo', calendar: 'standard', weight: 2 },
  { zone: 'Europe/Berlin', calendar: 'europe', weight: 2 },
  { zone: 'America/New_York', calendar: 'europe', weight: 2 },
] as const;
const HOURS = ['08:30', '08:30', '08:30', '07:00', '09:00', '18:30'];
const MANAGERS = 4;

const OFFICE = [
  { from: '09:00', to: '12:00' },
  { from: '13:00', to: '17:00' },
];
/** One in so many does not work on Wednesdays. */
const PART_TIME = 0.15;
const WITHOUT_WEDNESDAY = [true, true, false, true, true, false, false];

interface Ground {
  readonly machine: Machine;
  readonly gateway: Gateway;
  readonly world: World;
  readonly random: SeededRandom;
}

const learn = ({ world, machine }: Ground, body: Record<string, unknown>): Person => {
  const { timeZone, reminders } = body as unknown as {
    timeZone: string;
    reminders: { at: string; kinds: string[] };
  };
  const now = machine.clock.now;
  const today = dateAt(now, timeZone);
  const tooLate = timeAt(now, timeZone) > reminders.at;
  const person: Person = {
    ...(body as unknown as Person),
    version: Number(body.version),
    hour: reminders.at,
    calendar: 'standard',
    week: null,
    kinds: reminders.kinds,
    enabled: true,
    active: true,
    lookedOn: tooLate ? today : dayAfter(today, -1),
    changedOn: null,
  };
  world.people.set(person.id, person);
  return person;
};

/** The first admin as the deployment makes him; everybody else is made by him. */
export const hireAdmin = async (ground: Ground): Promise<Person> => {
  const { machine } = ground;
  const properties = { email: 'admin@example.com', name: 'Admin', subject: 'admin' };
  const event = {
    RequestType: 'Create',
    ResponseURL: machine.services.address,
    ResourceProperties: properties,
  };
  await machine.run('create-first-admin', () => createFirstAdmin(event as never));
  const [item] = machine.mirror.ofType('user');
  return learn(ground, item ?? {});
};

const addPerson = async (ground: Ground, admin: Person, name: string, changes: object): Promise<Person> => {
  const { random, gateway } = ground;
  const { zone: timeZone, calendar } = random.weighted(ZONES);
  const week = random.chance(PART_TIME) ? WITHOUT_WEDNESDAY : null;
  const body = await gateway.request(peopleContracts.createUser, {
    as: admin,
    expect: 201,
    body: {
      name,
      email: `${name.toLowerCase().replace(' ', '.')}@example.com`,
      subject: name,
      timeZone,
      calendar,
      workingHours: week?.map((works) => (works ? OFFICE : [])) ?? null,
      language: random.pick(['zh-CN', 'zh-CN', 'en']),
      reminders: { enabled: true, at: random.pick(HOURS), kinds: [...MAIL_KINDS] },
      ...changes,
    },
  });
  return Object.assign(learn(ground, body), { calendar, week });
};

/** Managers, and the people who sell for them. */
export const hirePeople = async (ground: Ground, count: number): Promise<void> => {
  const admin = ground.world.admin();
  const managers: Person[] = [];
  for (let i = 1; i <= MANAGERS; i += 1) {
    const managerId = i === 1 ? admin.id : (managers[0]?.id ?? null);
    managers.push(await addPerson(ground, admin, `Manager ${i}`, { role: 'manager', managerId }));
  }
  for (let i = 1; i <= count; i += 1) {
    const managerId = ground.random.pick(managers).id;
    await addPerson(ground, admin, `Seller ${i}`, { role: 'sales', managerId });
  }
};
