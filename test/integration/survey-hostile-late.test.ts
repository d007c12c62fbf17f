import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { applyAnswer } from '../../functions/surveys/apply-answer.ts';
import { getCustomer } from '../../shared/customers/customers.store.ts';
import { addSeconds, now } from '../../shared/kernel/clock.ts';
import { listMarks } from '../../shared/kernel/marks.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { getAnswer } from '../../shared/surveys/answers.store.ts';
import { getSurvey } from '../../shared/surveys/surveys.store.ts';
import type { Ticket } from '../../shared/tickets/tickets.fields.ts';
import { getTicket } from '../../shared/tickets/tickets.store.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { change } from '../steps/given-agenda.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenCustomer, givenTouch } from '../steps/given-records.ts';
import { createSurvey, openPage, sendForm, surveysOf, tokenOf, watchService } from '../steps/given-survey.ts';
import { actOnTicket, givenTicket, moved } from '../steps/given-ticket.ts';
import type { WorkQueue } from '../steps/work-queue.ts';

// Wednesday 10 June 2026, 10:00 in Shanghai; three days later it is Saturday, so the customer is asked on Monday.
const START = '2026-06-10T02:00:00.000Z';
const ASKED = '2026-06-15T01:00:00.000Z';
const SILENT = '2026-06-22T01:00:00.000Z';
const DAY = 86_400;
const at = (instant: string) => void vi.setSystemTime(new Date(instant));

let queue: WorkQueue;
let admin: User;
let agent: User;
let made = 0;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(START) });
  await givenTable();
  queue = await givenQueues();
  admin = await givenUser('admin');
  const manager = await givenUser('manager');
  agent = await givenUser('service', { managerId: manager.id });
});
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date(START) }));
afterEach(() => void vi.useRealTimers());
afterAll(() => queue.stop());

const ticketOf = async (id: string): Promise<Ticket> => {
  const ticket = await getTicket(id);
  if (!ticket) throw new Error(`there is no ${id}`);
  return ticket;
};

const givenReached = async (): Promise<string> => {
  made += 1;
  return (await givenCustomer(admin, { email: `late-${made}@example.com` })).id;
};

const givenSolved = async (customerId: string): Promise<string> => {
  const ticket = await givenTicket(admin, customerId, { assigneeId: agent.id });
  return (await moved(agent, 'resolveTicket', ticket, { text: 'Replaced the cable.' })).id;
};

/** A ticket whose customer was mailed, and the token of that mail. */
const givenAsked = async () => {
  const customerId = await givenReached();
  const id = await givenSolved(customerId);
  at(ASKED);
  await watchService();
  const [survey] = await surveysOf(customerId);
  const surveyId = String(survey?.id);
  return { id, customerId, surveyId, token: await tokenOf(surveyId) };
};

describe('an answer that was given in time and told of late', () => {
  it.each([
    [1, { state: 'assigned', cycle: 1, priority: 'high' }],
    [5, { state: 'archived', archivedBecause: 'satisfied', cycle: 0 }],
  ])('is no silence: %s', async (score, expected) => {
    const { id, surveyId, token } = await givenAsked();
    at(addSeconds(SILENT, -60));
    await sendForm(token, { score: String(score) });
    at(SILENT);
    await watchService();
    expect(await ticketOf(id)).toMatchObject(expected);
    expect(await getSurvey(surveyId)).toMatchObject({ state: 'answered', answer: { score } });
    // The stream comes after all.
    await applyAnswer(surveyId, now());
    expect(await ticketOf(id)).toMatchObject(expected);
  });

  it('does not let its survey expire', async () => {
    const customerId = await givenReached();
    const { body } = await createSurvey(admin, { customerId });
    await watchService();
    const surveyId = String(body.id);
    const until = String((await getSurvey(surveyId))?.answerUntil);
    at(addSeconds(until, -60));
    await sendForm(await tokenOf(surveyId), { score: '2' });
    at(until);
    await watchService();
    expect(await getSurvey(surveyId)).toMatchObject({ state: 'answered', low: true });
    expect((await listMarks(customerId)).map(({ source }) => source)).toContain('low_answer');
  });
});

describe('a customer that is touched every day', () => {
  it('is put off for two weeks, and then called', async () => {
    const customerId = await givenReached();
    const id = await givenSolved(customerId);
    for (let day = 0; day < 14; day += 1) {
      at(addSeconds(ASKED, day * DAY));
      await givenTouch(admin, customerId, { direction: 'outbound', override: { reason: 'A big delivery.' } });
      await watchService();
    }
    expect(await ticketOf(id)).toMatchObject({
      state: 'feedback',
      feedback: [{ via: 'phone', withheld: 'do_not_disturb' }],
    });
  });
});

describe('what was said on the phone', () => {
  it('is what the link of the mail shows from then on, without the words of who wrote it down', async () => {
    const { id, surveyId, token } = await givenAsked();
    await moved(agent, 'feedbackTicket', await ticketOf(id), { score: 4, comment: 'A bit of a moaner.' });
    const page = await openPage(token);
    expect(page.text).toContain('您已经评价过了');
    expect(page.text).not.toContain('moaner');
    const late = await sendForm(token, { score: '1' });
    expect(late.text).toContain('您已经评价过了');
    expect(await getAnswer(surveyId)).toMatchObject({ score: 4 });
  });

  it('does not replace what the customer has written on the page just before', async () => {
    const { id, surveyId, customerId, token } = await givenAsked();
    await sendForm(token, { score: '1', comment: 'Still broken.' });
    const told = await actOnTicket(agent, 'feedbackTicket', await ticketOf(id), { score: 5 });
    expect(told).toMatchObject({ status: 409, body: { code: 'invalid_state' } });
    await applyAnswer(surveyId, now());
    expect(await getSurvey(surveyId)).toMatchObject({ answer: { score: 1, comment: 'Still broken.' } });
    expect(await ticketOf(id)).toMatchObject({ cycle: 1 });
    expect((await getCustomer(customerId))?.lastRatings.map(({ score }) => score)).toEqual([1]);
  });
});

describe('an archived customer', () => {
  it('whose low answer comes late has a task for it, and no ticket that nobody may touch', async () => {
    const { id, customerId, token } = await givenAsked();
    await change(admin, 'archiveCustomer', customerId);
    await sendForm(token, { score: '1' });
    const [survey] = await surveysOf(customerId);
    await applyAnswer(String(survey?.id), now());
    expect(await getSurvey(String(survey?.id))).toMatchObject({ state: 'answered', low: true });
    const ticket = await ticketOf(id);
    expect({ state: ticket.state, cycle: ticket.cycle }).toEqual({ state: 'archived', cycle: 0 });
    expect(ticket.feedback).toMatchObject([{ score: 1, outcome: 'unsatisfied' }]);
  });
});
