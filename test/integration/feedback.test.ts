import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as indexRecords } from '../../functions/derive/index-records.lambda.ts';
import { applyAnswer } from '../../functions/surveys/apply-answer.ts';
import { askCustomer } from '../../functions/tickets/ask-customer.ts';
import { endSilence } from '../../functions/tickets/end-silence.ts';
import { getCustomer } from '../../shared/customers/customers.store.ts';
import { concernedBy } from '../../shared/derived/index-queue.ts';
import { addSeconds, now } from '../../shared/kernel/clock.ts';
import { keys } from '../../shared/kernel/keys.ts';
import { listMarks } from '../../shared/kernel/marks.ts';
import { getItem } from '../../shared/kernel/table.ts';
import { commit, Rerun } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { getUser, updateUserWrites } from '../../shared/people/people.store.ts';
import { getSurvey } from '../../shared/surveys/surveys.store.ts';
import type { ShownTicket } from '../../shared/tickets/tickets.contract.ts';
import type { Ticket } from '../../shared/tickets/tickets.fields.ts';
import { getTicket } from '../../shared/tickets/tickets.store.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { change } from '../steps/given-agenda.ts';
import { mergeWholly, undoMerge, workOff } from '../steps/given-merges.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenContact, givenCustomer, givenTouch } from '../steps/given-records.ts';
import {
  answerSurvey,
  sendForm,
  surveyMail,
  surveysOf,
  tokenOf,
  watchService,
} from '../steps/given-survey.ts';
import { actOnTicket, givenTicket, moved } from '../steps/given-ticket.ts';
import type { WorkQueue } from '../steps/work-queue.ts';

// Wednesday 10 June 2026, 10:00 in Shanghai.
const START = '2026-06-10T02:00:00.000Z';
// Three days later it is Saturday: the customer is asked on Monday at 09:00.
const ASKED = '2026-06-15T01:00:00.000Z';
const SILENT = '2026-06-22T01:00:00.000Z';
const at = (instant: string) => void vi.setSystemTime(new Date(instant));

let queue: WorkQueue;
let admin: User;
let manager: User;
let agent: User;
let mails = 0;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(START) });
  await givenTable();
  queue = await givenQueues();
  admin = await givenUser('admin');
  manager = await givenUser('manager');
  agent = await givenUser('service', { managerId: manager.id });
});
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date(START) }));
afterEach(() => void vi.useRealTimers());
afterAll(() => queue.stop());

const givenReached = async (overrides: object = {}): Promise<string> => {
  mails += 1;
  return (await givenCustomer(admin, { email: `feedback-${mails}@example.com`, ...overrides })).id;
};

const ticketOf = async (id: string): Promise<Ticket> => {
  const ticket = await getTicket(id);
  if (!ticket) throw new Error(`there is no ${id}`);
  return ticket;
};

/** A ticket on the agent's desk, solved now. */
const givenSolved = async (customerId: string, body: object = {}): Promise<ShownTicket> => {
  const ticket = await givenTicket(admin, customerId, { assigneeId: agent.id, ...body });
  return moved(agent, 'resolveTicket', ticket, { text: 'Replaced the cable.' });
};

/** One whose customer has been asked. */
const givenAsked = async (overrides: object = {}) => {
  const customerId = await givenReached(overrides);
  const { id } = await givenSolved(customerId);
  at(ASKED);
  await watchService();
  const [survey] = await surveysOf(customerId);
  if (!survey) throw new Error('nobody was asked');
  return { id, customerId, surveyId: survey.id };
};

