import { contactsContracts } from '../../shared/contacts/contacts.contract.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { interactionsContracts } from '../../shared/interactions/interactions.contract.ts';
import { addSeconds, now } from '../../shared/kernel/clock.ts';
import { actsFor } from '../../shared/people/absences.store.ts';
import { findCaller } from '../../shared/people/caller.store.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler as customers } from '../steps/customer-apis.ts';
import { freshPhone, givenUser } from '../steps/given.ts';
import { ask, type World } from './scenario.ts';

export const DAY = 24 * 3600;

/** A Tuesday, 08:31 in Shanghai, no holiday: what is measured must not depend on the day of the measurement. */
export const START = '2026-03-03T00:31:00.000Z';
export const DAY_BEFORE = '2026-03-02T00:31:00.000Z';

export const givenWorld = async (): Promise<World> => {
  const admin = await givenUser('admin');
  const manager = await givenUser('manager', { managerId: admin.id });
  const seller = await givenUser('sales', { managerId: manager.id });
  return { admin, manager, seller, colleague: await givenUser('sales', { managerId: manager.id }) };
};

/** A person whom the functions have in memory. */
export const givenCaller = async (role: User['role'], overrides: Partial<User> = {}): Promise<User> => {
  const user = await givenUser(role, overrides);
  await findCaller(user.id);
  await actsFor(user, now());
  return user;
};

let companies = 0;

/** A customer as sales people write it down: about 1.5 KB, every value of the same length in every run. */
export const typicalCustomer = (overrides: Readonly<Record<string, unknown>> = {}) => {
  companies += 1;
  const number = String(companies).padStart(6, '0');
  return {
    name: `Hangzhou Precision Bearings Works ${number}`,
    shortName: `Bearings ${number}`,
    industry: 'Mechanical engineering',
    region: 'East China',
    address: { country: 'CN', province: 'Zhejiang', city: 'Hangzhou', street: '88 Wensan Road, building 4' },
    website: `https://bearings-${number}.example.com`,
    phone: freshPhone(),
    email: `purchasing-${number}@example.com`,
    source: 'exhibition',
    tags: ['bearings', 'export', 'key project'],
    need: 'Replaces a paper file by something its twelve sales people can use on the road; wants it before the autumn fair.',
    ...overrides,
  };
};

export const typicalContact = (overrides: Readonly<Record<string, unknown>> = {}) => {
  const phone = freshPhone();
  return {
    name: 'Li Xiaoming',
    title: 'Head of purchasing',
    phone,
    email: `li-${phone}@example.com`,
    ...overrides,
  };
};

export const typicalTouch = () => ({
  channel: 'call',
  durationMinutes: 25,
  summary:
    'Spoke about the sample. They want two changes and a firm delivery date before they sign; sends drawings on Friday.',
  promises: 'Delivery date by Thursday.',
});

export const givenCustomer = async (owner: User, overrides: Readonly<Record<string, unknown>> = {}) =>
  (await ask(customers, customersContracts.createCustomer, { as: owner, body: typicalCustomer(overrides) }))
    .body;

export const givenContact = async (owner: User, customerId: string) =>
  (
    await ask(customers, contactsContracts.createContact, {
      as: owner,
      params: { customerId },
      body: typicalContact(),
    })
  ).body;

/** The customer has called: that disturbs nobody, however many there are (FU-3). */
export const givenTouch = async (owner: User, customerId: string) =>
  (
    await ask(customers, interactionsContracts.createInteraction, {
      as: owner,
      params: { customerId },
      body: { ...typicalTouch(), direction: 'inbound' },
    })
  ).body;

/** A customer with a follow-up `days` from now. */
export const givenFollowUp = (owner: User, days: number) =>
  givenCustomer(owner, {
    nextFollowUp: { at: addSeconds(now(), days * DAY), goal: 'Ask whether the sample arrived.' },
  });

export const times = async <T>(count: number, make: () => Promise<T>): Promise<T[]> => {
  const made: T[] = [];
  for (let i = 0; i < count; i += 1) made.push(await make());
  return made;
};
