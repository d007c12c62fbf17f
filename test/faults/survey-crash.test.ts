import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { applyAnswer } from '../../functions/surveys/apply-answer.ts';
import { sendSurvey } from '../../functions/surveys/send-survey.ts';
import { askCustomer } from '../../functions/tickets/ask-customer.ts';
import { getCustomer } from '../../shared/customers/customers.store.ts';
import { now } from '../../shared/kernel/clock.ts';
import { getMail } from '../../shared/kernel/mail-outbox.ts';
import { listMarks } from '../../shared/kernel/marks.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { getSheet } from '../../shared/surveys/answers.store.ts';
import { getSurvey } from '../../shared/surveys/surveys.store.ts';
import { getTicket } from '../../shared/tickets/tickets.store.ts';
import { SHORT_CRASH_STRIDE } from '../steps/crash-points.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenCustomer } from '../steps/given-records.ts';
import { createSurvey, PUBLIC_URL, sendForm, surveysOf, tokenOf } from '../steps/given-survey.ts';
import { givenTicket, moved } from '../steps/given-ticket.ts';
import { type Fault, PASS, startStoreProxy } from '../steps/store-proxy.ts';
import { tableContent } from '../steps/table-content.ts';

const START = '2026-06-10T02:00:00.000Z';
// Asked on the Monday after the third day.
const ASKED = '2026-06-15T01:00:00.000Z';
const DEAD: Fault = { kind: 'fail', type: 'ValidationException' };
const LOST: Fault = { kind: 'drop-reply' };

const proxy = await startStoreProxy();
let admin: User;
let agent: User;
let mails = 0;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(START) });
  await givenTable();
  // Before the first request: whoever asks the store keeps to one address.
  process.env.AWS_ENDPOINT_URL_DYNAMODB = proxy.endpoint;
  process.env.PUBLIC_URL = PUBLIC_URL;
  admin = await givenUser('admin');
  agent = await givenUser('service', { managerId: admin.id });
});
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date(START) }));
afterEach(() => {
  proxy.fault(() => PASS);
  vi.useRealTimers();
});
afterAll(() => proxy.stop());

const at = (instant: string) => void vi.setSystemTime(new Date(instant));

const givenReached = async (): Promise<string> => {
  mails += 1;
  return (await givenCustomer(admin, { email: `crash-${mails}@example.com` })).id;
};

/** Does it and dies at its `n`th request; answers whether it came so far. */
const dies = async (n: number, fault: Fault, act: () => Promise<void>): Promise<boolean> => {
  let requests = 0;
  proxy.fault(() => {
    requests += 1;
    return requests < n ? PASS : fault;
  });
  await act().catch(() => undefined);
  proxy.fault(() => PASS);
  return requests >= n;
};

const WAYS = [
  ['before', DEAD],
  ['after', LOST],
] as const;

describe.each(WAYS)('whoever asks a customer dies %s each request', (_, fault) => {
  it('and about a ticket it is asked once, with its mail, page and touch, or not at all', async () => {
    let [died, deaths] = [true, 0];
    for (let n = 1; died; n += SHORT_CRASH_STRIDE) {
      at(START);
      const customerId = await givenReached();
      const ticket = await givenTicket(admin, customerId, { assigneeId: agent.id });
      await moved(agent, 'resolveTicket', ticket, { text: 'Done.' });
      at(ASKED);
      const ask = async () => {
        const found = await getTicket(ticket.id);
        if (found) await askCustomer(found, now());
      };
      died = await dies(n, fault, ask);
      deaths = n - 1;
      const asked = (await getTicket(ticket.id))?.state === 'feedback';
      expect(await surveysOf(customerId)).toHaveLength(asked ? 1 : 0);
      // The next run of the watch finds what is left.
      await ask();
      const [survey, ...others] = await surveysOf(customerId);
      expect(others).toEqual([]);
      expect(survey).toMatchObject({ state: 'sent', version: 1 });
      expect(await getMail(`survey-${survey?.id}`)).toMatchObject({ state: 'queued' });
      expect(await getSheet(String(survey?.id))).toMatchObject({ kind: 'csat' });
      expect(await getTicket(ticket.id)).toMatchObject({
        state: 'feedback',
        feedback: [{ surveyId: survey?.id }],
      });
      expect(await getCustomer(customerId)).toMatchObject({
        lastSurveyedAt: ASKED,
        recentOutboundAt: [ASKED],
      });
    }
    expect(deaths).toBeGreaterThanOrEqual(3);
    const sheets = (await tableContent()).filter(({ _type }) => _type === 'answer_sheet');
    const sent = (await tableContent()).filter(({ _type, state }) => _type === 'survey' && state === 'sent');
    expect(sheets).toHaveLength(sent.length);
  });

  it('and what was planned is sent once', async () => {
    let [died, deaths] = [true, 0];
    for (let n = 1; died; n += SHORT_CRASH_STRIDE) {
      at(START);
      const customerId = await givenReached();
      const { body } = await createSurvey(admin, { customerId });
      died = await dies(n, fault, () => sendSurvey(body.id, now()));
      deaths = n - 1;
      await sendSurvey(body.id, now());
      expect(await getSurvey(body.id)).toMatchObject({ state: 'sent', version: 2 });
      expect(await getMail(`survey-${body.id}`)).toMatchObject({ state: 'queued' });
      expect((await getCustomer(customerId))?.recentOutboundAt).toHaveLength(1);
    }
    expect(deaths).toBeGreaterThanOrEqual(3);
  });
});

describe.each(WAYS)('whoever brings an answer into its survey dies %s each request', (_, fault) => {
  it('and survey, ticket, marks and customer tell the same, once', async () => {
    let [died, deaths] = [true, 0];
    for (let n = 1; died; n += SHORT_CRASH_STRIDE) {
      at(START);
      const customerId = await givenReached();
      const ticket = await givenTicket(admin, customerId, { assigneeId: agent.id });
      await moved(agent, 'resolveTicket', ticket, { text: 'Done.' });
      at(ASKED);
      const found = await getTicket(ticket.id);
      if (found) await askCustomer(found, now());
      const [survey] = await surveysOf(customerId);
      const id = String(survey?.id);
      await sendForm(await tokenOf(id), { score: '1' });
      died = await dies(n, fault, () => applyAnswer(id, now()));
      deaths = n - 1;
      const isTold = (await getSurvey(id))?.state === 'answered';
      expect((await getTicket(ticket.id))?.cycle).toBe(isTold ? 1 : 0);
      // The message comes again.
      await applyAnswer(id, now());
      expect(await getSurvey(id)).toMatchObject({ state: 'answered', version: 2, low: true });
      expect(await getTicket(ticket.id)).toMatchObject({ cycle: 1, priority: 'high' });
      expect((await listMarks(customerId)).map(({ source }) => source).sort()).toEqual([
        'low_answer',
        'ticket',
      ]);
      expect((await getCustomer(customerId))?.lastRatings).toEqual([{ score: 1, at: ASKED }]);
    }
    expect(deaths).toBeGreaterThanOrEqual(3);
  });
});
