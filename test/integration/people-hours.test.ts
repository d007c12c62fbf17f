import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handler } from '../../functions/people/people.lambda.ts';
import { handler as settingsHandler } from '../../functions/settings/settings.lambda.ts';
import { putItem } from '../../shared/kernel/entity.ts';
import { keys } from '../../shared/kernel/keys.ts';
import { getItem } from '../../shared/kernel/table.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import { findCaller } from '../../shared/people/caller.store.ts';
import { peopleContracts, type User } from '../../shared/people/people.contract.ts';
import { readUser } from '../../shared/people/people.store.ts';
import { DEFAULT_CALENDAR } from '../../shared/settings/defaults.ts';
import { forgetSettings } from '../../shared/settings/in-force.store.ts';
import { settingsContracts } from '../../shared/settings/settings.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { pointersOf } from '../steps/then.ts';
import { call } from '../steps/when.ts';

const { createUser, updateUser, updateMyPreferences, getMe } = peopleContracts;
const SHORT = [{ from: '09:00', to: '12:30' }];
const MORNINGS = [SHORT, SHORT, SHORT, SHORT, SHORT, [], []];

let admin: User;
let person: User;

beforeAll(async () => {
  const queue = await givenQueues();
  await givenTable();
  admin = await givenUser('admin');
  const [standard] = DEFAULT_CALENDAR.calendars;
  const calendars = [standard, { ...standard, name: 'poland', base: null, timeZone: 'Europe/Warsaw' }];
  await call(settingsHandler, settingsContracts.putSetting, {
    as: admin,
    params: { name: 'calendar' },
    ifMatch: 0,
    body: { document: { default: 'standard', calendars } },
  }).then(({ status, text }) => expect(status, text).toBe(200));
  forgetSettings();
  return () => queue.stop();
});
beforeEach(async () => {
  person = await givenUser('sales');
});

const patch = (body: object, ifMatch = 1) =>
  call(handler, updateUser, { as: admin, params: { userId: person.id }, ifMatch, body });
const prefer = (body: object, ifMatch = 1) =>
  call(handler, updateMyPreferences, { as: person, ifMatch, body });

describe('working hours', () => {
  it('are the calendar’s until the person or an admin sets others, and again once they are cleared', async () => {
    expect((await call(handler, getMe, { as: person })).body).toMatchObject({
      calendar: null,
      workingHours: null,
    });
    expect((await prefer({ workingHours: MORNINGS })).body).toMatchObject({ workingHours: MORNINGS });
    const nights = [...MORNINGS.slice(0, 6), [{ from: '20:00', to: '24:00' }]];
    expect((await patch({ workingHours: nights }, 2)).body).toMatchObject({ workingHours: nights });
    expect((await prefer({ workingHours: null }, 3)).body).toMatchObject({ workingHours: null });
  });

  it.each([
    [MORNINGS.slice(0, 6), '/workingHours'],
    [[[], [], [], [], [], [], []], '/workingHours'],
    [[[{ from: '12:00', to: '09:00' }], [], [], [], [], [], []], '/workingHours/0/0'],
    [[[{ from: '09:00', to: '25:00' }], [], [], [], [], [], []], '/workingHours/0/0/to'],
    [[[...SHORT, ...SHORT], [], [], [], [], [], []], '/workingHours/0/1'],
  ])('of %j are refused', async (workingHours, pointer) => {
    const answer = await prefer({ workingHours });
    expect([answer.status, pointersOf(answer)]).toEqual([422, [pointer]]);
  });
});

describe('a person’s calendar', () => {
  it('is one of the organisation’s, set by an admin', async () => {
    expect((await patch({ calendar: 'poland' })).body).toMatchObject({ calendar: 'poland' });
    const unknown = await patch({ calendar: 'mars' }, 2);
    expect([unknown.status, pointersOf(unknown)]).toEqual([422, ['/calendar']]);
    expect(pointersOf(await prefer({ calendar: 'poland' }, 2))).toEqual(['/calendar']);
    expect((await patch({ calendar: null }, 2)).body).toMatchObject({ calendar: null });
  });

  it('may be given from the first day', async () => {
    const body = { name: 'Ewa', email: 'ewa@example.com', role: 'sales', calendar: 'poland' };
    const made = await call(handler, createUser, { as: admin, body: { ...body, workingHours: MORNINGS } });
    expect(made.body).toMatchObject({ calendar: 'poland', workingHours: MORNINGS });
    const wrong = await call(handler, createUser, { as: admin, body: { ...body, calendar: 'mars' } });
    expect(pointersOf(wrong)).toEqual(['/calendar']);
  });

  it('that is no more in the setting hinders no other change of the person', async () => {
    await patch({ calendar: 'poland' });
    const item = await getItem(keys.user(person.id));
    await commit([putItem({ ...item, calendar: 'gone' })]);
    expect((await patch({ name: 'Renamed' }, 2)).status).toBe(200);
  });
});

describe('people written by an older product', () => {
  it.each([1, 2, 3])('in version %i of their schema are read, and call', async (version) => {
    const item = await getItem(keys.user(person.id));
    if (!item) throw new Error('no user');
    const { calendar: _, workingHours: __, ...older } = item;
    await commit([putItem({ ...(version < 3 ? older : item), _v: version })]);
    const stored = await getItem(keys.user(person.id));
    expect(stored && readUser(stored)).toMatchObject({ id: person.id, calendar: null, workingHours: null });
    expect(await findCaller(person.id)).toMatchObject({ id: person.id, role: 'sales' });
  });
});
