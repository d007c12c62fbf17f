import { beforeAll, describe, expect, it } from 'vitest';
import { handler } from '../../functions/leads/leads.lambda.ts';
import { auditOf } from '../../shared/audit/audit.rules.ts';
import { keys } from '../../shared/kernel/keys.ts';
import { getItem } from '../../shared/kernel/table.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { leadsContracts } from '../../shared/sales/leads.contract.ts';
import { freshPhone, givenTable, givenUser } from '../steps/given.ts';
import { actOnLead, givenAssigned, givenLead, leadBody } from '../steps/given-lead.ts';
import { pagesOf } from '../steps/pages.ts';
import { pointersOf, statusCounts } from '../steps/then.ts';
import { call } from '../steps/when.ts';

let admin: User;
let manager: User;
let sales: User;
let colleague: User;
let otherManager: User;
let stranger: User;
let service: User;
let executive: User;

beforeAll(async () => {
  await givenTable();
  admin = await givenUser('admin');
  manager = await givenUser('manager');
  sales = await givenUser('sales', { managerId: manager.id });
  colleague = await givenUser('sales', { managerId: manager.id });
  otherManager = await givenUser('manager');
  stranger = await givenUser('sales', { managerId: otherManager.id });
  service = await givenUser('service');
  executive = await givenUser('executive');
});

const create = (body: object, as = sales) => call(handler, leadsContracts.createLead, { as, body });
const read = async (id: string, as: User) =>
  (await call(handler, leadsContracts.getLead, { as, params: { leadId: id } })).status;
const idsFor = async (as: User, query: Record<string, string> = {}) =>
  (await pagesOf(handler, leadsContracts.listLeads, { as, query })).flat().map(({ id }) => String(id));

describe('a lead', () => {
  it('is written down as a customer will be: normalised, with all faults named at once', async () => {
    const made = await create(
      leadBody({ company: ' 上海（Race）贸易 ', phone: '+86 138-0000-1111', email: 'A@Example.COM' }),
    );
    expect([made.status, made.headers.location]).toEqual([201, `/v1/leads/${made.body.id}`]);
    expect(made.body).toMatchObject({
      state: 'unassigned',
      phone: '+8613800001111',
      email: 'a@example.com',
      plan: [],
    });
    const bad = await create({ ...leadBody(), company: '', phone: '12', email: 'nobody', chance: 101, x: 1 });
    expect([bad.status, pointersOf(bad)]).toEqual([422, ['/chance', '/company', '/email', '/phone', '/x']]);
    const { phone: _, ...unreachable } = leadBody();
    expect(pointersOf(await create(unreachable))).toEqual(['/phone']);
    expect((await create({ ...unreachable, wechat: 'wf-2026' }, service)).status).toBe(201);
  });

  it('is changed and deleted only while nobody has it, by its creator or a manager', async () => {
    const lead = await givenLead(sales);
    const patch = (as: User, version = lead.version) =>
      actOnLead(as, 'updateLead', { ...lead, version }, { chance: 60, phone: '13900002222' });
    expect((await patch(stranger)).status).toBe(404);
    expect((await patch(executive)).status).toBe(403);
    const changed = await patch(otherManager);
    expect([changed.status, changed.body.chance, changed.body.phone]).toEqual([200, 60, '+8613900002222']);
    expect((await patch(sales)).status).toBe(412);
    expect(pointersOf(await actOnLead(sales, 'updateLead', changed.body, { phone: null }))).toEqual([
      '/phone',
    ]);
    const assigned = (await actOnLead(manager, 'assignLead', changed.body, { assigneeId: sales.id })).body;
    expect((await actOnLead(manager, 'updateLead', assigned, { chance: 1 })).body.code).toBe('invalid_state');
    expect((await actOnLead(sales, 'deleteLead', assigned)).body.code).toBe('invalid_state');
  });

  it('deleted once is gone, and the audit trail knows who did it', async () => {
    const lead = await givenLead(sales);
    const before = await getItem(keys.lead(lead.id));
    const answers = await Promise.all([1, 2, 3].map(() => actOnLead(manager, 'deleteLead', lead)));
    expect(statusCounts(answers)).toMatchObject({ 204: 1 });
    expect([await read(lead.id, sales), (await idsFor(sales)).includes(lead.id)]).toEqual([404, false]);
    const after = await getItem(keys.lead(lead.id));
    const told = (change: object) => auditOf({ eventId: 'e', ...change } as Parameters<typeof auditOf>[0]);
    expect(told({ before, after })).toMatchObject([
      { action: 'deleted', by: manager.id, before: { company: lead.company } },
    ]);
    // The trace ends by itself, which is nobody's act.
    expect(told({ before: after, after: null })).toEqual([]);
  });

  it('goes to an active seller among the assigner’s own people, and on to another', async () => {
    const lead = await givenLead(service);
    const assign = (to: string, as = manager, of = lead) =>
      actOnLead(as, 'assignLead', of, { assigneeId: to });
    expect((await assign(sales.id, sales)).status).toBe(403);
    for (const nobody of [stranger.id, service.id, admin.id])
      expect(pointersOf(await assign(nobody))).toEqual(['/assigneeId']);
    const race = await Promise.all([assign(sales.id), assign(colleague.id)]);
    expect(statusCounts(race)).toEqual({ 200: 1, 412: 1 });
    const assigned = race.find(({ status }) => status === 200)?.body;
    expect(assigned).toMatchObject({ state: 'assigned', assignedBy: manager.id });
    expect((await assign(stranger.id, otherManager, assigned)).status).toBe(404);
    expect((await assign(assigned.assigneeId, manager, assigned)).body.code).toBe('invalid_state');
    expect((await assign(stranger.id, admin, assigned)).body).toMatchObject({ assigneeId: stranger.id });
  });

  it('begins to develop with its first planned step, and keeps what was executed', async () => {
    const lead = await givenAssigned(manager, sales);
    const step = { id: 'call', dueOn: '2026-12-01', what: 'Call the head of IT' };
    const plan = (steps: object[], of = lead, as = sales) => actOnLead(as, 'planLead', of, { steps });
    expect((await plan([step], lead, colleague)).status).toBe(404);
    const half = await plan([{ ...step, executedOn: '2026-01-05' }, step]);
    expect([half.status, pointersOf(half)]).toEqual([422, ['/steps/0/effect', '/steps/1/id']]);
    const ahead = await plan([{ ...step, executedOn: '2999-01-01', effect: 'Not yet' }]);
    expect([ahead.status, pointersOf(ahead)]).toEqual([422, ['/steps/0/executedOn']]);
    const empty = (await plan([])).body;
    expect(empty.state).toBe('assigned');
    const done = { ...step, executedOn: '2026-01-05', effect: 'Wants a demo' };
    const developing = (await plan([done], empty)).body;
    expect(developing).toMatchObject({ state: 'developing', plan: [done] });
    expect(pointersOf(await plan([step], developing))).toEqual(['/steps']);
    const passedOn = await actOnLead(manager, 'assignLead', developing, { assigneeId: colleague.id });
    expect(passedOn.body).toMatchObject({ state: 'developing', plan: [done], assigneeId: colleague.id });
  });

  it('fails with a reason of the dictionary, and is then final', async () => {
    const lead = await givenAssigned(manager, sales);
    const fail = (reason: string, of = lead) => actOnLead(sales, 'failLead', of, { reason, note: null });
    expect(pointersOf(await fail('whatever'))).toEqual(['/reason']);
    const failed = (await fail('no_answer')).body;
    expect(failed).toMatchObject({ state: 'failed', failure: { reason: 'no_answer' } });
    for (const [id, body] of [
      ['assignLead', { assigneeId: colleague.id }],
      ['planLead', { steps: [] }],
      ['convertLead', {}],
      ['failLead', { reason: 'price' }],
    ] as const)
      expect((await actOnLead(manager, id, failed, body)).body.code, id).toBe('invalid_state');
  });
});