describe('asking', () => {
  it('comes three days after the solution, at the first working time, once', async () => {
    const customerId = await givenReached();
    const { id } = await givenSolved(customerId);
    at('2026-06-13T03:00:00.000Z');
    await watchService();
    expect(await ticketOf(id)).toMatchObject({
      state: 'resolved',
      feedback: [{ askAt: ASKED, askedAt: null }],
    });
    at(ASKED);
    await watchService();
    await watchService();
    const surveys = await surveysOf(customerId);
    expect(surveys).toMatchObject([
      { state: 'sent', trigger: 'ticket', ticketId: id, kind: 'csat', version: 1 },
    ]);
    expect(await ticketOf(id)).toMatchObject({
      state: 'feedback',
      feedback: [{ via: 'mail', surveyId: surveys[0]?.id, askedAt: ASKED, silentAt: SILENT }],
    });
    expect((await surveyMail(String(surveys[0]?.id)))?.subject).toContain('The scanner does not start');
    expect(await getCustomer(customerId)).toMatchObject({ lastSurveyedAt: ASKED, recentOutboundAt: [ASKED] });
  });

  it('goes to the contact of the ticket', async () => {
    const customerId = await givenReached();
    const contact = await givenContact(admin, customerId, { email: 'ada@example.com' });
    const { id } = await givenSolved(customerId, { contactId: contact.id });
    at(ASKED);
    await watchService();
    const { surveyId } = (await ticketOf(id)).feedback[0] ?? {};
    expect((await surveyMail(String(surveyId)))?.to).toBe('ada@example.com');
  });

  it('is put off by the contact rules', async () => {
    const customerId = await givenReached();
    const { id } = await givenSolved(customerId);
    at(ASKED);
    await givenTouch(admin, customerId, { direction: 'outbound' });
    await watchService();
    const later = addSeconds(ASKED, 86_400);
    expect(await ticketOf(id)).toMatchObject({ state: 'resolved', feedback: [{ askAt: later }] });
    at(later);
    await watchService();
    expect(await ticketOf(id)).toMatchObject({ state: 'feedback', feedback: [{ via: 'mail' }] });
  });

  it.each([
    ['no_address', { email: null }],
    ['opted_out', { contactPreferences: { optOut: ['email'] } }],
  ])('is by phone where nobody may be mailed: %s', async (withheld, overrides) => {
    const customerId = await givenReached(overrides);
    const { id } = await givenSolved(customerId);
    at(ASKED);
    await watchService();
    expect(await ticketOf(id)).toMatchObject({
      state: 'feedback',
      feedback: [{ via: 'phone', withheld, silentAt: SILENT }],
    });
    expect(await surveysOf(customerId)).toMatchObject([{ state: 'withheld', withheld }]);
    expect((await listMarks(customerId)).map(({ source }) => source)).toEqual(['ticket_feedback']);
    at(SILENT);
    await watchService();
    expect(await ticketOf(id)).toMatchObject({ state: 'archived', archivedBecause: 'unanswered' });
    expect(await listMarks(customerId)).toEqual([]);
  });

  it('by many at one instant is one', async () => {
    const customerId = await givenReached();
    const { id } = await givenSolved(customerId);
    at(ASKED);
    process.env.PUBLIC_URL = 'https://crm.example.com';
    const ticket = await ticketOf(id);
    const runs = await Promise.allSettled(Array.from({ length: 5 }, () => askCustomer(ticket, ASKED)));
    expect(runs.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const run of runs) if (run.status === 'rejected') expect(run.reason).toBeInstanceOf(Rerun);
    expect(await surveysOf(customerId)).toHaveLength(1);
  });

  it('of two tickets of one customer at one instant sends one mail', async () => {
    const customerId = await givenReached();
    const [one, two] = [await givenSolved(customerId), await givenSolved(customerId)];
    at(ASKED);
    await watchService();
    await watchService();
    const ways = (await Promise.all([ticketOf(one.id), ticketOf(two.id)])).map(
      ({ feedback }) => feedback[0]?.via,
    );
    expect(ways.sort()).toEqual(['mail', 'phone']);
    expect((await getCustomer(customerId))?.recentOutboundAt).toHaveLength(1);
  });
});

