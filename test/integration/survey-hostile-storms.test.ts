import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { applyAnswer } from '../../functions/surveys/apply-answer.ts';
import { getCustomer } from '../../shared/customers/customers.store.ts';
import { addSeconds, now, secondsBetween } from '../../shared/kernel/clock.ts';
import { listMarks } from '../../shared/kernel/marks.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { bounceWrites, getAnswer } from '../../shared/surveys/answers.store.ts';
import type { Survey } from '../../shared/surveys/surveys.fields.ts';
import type { Ticket } from '../../shared/tickets/tickets.fields.ts';
import { getTicket } from '../../shared/tickets/tickets.store.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { change } from '../steps/given-agenda.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenCustomer } from '../steps/given-records.ts';
import {
  createSurvey,
  sendForm,
  surveyMail,
  surveysOf,
  tokenOf,
  watchService,
} from '../steps/given-survey.ts';
import { actOnTicket, givenTicket } from '../steps/given-ticket.ts';
import type { WorkQueue } from '../steps/work-queue.ts';

const START = '2026-06-10T02:00:00.000Z';
const DAY = 86_400;
const SEEDS = Array.from({ length: Number(process.env.LIVES ?? 5) }, (_, i) => i + 1);
const ACTS = 28;

let queue: WorkQueue;
let admin: User;
let agent: User;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(START) });
  await givenTable();
  queue = await givenQueues();
  admin = await givenUser('admin');
  agent = await givenUser('service', { managerId: (await givenUser('manager')).id });
});
afterEach(() => void vi.useRealTimers());
afterAll(() => queue.stop());

const at = (instant: string) => void vi.setSystemTime(new Date(instant));

/** Numbers from 0 to below 1 that a seed repeats. */
const randomOf = (seed: number) => {
  let state = seed * 2_654_435_761;
  return (below: number): number => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return Math.floor((state / 4_294_967_296) * below);
  };
};

interface Life {
  readonly customerId: string;
  readonly ticketIds: readonly string[];
  readonly random: (below: number) => number;
}

const anyTicket = async ({ ticketIds, random }: Life) =>
  getTicket(String(ticketIds[random(ticketIds.length)]));
const mailed = async ({ customerId }: Life) =>
  (await surveysOf(customerId)).filter(({ sentAt, channel }) => sentAt !== null && channel === 'mail');
const onTicket =
  (name: Parameters<typeof actOnTicket>[1], bodyOf: (life: Life) => object) => async (life: Life) => {
    const ticket = await anyTicket(life);
    if (ticket) await actOnTicket(agent, name, ticket, bodyOf(life));
  };
const stream = async ({ customerId }: Life) => {
  for (const { id } of await surveysOf(customerId)) await applyAnswer(id, now());
};
const toggleArchived = async ({ customerId }: Life) => {
  const isArchived = Boolean((await getCustomer(customerId))?.archivedAt);
  // Refused while a ticket is open.
  await change(admin, isArchived ? 'restoreCustomer' : 'archiveCustomer', customerId).catch(() => null);
};

/** What may happen at any time; what is refused then changes nothing. */
const ACTS_OF_LIFE: readonly ((life: Life) => Promise<unknown>)[] = [
  onTicket('resolveTicket', () => ({ text: 'Done.' })),
  onTicket('resolveTicket', () => ({ text: 'Done again.' })),
  onTicket('reopenTicket', () => ({ reason: 'It is not.' })),
  onTicket('feedbackTicket', ({ random }) => ({ score: 1 + random(5) })),
  async () => at(addSeconds(now(), 3 * DAY)),
  async () => at(addSeconds(now(), 5 * DAY)),
  watchService,
  watchService,
  watchService,
  stream,
  async (life) => {
    const [survey] = await mailed(life);
    if (survey) await sendForm(await tokenOf(survey.id), { score: String(1 + life.random(5)) });
  },
  async (life) => {
    const surveys = await mailed(life);
    const survey = surveys[life.random(surveys.length)];
    if (survey) await sendForm(await tokenOf(survey.id), { score: String(1 + life.random(5)) });
  },
  async (life) => {
    const [survey] = await mailed(life);
    if (survey && life.random(2) === 0) await commit(bounceWrites({ surveyId: survey.id, at: now() }));
  },
  async ({ customerId }) => createSurvey(admin, { customerId, sendAt: addSeconds(now(), 2 * DAY) }),
  async (life) => (life.random(3) === 0 ? toggleArchived(life) : undefined),
];

