import type { VirtualClock } from './clock.ts';
import { dateIn } from './date-in.ts';
import { DEMO_CUSTOMERS, type DemoCustomer } from './demo-customers.ts';
import { DEMO_ABSENCES, DEMO_PEOPLE, DEMO_TEAMS, type DemoPerson, FIRST_ADMIN } from './demo-people.ts';
import { DEMO_WORTH } from './demo-sales.ts';
import { LocalClient } from './local-client.ts';
import { seedArticles } from './seed-articles.ts';
import { seedChurn, untilDerived } from './seed-churn.ts';
import { type SeededCustomer, seedSales } from './seed-sales.ts';
import { seedService } from './seed-service.ts';
import { seedTiers } from './seed-tiers.ts';

export interface SeedSettings {
  readonly baseUrl: string;
  readonly clock: VirtualClock;
  /** The token of a user, once his account is made; undefined before. */
  readonly tokenOf: (userId: string) => Promise<string | undefined>;
}

interface Record {
  readonly id: string;
}

/** Key of a demo person to his user id. */
export type People = ReadonlyMap<string, string>;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const ATTEMPTS = 400;

/** The person's client, as soon as the token opens the API: the account is made by the table's stream. */
const clientOf = async ({ baseUrl, tokenOf }: SeedSettings, userId: string): Promise<LocalClient> => {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const token = await tokenOf(userId);
    const client = token && new LocalClient(baseUrl, token);
    if (client && (await client.send('GET', '/v1/me')).status !== 401) return client;
    await pause(25);
  }
  throw new Error(`The account of ${userId} was not made; see logs/provision-accounts.log`);
};

const createPerson = async (
  admin: LocalClient,
  person: DemoPerson,
  people: People,
  teams: People,
): Promise<string> => {
  const { key, name, email, role, team, manager, language, workingHours, skills = [], regions = [] } = person;
  const body = {
    name,
    email,
    role,
    skills,
    regions,
    ...(language && { language }),
    ...(workingHours && { workingHours }),
    teamId: team ? teams.get(team) : null,
    managerId: manager ? people.get(manager) : null,
  };
  return (await admin.must<Record>('POST', '/v1/users', { key: `demo-user-${key}`, body })).body.id;
};

const seedAbsences = async (admin: LocalClient, people: People): Promise<void> => {
  for (const { person, deputy, inDays, days, reason } of DEMO_ABSENCES) {
    const away = { from: dateIn(inDays), until: dateIn(inDays + days - 1) };
    await admin.must('POST', `/v1/users/${people.get(person)}/absences`, {
      key: `demo-absence-${person}`,
      body: { ...away, deputyId: people.get(deputy), reason },
    });
  }
};

/** Teams first, then people, who leads the teams and who will be away; all by the API, as the first admin. */
export const seedPeople = async (settings: SeedSettings): Promise<People> => {
  const admin = await clientOf(settings, FIRST_ADMIN.id);
  const teams = new Map<string, string>();
  const etags = new Map<string, string | null>();
  for (const { key, name } of DEMO_TEAMS) {
    const { body, etag } = await admin.must<Record>('POST', '/v1/teams', {
      key: `demo-team-${key}`,
      body: { name },
    });
    teams.set(key, body.id);
    etags.set(key, etag);
  }
  const people = new Map([['admin', FIRST_ADMIN.id as string]]);
  for (const person of DEMO_PEOPLE) people.set(person.key, await createPerson(admin, person, people, teams));
  for (const { key, manager } of DEMO_TEAMS) {
    await admin.must('PATCH', `/v1/teams/${teams.get(key)}`, {
      ifMatch: etags.get(key) ?? null,
      body: { managerId: people.get(manager) },
    });
  }
  await seedAbsences(admin, people);
  for (const id of people.values()) await clientOf(settings, id);
  return people;
};

const phoneOf = (i: number): string => `139${String(10_000_000 + i * 271_828).padStart(8, '0')}`;
const isEnglish = ({ name }: DemoCustomer): boolean => /^[\p{Script=Latin}\s.]+$/u.test(name);

const worthOf = ({ shortName }: DemoCustomer) => {
  const worth = DEMO_WORTH[shortName];
  return (
    worth && {
      size: { employees: worth.employees },
      potentialValue: { amount: worth.potential, currency: 'CNY' },
      strategicWeight: worth.weight,
    }
  );
};

