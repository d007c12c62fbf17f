import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { endSilence } from '../../functions/tickets/end-silence.ts';
import { insightContracts } from '../../shared/insight/insight.contract.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { answered, asked } from '../../shared/tickets/moves.rules.ts';
import { getTicket, updateTicketWrites } from '../../shared/tickets/tickets.store.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenAbsence } from '../steps/given-absence.ts';
import { answer, change, derived, entryIn, openSlots } from '../steps/given-agenda.ts';
import { givenBuyer, TODAY, warningsOf } from '../steps/given-churn.ts';
import { analysisOf, givenComplaint, givenSolved, REMEDY } from '../steps/given-complaint.ts';
import { givenCustomer, givenTouch } from '../steps/given-records.ts';
import { actOnTicket, givenTicket, moved } from '../steps/given-ticket.ts';
import { handler as insight } from '../steps/insight-apis.ts';
import { pointersOf } from '../steps/then.ts';
import { call } from '../steps/when.ts';

let admin: User;
let lead: User;
let serving: User;
let sales: User;
let stranger: User;

beforeAll(async () => {
  await givenTable();
  admin = await givenUser('admin');
  lead = await givenUser('manager', { managerId: admin.id });
  stranger = await givenUser('manager');
  serving = await givenUser('service', { managerId: lead.id });
  sales = await givenUser('sales', { managerId: stranger.id });
});
beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: new Date(TODAY) }));
afterEach(() => vi.useRealTimers());

const later = (at: string) => vi.setSystemTime(at);
const bare = (id: string): string => id.slice(4);
const given = async () => (await givenCustomer(sales, { stage: 'deal' })).id as string;

describe('the manager’s call', () => {
  it('stops the response and the remedy clock, and is asked of who leads the assignee until then', async () => {
    const id = await given();
    const made = await givenComplaint(serving, id);
    expect(made.complaint).toMatchObject({ remedy: null, analysis: null, remedyDueOn: '2026-06-15' });
    await derived(id);
    const slot = `complaint_remedy.${bare(made.id)}`;
    expect(await entryIn(id, slot)).toMatchObject({
      ownerId: lead.id,
      dueAt: '2026-06-15T01:00:00.000Z',
      reason: { code: 'complaint_remedy', label: made.subject, occursOn: '2026-06-15', recordId: made.id },
    });
    later('2026-06-10T06:00:00.000Z');
    const called = await moved(lead, 'remedyTicket', made, {
      ...REMEDY,
      calledAt: '2026-06-10T05:00:00.000Z',
    });
    expect(called).toMatchObject({
      state: 'in_progress',
      complaint: {
        remedy: { ...REMEDY, by: lead.id, calledAt: '2026-06-10T05:00:00.000Z' },
        remedyDueOn: null,
      },
    });
    expect(called.clocks.map(({ name, stoppedAt }) => [name, stoppedAt !== null])).toEqual([
      ['response', true],
      ['remedy', true],
      ['resolution', false],
    ]);
    await derived(id);
    expect(await openSlots(id)).not.toContain(slot);
  });

  it('is answered on the manager’s own agenda, whoever’s the customer is', async () => {
    const id = await given();
    const made = await givenComplaint(serving, id);
    await derived(id);
    const slot = `complaint_remedy.${bare(made.id)}`;
    later('2026-06-10T07:00:00.000Z');
    expect((await answer(lead, 'done', id, slot)).status).toBe(200);
    expect(await openSlots(id)).not.toContain(slot);
    await derived(id);
    expect(await openSlots(id)).not.toContain(slot);
    // Called done, and nobody has called.
    later('2026-06-17T07:00:00.000Z');
    await derived(id);
    expect(await entryIn(id, slot)).toMatchObject({ closedAt: null, dueAt: '2026-06-17T07:00:00.000Z' });
  });

  it('is asked of the manager also where nobody owns the customer, and told to nobody who may claim it', async () => {
    const id = await given();
    await change(sales, 'transferCustomer', id, { ownerId: null, reason: 'Nobody has time.' });
    const made = await givenComplaint(serving, id);
    await derived(id);
    const slots = [`complaint.${bare(made.id)}`, `complaint_remedy.${bare(made.id)}`];
    expect(await openSlots(id)).toEqual(slots);
    expect(await entryIn(id, slots[1] ?? '')).toMatchObject({ ownerId: lead.id });
    const { explainCustomer, getCustomerNext } = insightContracts;
    const asks = (as: User, contract: object) => call(insight, contract, { as, params: { customerId: id } });
    expect((await asks(serving, explainCustomer)).body).toMatchObject({ matches: true });
    expect((await asks(serving, explainCustomer)).body.agenda).toHaveLength(2);
    const seen = [await asks(sales, explainCustomer), await asks(sales, getCustomerNext)];
    expect(JSON.stringify(seen.map(({ body }) => body))).not.toContain(made.subject);
    later('2026-06-10T07:00:00.000Z');
    expect((await answer(lead, 'done', id, slots[1] ?? '')).status).toBe(200);
  });

  it('is made by who leads the assignee, who stands in for him, or an admin, once', async () => {
    const made = await givenComplaint(serving, await given());
    const deputy = await givenUser('manager');
    const remedy = (as: User, body: object = REMEDY) => actOnTicket(as, 'remedyTicket', made, body);
    expect((await remedy(serving)).status).toBe(403);
    expect((await remedy(stranger)).status).toBe(403);
    expect((await remedy(deputy)).status).toBe(404);
    await givenAbsence(lead, { from: '2026-06-10', until: '2026-06-12', deputyId: deputy.id });
    later('2026-06-10T04:01:00.000Z');
    expect(pointersOf(await remedy(deputy, { ...REMEDY, calledAt: '2026-06-10T03:00:00.000Z' }))).toEqual([
      '/calledAt',
    ]);
    expect(pointersOf(await remedy(deputy, { ...REMEDY, calledAt: '2026-06-11T03:00:00.000Z' }))).toEqual([
      '/calledAt',
    ]);
    const done = await remedy(deputy);
    expect(done.status, done.text).toBe(200);
    const again = await actOnTicket(admin, 'remedyTicket', done.body, REMEDY);
    expect([again.status, again.body.code]).toEqual([409, 'invalid_state']);
  });

  it('is for complaints only, and comes before the solution', async () => {
    const id = await given();
    const fault = await givenTicket(serving, id, { assigneeId: serving.id });
    expect((await actOnTicket(lead, 'remedyTicket', fault, REMEDY)).status).toBe(409);
    const made = await givenComplaint(serving, id);
    const solved = await actOnTicket(serving, 'resolveTicket', made, { text: 'Replaced.' });
    expect([solved.status, solved.body.detail]).toEqual([
      409,
      'The manager has to call and propose a remedy first.',
    ]);
  });
});

