import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as watchCustomers } from '../../functions/jobs/watch-customers.lambda.ts';
import { handler as settings } from '../../functions/settings/settings.lambda.ts';
import { getCustomer } from '../../shared/customers/customers.store.ts';
import { getDerived } from '../../shared/derived/derived.store.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { DEFAULTS } from '../../shared/settings/defaults.ts';
import { forgetSettings } from '../../shared/settings/in-force.store.ts';
import { settingsContracts } from '../../shared/settings/settings.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { change, derived } from '../steps/given-agenda.ts';
import { givenBuyer, order, warningsOf } from '../steps/given-churn.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenCustomer } from '../steps/given-records.ts';
import { answerSurvey, createSurvey, surveysOf, watchService } from '../steps/given-survey.ts';
import { givenTicket } from '../steps/given-ticket.ts';
import { call } from '../steps/when.ts';

// Wednesday 10 June 2026, 10:00 in Shanghai.
const TODAY = '2026-06-10T02:00:00.000Z';
/** At two in the night of Wednesday, a week later, and at ten in the morning. */
const NIGHT = '2026-06-16T18:00:00.000Z';
const MORNING = '2026-06-17T02:00:00.000Z';
const at = (instant: string) => void vi.setSystemTime(new Date(instant));

let admin: User;
let sales: User;
let mails = 0;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(TODAY) });
  await givenTable();
  await givenQueues();
  admin = await givenUser('admin');
  sales = await givenUser('sales', { managerId: admin.id });
});
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date(TODAY) }));
afterEach(() => void vi.useRealTimers());

const email = () => {
  mails += 1;
  return `planned-${mails}@example.com`;
};
const night = async (instant = NIGHT) => {
  at(instant);
  await watchCustomers({ job: 'watch-customers' });
};

describe('a survey after an order', () => {
  it('is planned a week later, once, and sent at the hour that is set', async () => {
    const id = await givenBuyer(sales, ['2026-06-10'], { email: email() });
    await night();
    const [survey, ...others] = await surveysOf(id);
    expect(others).toEqual([]);
    expect(survey).toMatchObject({ state: 'planned', trigger: 'order', kind: 'csat', sendAt: MORNING });
    expect(await getCustomer(id)).toMatchObject({ plannedSurveyId: survey?.id });
    await derived(id);
    at(MORNING);
    await watchService();
    await derived(id);
    expect(await surveysOf(id)).toMatchObject([{ id: survey?.id, state: 'sent', sentAt: MORNING }]);
  });

  it('is one for a day, however many orders it has and however often it is looked at', async () => {
    const id = await givenBuyer(sales, ['2026-06-10', '2026-06-10']);
    await night();
    at(MORNING);
    await watchService();
    await Promise.all([derived(id), derived(id)]);
    await derived(id);
    expect(await surveysOf(id)).toMatchObject([{ state: 'withheld', withheld: 'no_address' }]);
    expect(await getCustomer(id)).toMatchObject({ plannedSurveyId: null });
  });

  it('is counted from the last order, and none is asked about history', async () => {
    const id = await givenBuyer(sales, ['2026-06-10'], { email: email() });
    at('2026-06-15T04:00:00.000Z');
    await order(sales, id, '2026-06-15');
    await derived(id);
    await night();
    expect(await surveysOf(id)).toEqual([]);
    await night('2026-06-21T18:00:00.000Z');
    expect(await surveysOf(id)).toMatchObject([{ trigger: 'order', plannedFor: '2026-06-22T02:00:00.000Z' }]);
    const old = await givenBuyer(sales, ['2026-05-10'], { email: email() });
    expect(await surveysOf(old)).toEqual([]);
  });
});

describe('surveys by schedule', () => {
  it('come to who agreed, of the tiers that are set', async () => {
    const { schedule } = DEFAULTS.surveys;
    const document = { ...DEFAULTS.surveys, schedule: { ...schedule, enabled: true, tiers: ['core'] } };
    const set = await call(settings, settingsContracts.putSetting, {
      as: admin,
      params: { name: 'surveys' },
      ifMatch: 0,
      body: { document },
    });
    expect(set.status).toBe(200);
    forgetSettings();
    const consents = [{ purpose: 'survey', given: true, at: TODAY }];
    const given = async (overrides: object) =>
      (await givenCustomer(sales, { email: email(), tier: 'core', consents, ...overrides })).id;
    const ids = [await given({}), await given({ consents: [] }), await given({ tier: 'key' })];
    for (const id of ids) await derived(id);
    // 180 days later it is a Monday.
    await night('2026-12-06T18:00:00.000Z');
    const [one, two, three] = await Promise.all(ids.map(surveysOf));
    expect(one).toMatchObject([{ trigger: 'schedule', kind: 'nps', sendAt: '2026-12-07T02:00:00.000Z' }]);
    expect([two, three]).toEqual([[], []]);
    await change(sales, 'updateCustomer', ids[0] ?? '', {
      consents: [{ purpose: 'survey', given: false, at: '2026-12-06T18:00:00.000Z' }],
    });
    at('2026-12-07T02:00:00.000Z');
    await watchService();
    expect(await surveysOf(ids[0] ?? '')).toMatchObject([{ state: 'withheld', withheld: 'no_consent' }]);
  });
});

describe('satisfaction that falls', () => {
  it('together with a complaint that stays open warns of the customer', async () => {
    const id = await givenBuyer(sales, ['2026-06-08'], { email: email() });
    await givenTicket(admin, id, { type: 'complaint' });
    const ask = async (instant: string, score: number) => {
      at(instant);
      const { body } = await createSurvey(sales, { customerId: id });
      await watchService();
      await answerSurvey(String(body.id), score);
      await derived(id);
    };
    await ask('2026-06-10T02:00:00.000Z', 5);
    expect((await getDerived(id))?.facts?.satisfaction).toBeNull();
    at('2026-07-13T02:00:00.000Z');
    await order(sales, id, '2026-07-13');
    await ask('2026-07-13T02:00:00.000Z', 2);
    expect((await getDerived(id))?.facts?.satisfaction).toEqual({
      latest: 2,
      before: 5,
      at: '2026-07-13T02:00:00.000Z',
    });
    const [warning] = await warningsOf(id);
    expect(warning?.reasons.map(({ code }) => code).sort()).toEqual([
      'complaint_open',
      'satisfaction_falling',
    ]);
  });
});