const live = async (seed: number): Promise<Life> => {
  at(START);
  const random = randomOf(seed);
  const { id: customerId } = await givenCustomer(admin, { email: `storm-${seed}@example.com` });
  const tickets = [
    await givenTicket(admin, customerId, { assigneeId: agent.id }),
    await givenTicket(admin, customerId, { assigneeId: agent.id }),
  ];
  const life = { customerId, ticketIds: tickets.map(({ id }) => id), random };
  for (let i = 0; i < ACTS; i += 1) {
    await ACTS_OF_LIFE[random(ACTS_OF_LIFE.length)]?.(life);
    at(addSeconds(now(), 1));
  }
  // Everything comes to its end: what waits is brought in, links end, silences are over.
  for (let i = 0; i < 10; i += 1) {
    await watchService();
    await stream(life);
    at(addSeconds(now(), 5 * DAY));
  }
  await watchService();
  return life;
};

/** SV-1: nobody is mailed twice within 30 days. */
const assertRests = (surveys: readonly Survey[]): void => {
  const sent = surveys
    .flatMap(({ sentAt, channel }) => (channel === 'mail' && sentAt ? [sentAt] : []))
    .sort();
  for (const [i, one] of sent.slice(1).entries())
    expect(secondsBetween(String(sent[i]), one)).toBeGreaterThanOrEqual(30 * DAY);
};

/** What the page has taken is what the survey says, its link has ended one way or the other, and a low answer is a task. */
const assertSurvey = async (survey: Survey, marked: ReadonlySet<string>): Promise<void> => {
  const given = await getAnswer(survey.id);
  if (given) expect(survey.answer).toMatchObject({ score: given.score });
  if (survey.state === 'sent') expect(String(survey.answerUntil) > now()).toBe(true);
  if (survey.state === 'planned') expect(await surveyMail(survey.id)).toBeNull();
  expect(marked.has(survey.id)).toBe(survey.low && survey.closing === null);
};

/** TK-5: asked, answered or silent, none waits for ever; one survey a cycle, and what was said stands in both. */
const assertTicket = ({ state, feedback }: Ticket, surveys: readonly Survey[], isArchived: boolean): void => {
  expect(isArchived ? ['archived'] : ['assigned', 'archived']).toContain(state);
  const asked = feedback.flatMap(({ surveyId }) => surveyId ?? []);
  expect(new Set(asked).size).toBe(asked.length);
  for (const { surveyId, score } of feedback)
    if (score !== null) expect(surveys.find(({ id }) => id === surveyId)?.answer?.score).toBe(score);
};

describe('whatever happens to a customer in whichever order', () => {
  it.each(SEEDS)('holds what is promised: %i', async (seed) => {
    const { customerId, ticketIds } = await live(seed);
    const [customer, surveys, tickets, marks] = await Promise.all([
      getCustomer(customerId),
      surveysOf(customerId),
      Promise.all(ticketIds.map(getTicket)),
      listMarks(customerId),
    ]);
    assertRests(surveys);
    const marked = new Set(marks.map(({ recordId }) => recordId));
    for (const survey of surveys) await assertSurvey(survey, marked);
    for (const ticket of tickets) assertTicket(ticket as Ticket, surveys, Boolean(customer?.archivedAt));
    const said = surveys.flatMap(({ answer }) => answer?.at ?? []).sort();
    expect(customer?.lastRatings.map(({ at: rated }) => rated)).toEqual(said.toReversed().slice(0, 2));
  });
});