describe('the analysis report', () => {
  it('is due 7 days after the solution, and asked of the manager until it is there', async () => {
    const id = await given();
    const solved = await givenSolved(serving, lead, id);
    expect(solved.complaint?.analysisDueOn).toBe('2026-06-17');
    await derived(id);
    const slot = `complaint_analysis.${bare(solved.id)}`;
    expect(await entryIn(id, slot)).toMatchObject({ ownerId: lead.id, dueAt: '2026-06-17T01:00:00.000Z' });
    const done = await moved(serving, 'analyseTicket', solved, analysisOf());
    expect(done).toMatchObject({
      state: 'resolved',
      complaint: { analysis: { ...analysisOf(), by: serving.id, on: '2026-06-10' }, recurrence: null },
    });
    await derived(id);
    expect(await openSlots(id)).not.toContain(slot);
    const again = await actOnTicket(lead, 'analyseTicket', done, analysisOf());
    expect(again.status).toBe(409);
  });

  it('must name a cause of the dictionary and whom one has told', async () => {
    const solved = await givenSolved(serving, lead, await given());
    const wrong = { ...analysisOf('运输破损'), departments: [] };
    expect(pointersOf(await actOnTicket(serving, 'analyseTicket', solved, wrong))).toEqual(['/departments']);
    const unknown = await actOnTicket(serving, 'analyseTicket', solved, analysisOf('运输破损'));
    expect(pointersOf(unknown)).toEqual(['/cause']);
    expect(unknown.text).toContain('\\"damage\\"');
    const fault = await givenTicket(serving, solved.customerId, { assigneeId: serving.id });
    expect((await actOnTicket(serving, 'analyseTicket', fault, analysisOf())).status).toBe(409);
  });

  it('must be there before a complaint is closed', async () => {
    const made = await givenComplaint(serving, await given());
    const archive = (ticket: { id: string; version: number }) =>
      actOnTicket(serving, 'archiveTicket', ticket, { because: 'withdrawn' });
    const refused = await archive(made);
    expect([refused.status, refused.body.code, refused.body.detail]).toEqual([
      409,
      'invalid_state',
      'A complaint is closed by its analysis: its cause is missing.',
    ]);
    const done = await archive(await moved(serving, 'analyseTicket', made, analysisOf('other')));
    expect([done.status, done.body.state]).toEqual([200, 'archived']);
    expect((await actOnTicket(serving, 'analyseTicket', done.body, analysisOf())).status).toBe(409);
  });
});