describe('an answer', () => {
  it('of 3 or more archives the ticket', async () => {
    const { id, surveyId, customerId } = await givenAsked();
    await answerSurvey(surveyId, 3, 'Fine.');
    expect(await ticketOf(id)).toMatchObject({
      state: 'archived',
      archivedBecause: 'satisfied',
      feedback: [{ score: 3, comment: 'Fine.', by: 'customer', outcome: 'satisfied' }],
    });
    expect(await listMarks(customerId)).toEqual([]);
  });

  it('of less sends it back, one priority higher, for another cycle that has a survey of its own', async () => {
    const { id, surveyId, customerId } = await givenAsked();
    expect((await ticketOf(id)).priority).toBe('normal');
    await answerSurvey(surveyId, 2);
    const back = await ticketOf(id);
    expect(back).toMatchObject({ state: 'assigned', priority: 'high', cycle: 1, assigneeId: agent.id });
    expect((await listMarks(customerId)).map(({ source }) => source).sort()).toEqual([
      'low_answer',
      'ticket',
    ]);
    await moved(agent, 'resolveTicket', back, { text: 'Replaced the scanner.' });
    at('2026-06-18T01:15:00.000Z');
    await watchService();
    // The customer was asked three days ago: nobody is asked twice in 30 days, so its agent calls.
    expect(await ticketOf(id)).toMatchObject({
      state: 'feedback',
      feedback: [
        { cycle: 0, outcome: 'unsatisfied' },
        { cycle: 1, via: 'phone', withheld: 'asked_recently' },
      ],
    });
    const told = await moved(agent, 'feedbackTicket', await ticketOf(id), {
      score: 5,
      comment: 'Well done.',
    });
    expect(told).toMatchObject({ state: 'archived', feedback: [{}, { score: 5, by: agent.id }] });
    expect(await surveysOf(customerId)).toMatchObject([
      { state: 'answered', channel: 'phone', withheld: 'asked_recently', answer: { score: 5, by: agent.id } },
      { state: 'answered', channel: 'mail', answer: { score: 2 }, low: true },
    ]);
    expect((await getCustomer(customerId))?.lastRatings.map(({ score }) => score)).toEqual([5, 2]);
  });

  it('goes to somebody who is there', async () => {
    const gone = await givenUser('service', { managerId: manager.id });
    const customerId = await givenReached();
    const ticket = await givenTicket(admin, customerId, { assigneeId: gone.id });
    await moved(gone, 'resolveTicket', ticket, { text: 'Done.' });
    at(ASKED);
    await watchService();
    const [survey] = await surveysOf(customerId);
    const user = await getUser(gone.id);
    if (!user) throw new Error('gone too far');
    await commit(updateUserWrites(user, { ...user, state: 'disabled', version: user.version + 1 }));
    await answerSurvey(String(survey?.id), 1);
    const back = await ticketOf(ticket.id);
    expect(back.assigneeId).not.toBe(gone.id);
    expect(back.cycle).toBe(1);
  });

  it('counts once, whatever comes twice or at one instant', async () => {
    const { id, surveyId, customerId } = await givenAsked();
    await sendForm(await tokenOf(surveyId), { score: '1' });
    await Promise.all(Array.from({ length: 5 }, () => applyAnswer(surveyId, now())));
    await applyAnswer(surveyId, addSeconds(now(), 60));
    expect(await ticketOf(id)).toMatchObject({ cycle: 1, priority: 'high' });
    expect(await getSurvey(surveyId)).toMatchObject({ state: 'answered', version: 2 });
    expect((await getCustomer(customerId))?.lastRatings).toHaveLength(1);
  });

  it('comes by the stream', async () => {
    const { id, surveyId } = await givenAsked();
    await sendForm(await tokenOf(surveyId), { score: '5' });
    const after = await getItem(keys.answer(surveyId));
    const task = concernedBy([{ eventId: 'told', before: null, after }]);
    expect(task).toEqual({ customers: [], contacts: [], answers: [surveyId] });
    await indexRecords({ Records: [{ body: JSON.stringify(task) } as never] });
    expect(await ticketOf(id)).toMatchObject({ state: 'archived', archivedBecause: 'satisfied' });
  });

  it('on the phone before the page: the page’s comes too late', async () => {
    const { id, surveyId } = await givenAsked();
    await moved(agent, 'feedbackTicket', await ticketOf(id), { score: 4 });
    expect(await getSurvey(surveyId)).toMatchObject({
      state: 'answered',
      channel: 'phone',
      answer: { score: 4 },
    });
    await answerSurvey(surveyId, 1);
    expect(await getSurvey(surveyId)).toMatchObject({ answer: { score: 4 }, low: false });
    expect(await ticketOf(id)).toMatchObject({ state: 'archived', cycle: 0 });
  });

  it('follows its customer through a merge and back', async () => {
    const { id, surveyId, customerId } = await givenAsked();
    const survivor = await givenReached();
    const { id: mergeId } = await mergeWholly(admin, survivor, customerId, queue);
    expect(await surveysOf(survivor)).toMatchObject([{ id: surveyId, customerId: survivor }]);
    await answerSurvey(surveyId, 2);
    expect(await ticketOf(id)).toMatchObject({ customerId: survivor, cycle: 1 });
    expect((await getCustomer(survivor))?.lastRatings).toHaveLength(1);
    expect((await listMarks(survivor)).map(({ source }) => source).sort()).toEqual(['low_answer', 'ticket']);
    expect(await getCustomer(survivor)).toMatchObject({ lastSurveyedAt: ASKED });
    await undoMerge(admin, mergeId);
    await workOff(queue);
    expect(await surveysOf(customerId)).toMatchObject([{ id: surveyId, answer: { score: 2 } }]);
    expect((await listMarks(customerId)).map(({ source }) => source).sort()).toEqual([
      'low_answer',
      'ticket',
    ]);
  });
});

