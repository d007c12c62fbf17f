import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { handler as surveys } from '../../functions/surveys/surveys.lambda.ts';
import { getCustomer } from '../../shared/customers/customers.store.ts';
import { addSeconds } from '../../shared/kernel/clock.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { surveysContracts } from '../../shared/surveys/surveys.contract.ts';
import { getSurvey } from '../../shared/surveys/surveys.store.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenCustomer } from '../steps/given-records.ts';
import { createSurvey, surveyMail, watchService } from '../steps/given-survey.ts';
import { call } from '../steps/when.ts';

const START = '2026-06-10T02:00:00.000Z';
const LATER = addSeconds(START, 400 * 86_400);

let sales: User;
let customerId: string;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(START) });
  await givenTable();
  sales = await givenUser('sales');
});
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(START) });
  customerId = (await givenCustomer(sales, { email: `off-${Date.now()}-${Math.random()}@example.com` })).id;
});
afterEach(() => void vi.useRealTimers());

const callOff = (as: User, surveyId: string, ifMatch: number) =>
  call(surveys, surveysContracts.callOffSurvey, {
    as,
    params: { surveyId },
    ifMatch,
    body: { note: 'Wrong customer.' },
  });

it('is not sent, and another may be planned in its place', async () => {
  const { body: planned } = await createSurvey(sales, { customerId, sendAt: LATER });
  expect((await createSurvey(sales, { customerId })).status).toBe(409);
  const off = await callOff(sales, planned.id, 1);
  expect(off).toMatchObject({ status: 200, body: { state: 'withheld', withheld: 'called_off' } });
  expect((await getCustomer(customerId))?.plannedSurveyId).toBeNull();
  vi.setSystemTime(new Date(LATER));
  await watchService();
  expect(await surveyMail(planned.id)).toBeNull();
  expect(await getSurvey(planned.id)).toMatchObject({ state: 'withheld', sendAt: null, version: 2 });
  expect((await createSurvey(sales, { customerId })).status).toBe(201);
});

it('is refused once it is sent or called off, and to who may not work with the customer', async () => {
  const { body: planned } = await createSurvey(sales, { customerId, sendAt: LATER });
  expect((await callOff(await givenUser('sales'), planned.id, 1)).status).toBe(404);
  expect((await callOff(sales, planned.id, 7)).status).toBe(412);
  const both = await Promise.all([callOff(sales, planned.id, 1), callOff(sales, planned.id, 1)]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  expect(await callOff(sales, planned.id, 2)).toMatchObject({ status: 409, body: { code: 'invalid_state' } });
  const { body: sent } = await createSurvey(sales, { customerId });
  await watchService();
  expect((await callOff(sales, sent.id, 2)).status).toBe(409);
});