describe('leads are seen', () => {
  it('by creator, assignee, who leads them, every manager while unassigned, admin and executive', async () => {
    const open = await givenLead(sales);
    const statuses = async (id: string) =>
      Promise.all(
        [sales, manager, colleague, otherManager, stranger, service, admin, executive].map((as) =>
          read(id, as),
        ),
      );
    expect(await statuses(open.id)).toEqual([200, 200, 404, 200, 404, 404, 200, 200]);
    const given = await givenAssigned(manager, colleague);
    expect(await statuses(given.id)).toEqual([404, 200, 200, 404, 404, 404, 200, 200]);
    expect(await read('led_01ARZ3NDEKTSV4RRFFQ69G5FAV', admin)).toBe(404);
  });

  it('in lists of one’s own, of one’s people, of all, each once and page by page', async () => {
    const boss = await givenUser('manager');
    const [one, two] = [
      await givenUser('sales', { managerId: boss.id }),
      await givenUser('sales', { managerId: boss.id }),
    ];
    const mine = [await givenAssigned(boss, one), await givenAssigned(boss, one)];
    const theirs = await givenAssigned(boss, two);
    const written = await givenLead(one, { phone: freshPhone() });
    expect(await idsFor(one, { limit: '2' })).toEqual([written.id, mine[1].id, mine[0].id]);
    expect(await idsFor(one, { state: 'assigned' })).toEqual([mine[1].id, mine[0].id]);
    expect(await idsFor(two)).toEqual([theirs.id]);
    const led = await idsFor(boss, { limit: '1' });
    expect(led.filter((id) => [...mine, theirs, written].some((lead) => lead.id === id))).toEqual([
      ...[written.id, theirs.id, mine[1].id, mine[0].id],
    ]);
    expect(await idsFor(boss, { assignee: two.id })).toEqual([theirs.id]);
    expect(await idsFor(one, { assignee: two.id })).toEqual([]);
    expect(await idsFor(two, { state: 'unassigned' })).toEqual([]);
    expect((await idsFor(executive)).slice(0, 4)).toEqual([written.id, theirs.id, mine[1].id, mine[0].id]);
    expect((await idsFor(admin, { state: 'unassigned' }))[0]).toBe(written.id);
    const refused = await call(handler, leadsContracts.listLeads, { as: admin, query: { state: 'failed' } });
    expect([refused.status, refused.body.code, pointersOf(refused)]).toEqual([
      400,
      'invalid_query',
      ['/state'],
    ]);
  });
});