describe('silence', () => {
  it('of 7 days archives the ticket; what is said later is kept, and a low answer is a task', async () => {
    const { id, surveyId, customerId } = await givenAsked();
    at(addSeconds(SILENT, -1));
    await watchService();
    expect((await ticketOf(id)).state).toBe('feedback');
    at(SILENT);
    const before = await ticketOf(id);
    await watchService();
    expect(await ticketOf(id)).toMatchObject({ state: 'archived', archivedBecause: 'unanswered' });
    await expect(endSilence(before, SILENT)).rejects.toThrow(Rerun);
    at(addSeconds(SILENT, 86_400));
    expect(await answerSurvey(surveyId, 1)).toMatchObject({ state: 'answered', low: true });
    expect(await ticketOf(id)).toMatchObject({ state: 'archived', cycle: 0 });
    expect((await listMarks(customerId)).map(({ source }) => source)).toEqual(['low_answer']);
  });
});

describe('an answer in the last minute', () => {
  it('is no silence, even if the stream has not told of it yet', async () => {
    const { id, surveyId } = await givenAsked();
    at(addSeconds(SILENT, -60));
    await sendForm(await tokenOf(surveyId), { score: '2' });
    at(SILENT);
    await watchService();
    expect(await ticketOf(id)).toMatchObject({ state: 'assigned', cycle: 1 });
    await applyAnswer(surveyId, now());
    expect(await getSurvey(surveyId)).toMatchObject({ state: 'answered', version: 2 });
  });
});

describe('a complaint', () => {
  const givenComplaint = async (customerId: string) => {
    const ticket = await givenTicket(admin, customerId, { assigneeId: agent.id, type: 'complaint' });
    const remedied = await moved(manager, 'remedyTicket', ticket, { text: 'A new one by Friday.' });
    return moved(agent, 'resolveTicket', remedied, { text: 'Delivered a new one.' });
  };

  it('without its analysis keeps the answer and stays', async () => {
    const customerId = await givenReached();
    const { id } = await givenComplaint(customerId);
    at(ASKED);
    await watchService();
    const refused = await actOnTicket(agent, 'feedbackTicket', await ticketOf(id), { score: 5 });
    expect(refused).toMatchObject({ status: 409, body: { code: 'invalid_state' } });
    const [survey] = await surveysOf(customerId);
    await answerSurvey(String(survey?.id), 5);
    expect(await ticketOf(id)).toMatchObject({
      state: 'feedback',
      archivedAt: null,
      feedback: [{ outcome: 'satisfied', score: 5 }],
    });
  });

  it('without its analysis outlives silence, and is sent back by a low answer', async () => {
    const [quiet, loud] = [await givenReached(), await givenReached()];
    const [one, two] = [await givenComplaint(quiet), await givenComplaint(loud)];
    at(ASKED);
    await watchService();
    const [survey] = await surveysOf(loud);
    await answerSurvey(String(survey?.id), 1);
    expect(await ticketOf(two.id)).toMatchObject({ state: 'assigned', cycle: 1, priority: 'urgent' });
    at(SILENT);
    await watchService();
    expect(await ticketOf(one.id)).toMatchObject({
      state: 'feedback',
      feedback: [{ outcome: 'unanswered' }],
    });
  });
});

describe('an archived customer', () => {
  it('is not asked', async () => {
    const customerId = await givenReached();
    const { id } = await givenSolved(customerId);
    await change(admin, 'archiveCustomer', customerId);
    at(ASKED);
    await watchService();
    expect(await surveysOf(customerId)).toEqual([]);
    expect(await ticketOf(id)).toMatchObject({
      state: 'feedback',
      feedback: [{ via: 'phone', withheld: 'archived' }],
    });
    at(SILENT);
    await watchService();
    expect(await ticketOf(id)).toMatchObject({ state: 'archived' });
  });
});
