import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as indexRecords } from '../../functions/derive/index-records.lambda.ts';
import { getCustomer, updateCustomerWrites } from '../../shared/customers/customers.store.ts';
import { addSeconds } from '../../shared/kernel/clock.ts';
import { listMarks } from '../../shared/kernel/marks.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { getUser, updateUserWrites } from '../../shared/people/people.store.ts';
import { getSurvey } from '../../shared/surveys/surveys.store.ts';
import { findByExternalId } from '../../shared/tickets/tickets.store.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenImportServices, type ImportServices, importFile } from '../steps/given-import.ts';
import { mergeWholly, undoMerge, workOff } from '../steps/given-merges.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenCustomer } from '../steps/given-records.ts';
import { answerSurvey, createSurvey, surveysOf, watchService } from '../steps/given-survey.ts';
import { actOnTicket, readTicket } from '../steps/given-ticket.ts';
import type { WorkQueue } from '../steps/work-queue.ts';

const START = '2026-06-10T02:00:00.000Z';
const DAY = 86_400;
const at = (instant: string) => void vi.setSystemTime(new Date(instant));

let queue: WorkQueue;
let services: ImportServices;
let admin: User;
let made = 0;

beforeAll(async () => {
  services = await givenImportServices();
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(START) });
  await givenTable();
  admin = await givenUser('admin');
});
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date(START) }));
afterEach(() => void vi.useRealTimers());
afterAll(() => {
  services.stop();
  queue?.stop();
});

const reached = async (as: User = admin, more: object = {}): Promise<string> => {
  made += 1;
  return (await givenCustomer(as, { email: `lives-${made}@example.com`, ...more })).id;
};
const asked = async (customerId: string): Promise<string> => {
  const { body, text } = await createSurvey(admin, { customerId });
  if (!body?.id) throw new Error(text);
  await watchService();
  return String(body.id);
};
const derive = (customerId: string) =>
  indexRecords({
    Records: [{ messageId: 'm', body: JSON.stringify({ customers: [customerId], contacts: [] }) } as never],
  });

describe('ratings', () => {
  it('go back with the survey when a merge is undone', async () => {
    queue = await givenQueues();
    const [one, other] = [await reached(), await reached()];
    const surveyId = await asked(other);
    const { id: mergeId } = await mergeWholly(admin, one, other, queue);
    await answerSurvey(surveyId, 2);
    expect((await getCustomer(one))?.lastRatings).toHaveLength(1);
    await undoMerge(admin, mergeId);
    await workOff(queue);
    expect(await surveysOf(other)).toMatchObject([{ id: surveyId, answer: { score: 2 } }]);
    expect((await getCustomer(other))?.lastRatings.map(({ score }) => score)).toEqual([2]);
    expect((await getCustomer(one))?.lastRatings).toEqual([]);
  });
});

describe('a low answer', () => {
  it('of an owner whom nobody leads waits for an administrator, and for who leads him once there is one', async () => {
    const lone = await givenUser('sales');
    const customerId = await reached(lone);
    const surveyId = await asked(customerId);
    await answerSurvey(surveyId, 1);
    expect((await getSurvey(surveyId))?.managerId).toBe(admin.id);
    const manager = await givenUser('manager');
    const user = await getUser(lone.id);
    if (!user) throw new Error('gone');
    await commit(updateUserWrites(user, { ...user, managerId: manager.id, version: user.version + 1 }));
    at(addSeconds(START, 3600));
    await derive(customerId);
    expect((await getSurvey(surveyId))?.managerId).toBe(manager.id);
  });

  it('of a customer that went to the pool goes on when who saw to it has left', async () => {
    const manager = await givenUser('manager');
    const owner = await givenUser('sales', { managerId: manager.id });
    const customerId = await reached(owner);
    const surveyId = await asked(customerId);
    await answerSurvey(surveyId, 1);
    expect((await getSurvey(surveyId))?.managerId).toBe(manager.id);
    const before = await getCustomer(customerId);
    if (!before) throw new Error('gone');
    const after = { ...before, ownerId: null, version: before.version + 1 };
    await commit(updateCustomerWrites(before, after));
    const user = await getUser(manager.id);
    if (!user) throw new Error('gone');
    await commit(updateUserWrites(user, { ...user, state: 'disabled', version: user.version + 1 }));
    at(addSeconds(START, 3600));
    await derive(customerId);
    const now = await getSurvey(surveyId);
    expect(now?.managerId).toBe(admin.id);
    expect((await listMarks(customerId)).find(({ source }) => source === 'low_answer')?.ownerId).toBe(
      admin.id,
    );
  });
});

const HEAD = 'id,account,subject,type,opened,responded,agent,state';
const column = (name: string) => ({ column: name });
const TICKETS = {
  kind: 'tickets',
  onDuplicate: 'update',
  mapping: {
    externalId: column('id'),
    'customer.name': column('account'),
    subject: column('subject'),
    type: column('type'),
    openedAt: column('opened'),
    respondedAt: column('responded'),
    assigneeId: column('agent'),
    state: column('state'),
  },
};

describe('an imported ticket that somebody works on', () => {
  it('can still be answered when the file does not say when it was', async () => {
    const agent = await givenUser('service', { name: 'Ada Agent', managerId: admin.id });
    await givenCustomer(admin, { name: 'Imported' });
    const file = [HEAD, 'H1,Imported,S,fault,2026-06-10 09:30,,Ada Agent,in_progress', ''].join('\n');
    await importFile(admin, TICKETS, file, services);
    const id = String(await findByExternalId('H1'));
    const { body } = await readTicket(agent, id);
    expect(body).toMatchObject({ state: 'in_progress' });
    const answered = await actOnTicket(agent, 'respondTicket', body);
    expect(answered).toMatchObject({ status: 200 });
    expect(await actOnTicket(agent, 'respondTicket', answered.body)).toMatchObject({ status: 409 });
  });
});

describe('two surveys after a merge', () => {
  it('ask the survivor once', async () => {
    const [one, other] = [await reached(), await reached()];
    const sendAt = addSeconds(START, 5 * DAY);
    for (const customerId of [one, other]) await createSurvey(admin, { customerId, sendAt });
    await mergeWholly(admin, one, other, queue);
    at(addSeconds(START, 6 * DAY));
    await watchService();
    await watchService();
    const states = (await surveysOf(one)).map(({ state }) => state).sort();
    expect(states).toEqual(['planned', 'sent']);
    const [planned] = (await surveysOf(one)).filter(({ state }) => state === 'planned');
    expect(String(planned?.sendAt) > addSeconds(START, 35 * DAY)).toBe(true);
  });
});