describe('a complaint whose analysis is missing', () => {
  const SILENT_AT = '2026-06-20T04:00:00.000Z';

  /** Solved, and its customer asked by mail. */
  const givenAsked = async () => {
    const { id } = await givenSolved(serving, lead, await given());
    const solved = await getTicket(id);
    if (!solved) throw new Error('no ticket');
    const how = { via: 'mail', surveyId: null, withheld: null, silentAt: SILENT_AT } as const;
    const after = asked(solved, how, { by: 'system', at: TODAY });
    await commit(updateTicketWrites(solved, after));
    return after;
  };
  const closedBy = (ticket: { id: string; version: number }) =>
    moved(serving, 'analyseTicket', ticket, analysisOf('installation'));

  it('keeps what the customer answers, and is closed by the analysis', async () => {
    const before = await givenAsked();
    const after = answered(before, { score: 4, comment: null, surveyId: null }, 3, {
      by: 'customer',
      at: TODAY,
    });
    await commit(updateTicketWrites(before, after));
    expect(after.state).toBe('feedback');
    const closed = await closedBy(after);
    expect(closed).toMatchObject({ state: 'archived', archivedBecause: 'satisfied', archivedAt: TODAY });
  });

  it('keeps that the customer is silent, and is closed by the analysis', async () => {
    const before = await givenAsked();
    later(SILENT_AT);
    await endSilence(before, SILENT_AT);
    const silent = await getTicket(before.id);
    expect(silent).toMatchObject({ state: 'feedback', feedback: [{ outcome: 'unanswered' }] });
    const closed = await closedBy(silent ?? before);
    expect(closed).toMatchObject({ state: 'archived', archivedBecause: 'unanswered' });
  });

  it('is not closed by a satisfied answer that an employee writes down', async () => {
    const before = await givenAsked();
    const told = (score: number) => actOnTicket(serving, 'feedbackTicket', before, { score, comment: null });
    const refused = await told(3);
    expect([refused.status, refused.body.code]).toEqual([409, 'invalid_state']);
    // That it is not solved anybody may write down.
    expect((await told(2)).body).toMatchObject({ state: 'assigned', cycle: 1 });
  });

  it('whose customer has not answered yet stays open when it is analysed', async () => {
    expect(await closedBy(await givenAsked())).toMatchObject({ state: 'feedback', archivedAt: null });
  });
});

describe('what a complaint says of its customer', () => {
  it('is a signal that it may leave, after seven days and beside another', async () => {
    const id = await givenBuyer(sales, ['2026-05-20', '2026-05-27', '2026-06-03']);
    await givenComplaint(serving, id);
    later('2026-06-14T02:00:00.000Z');
    for (const day of ['11', '12', '13'])
      await givenTouch(sales, id, {
        direction: 'outbound',
        answered: false,
        occurredAt: `2026-06-${day}T02:00:00.000Z`,
      });
    await derived(id);
    expect(await warningsOf(id)).toEqual([]);
    later('2026-06-18T02:00:00.000Z');
    await derived(id);
    const [warning] = await warningsOf(id);
    expect(warning?.inputs.complaintOpenSince).toBe(TODAY);
    expect(warning?.reasons.map(({ code }) => code)).toContain('complaint_open');
  });

  it('is gone from the agenda with an archived customer, and back with it', async () => {
    const id = await given();
    const made = await givenSolved(serving, lead, id);
    await derived(id);
    const slots = [`complaint_analysis.${bare(made.id)}`];
    expect(await openSlots(id)).toEqual(expect.arrayContaining(slots));
    await change(sales, 'archiveCustomer', id);
    await derived(id);
    expect(await openSlots(id)).toEqual([]);
    const refused = await actOnTicket(lead, 'analyseTicket', made, analysisOf());
    expect([refused.status, refused.body.detail]).toEqual([409, 'Restore the customer first.']);
    await change(sales, 'restoreCustomer', id, {});
    await derived(id);
    expect(await openSlots(id)).toEqual(expect.arrayContaining(slots));
    expect((await getTicket(made.id))?.version).toBe(made.version);
  });
});
