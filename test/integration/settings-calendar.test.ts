import { afterAll, beforeAll, expect, it } from 'vitest';
import { handler } from '../../functions/settings/settings.lambda.ts';
import { chineseDaysKnownUntil } from '../../shared/kernel/working-days.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { DEFAULTS } from '../../shared/settings/defaults.ts';
import { settingsContracts } from '../../shared/settings/settings.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { pointersOf } from '../steps/then.ts';
import { call } from '../steps/when.ts';

let admin: User;
let queue: Awaited<ReturnType<typeof givenQueues>>;
const params = { name: 'calendar' };

beforeAll(async () => {
  queue = await givenQueues();
  await givenTable();
  admin = await givenUser('admin');
});
afterAll(() => queue.stop());

const [standard = {}] = DEFAULTS.calendar.calendars;
const put = (calendars: readonly object[], ifMatch: number) =>
  call(handler, settingsContracts.putSetting, {
    as: admin,
    params,
    ifMatch,
    body: { document: { default: 'standard', calendars } },
  });

it('the calendar tells until when it knows official days, and a year is known once it was entered', async () => {
  const until = chineseDaysKnownUntil();
  const read = await call(handler, settingsContracts.getSetting, { as: admin, params });
  expect(read.body).toMatchObject({ version: 0, knownUntil: { standard: until } });
  const next = Number(until.slice(0, 4)) + 1;
  const days = {
    [`${next}-10-01`]: 'off',
    [`${next}-10-09`]: 'work',
    [`${next}-12-31`]: [{ from: '09:00', to: '12:00' }],
  };
  const plant = { ...standard, name: 'plant', base: null, timeZone: 'Europe/Berlin' };
  const answer = await put([{ ...standard, days }, plant], 0);
  expect(answer.status).toBe(200);
  expect(answer.body.knownUntil).toEqual({ standard: `${next}-12-31`, plant: null });
  const other = await call(handler, settingsContracts.getSetting, { as: admin, params: { name: 'dates' } });
  expect(other.body).not.toHaveProperty('knownUntil');
});

it('every fault of a calendar is named at once', async () => {
  const week = [[{ from: '18:00', to: '09:00' }], [], [], [], [], [], []];
  const days = { '2027-02-29': 'off', '2027-03-01': [{ from: '8:00', to: '12:00' }] };
  const answer = await put([{ ...standard, week, days, timeZone: 'Mars/Olympus' }, standard], 1);
  expect(answer.status).toBe(422);
  expect(pointersOf(answer).toSorted()).toEqual([
    '/document/calendars/0/days/2027-02-29',
    '/document/calendars/0/days/2027-03-01/0/from',
    '/document/calendars/0/timeZone',
    '/document/calendars/0/week/0/0',
    '/document/calendars/1/name',
  ]);
});