const customerBody = (customer: DemoCustomer, i: number, followUpAt: string) => {
  const { owner: _, contact, title, ...facts } = customer;
  return {
    ...facts,
    ...worthOf(customer),
    // What a score rests on is known of some only; the tiers of the others, and of the core, are people's word.
    tierHeld: customer.tier === 'core' || worthOf(customer) === undefined,
    contacts: [
      { name: contact, title, phone: phoneOf(i), email: `contact${i + 1}@customer${i + 1}.example` },
    ],
    tags: customer.tier === 'core' ? ['重点维护'] : [],
    nextFollowUp: {
      at: followUpAt,
      goal: isEnglish(customer) ? 'Follow up on the first conversation' : '跟进首次沟通的结果',
    },
  };
};

/** Days from today of the follow-up that stands open: overdue, today, the next seven days, later. */
const DUE_IN_DAYS = [-6, -3, -1, 0, 0, 1, 2, 3, 5, 6, 9, 14] as const;

const CHINESE_TOUCHES = [
  '电话沟通了现状和预算，对方希望先看同行案例。',
  '上门演示，现场提了报表权限的问题。',
  '微信确认了试点范围，等对方内部评审。',
];
const ENGLISH_TOUCHES = [
  'Call about the present set-up and the budget; they want a reference first.',
  'Demo on site; questions about access rights.',
  'Agreed on the scope of a pilot by e-mail.',
];
const CHANNELS = ['call', 'visit', 'wechat'] as const;

const interactionBody = (customer: DemoCustomer, i: number, followUpAt: string) => {
  const english = isEnglish(customer);
  return {
    channel: english && i % 3 === 2 ? 'email' : CHANNELS[i % 3],
    summary: (english ? ENGLISH_TOUCHES : CHINESE_TOUCHES)[i % 3],
    nextFollowUp: {
      at: followUpAt,
      goal: english ? 'Send the proposal and agree on a date' : '发方案并约下次沟通时间',
    },
  };
};

/**
 * The customers as if they had come in over the last weeks: the clock is set to each day in turn, so that
 * what is overdue today was planned when it still lay ahead, as the API demands.
 */
const addCustomers = async (settings: SeedSettings, people: People): Promise<Map<string, SeededCustomer>> => {
  const made = new Map<string, SeededCustomer>();
  const { clock } = settings;
  const today = Date.now();
  const at = (days: number, hour = 0): string =>
    new Date(today + days * DAY_MS + hour * 3_600_000).toISOString();
  try {
    for (const [i, customer] of DEMO_CUSTOMERS.entries()) {
      const client = await clientOf(settings, people.get(customer.owner) ?? '');
      const dueIn = DUE_IN_DAYS[i % DUE_IN_DAYS.length] ?? 1;
      const body = customerBody(customer, i, at(-8));
      clock.set(today - (28 - (i % 14)) * DAY_MS, 1);
      const { body: added } = await client.must<Record>('POST', '/v1/customers', {
        key: `demo-customer-${i}`,
        body,
      });
      clock.set(today - (8 + (i % 5)) * DAY_MS, 1);
      const touch = interactionBody(customer, i, at(dueIn, dueIn === 0 ? 2 : 0));
      await client.must('POST', `/v1/customers/${added.id}/interactions`, {
        key: `demo-touch-${i}`,
        body: touch,
      });
      // The last two are there already under another name.
      if (!made.has(customer.shortName)) made.set(customer.shortName, { id: added.id, owner: client });
    }
  } finally {
    clock.reset();
  }
  return made;
};

/** Everything but the people: the handbook, customers, what was said to them, what they buy, and what they need help with. */
export const seedCustomers = async (settings: SeedSettings, people: People): Promise<void> => {
  await seedArticles(await clientOf(settings, people.get('zhao') ?? ''));
  const customers = await addCustomers(settings, people);
  const { clock } = settings;
  try {
    // Two hours ago: a silence is believed once orders have stood still.
    clock.set(Date.now() - 2 * HOUR_MS, 1);
    await seedSales({ customers, people, clientOf: (userId) => clientOf(settings, userId) });
    await untilDerived(customers);
  } finally {
    clock.reset();
  }
  await seedTiers(settings.baseUrl, customers);
  await seedChurn(settings.baseUrl, customers);
  const personOf = (key: string) => clientOf(settings, people.get(key) ?? '');
  await seedService({ baseUrl: settings.baseUrl, clock, customers, personOf });
};
