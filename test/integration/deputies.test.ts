import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as agendaHandler } from '../../functions/agenda/agenda.lambda.ts';
import { deriveCustomer } from '../../functions/derive/derive-customer.ts';
import { handler as searchHandler } from '../../functions/search/search.lambda.ts';
import { agendaContracts } from '../../shared/agenda/agenda.contract.ts';
import { entryId } from '../../shared/agenda/agenda.rules.ts';
import { getFollowUp, putEntryWrites } from '../../shared/agenda/agenda.store.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { now } from '../../shared/kernel/clock.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { searchContracts } from '../../shared/search/search.contract.ts';
import { handler } from '../steps/customer-apis.ts';
import { givenDueCustomer } from '../steps/due-customers.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { changeAbsence, givenAbsence } from '../steps/given-absence.ts';
import { answer } from '../steps/given-agenda.ts';
import { givenContact, givenCustomer, givenTouch } from '../steps/given-records.ts';
import { pointersOf } from '../steps/then.ts';
import { type Called, call } from '../steps/when.ts';

/** A Monday, ten in the morning in Shanghai. */
const MONDAY = '2026-11-23T02:00:00.000Z';
const TODAY = { from: '2026-11-23', until: '2026-11-24' };

let manager: User;
let owner: User;
let deputy: User;
let customerId: string;

const at = (instant: string) => vi.setSystemTime(new Date(instant));
/** So that what was changed elsewhere is known here. */
const later = () => vi.setSystemTime(Date.now() + 31_000);

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  at('2026-11-22T02:00:00.000Z');
  await givenTable();
  manager = await givenUser('manager');
  owner = await givenUser('sales', { managerId: manager.id });
  deputy = await givenUser('sales');
  customerId = await givenDueCustomer(owner, '青岛远洋', '2026-11-23T06:00:00.000Z');
  at(MONDAY);
});
afterEach(() => void vi.useRealTimers());

const read = (as: User, id = customerId) =>
  call(handler, customersContracts.getCustomer, { as, params: { customerId: id } });
const list = async (as: User, query: Record<string, string> = {}): Promise<string[]> =>
  (await call(handler, customersContracts.listCustomers, { as, query })).body.items.map(
    ({ id }: Called['body']) => id,
  );
const agenda = async (as: User, query: Record<string, string> = {}): Promise<Called['body'][]> =>
  (await call(agendaHandler, agendaContracts.listAgenda, { as, query })).body.items;
const entryOf = (id: string) => `agd_${id.slice(4)}-follow_up`;
const onEntry = (contract: object, as: User, body: object, ifMatch = 1, id = customerId) =>
  call(agendaHandler, contract, { as, params: { entryId: entryOf(id) }, ifMatch, body });

describe('a deputy', () => {
  it('sees and changes the absent person’s customers as their owner may, and nobody else’s', async () => {
    const others = await givenCustomer(manager);
    expect((await read(deputy)).status).toBe(404);
    await givenAbsence(owner, { ...TODAY, deputyId: deputy.id });
    later();
    const { status, body } = await read(deputy);
    expect([status, body.masked, body.phone]).toEqual([200, false, expect.stringContaining('+86')]);
    const changed = await call(handler, customersContracts.updateCustomer, {
      as: deputy,
      params: { customerId },
      ifMatch: 1,
      body: { stage: 'intent' },
    });
    expect([changed.status, changed.body.updatedBy, changed.body.ownerId]).toEqual([
      200,
      deputy.id,
      owner.id,
    ]);
    expect((await givenContact(deputy, customerId)).createdBy).toBe(deputy.id);
    expect((await givenTouch(deputy, customerId)).createdBy).toBe(deputy.id);
    expect(await getFollowUp(customerId)).toMatchObject({ ownerId: owner.id });
    expect((await read(deputy, others.id)).status).toBe(404);
  });

  it('lists them with his own, or alone', async () => {
    const mine = await givenCustomer(deputy);
    expect(await list(deputy, { owner: owner.id })).toEqual([]);
    await givenAbsence(owner, { ...TODAY, deputyId: deputy.id });
    later();
    expect((await list(deputy)).sort()).toEqual([customerId, mine.id].sort());
    expect(await list(deputy, { owner: owner.id })).toEqual([customerId]);
    expect(await list(owner)).toEqual([customerId]);
  });

  it('finds them by searching', async () => {
    await deriveCustomer(customerId, now());
    const found = async () =>
      (await call(searchHandler, searchContracts.searchCustomers, { as: deputy, query: { q: '远洋' } })).body
        .items.length;
    expect(await found()).toBe(0);
    await givenAbsence(owner, { ...TODAY, deputyId: deputy.id });
    later();
    expect(await found()).toBe(1);
  });

  it('works where the absent person collaborates, as a collaborator', async () => {
    const { id } = await givenCustomer(manager, { collaboratorIds: [owner.id] });
    await givenAbsence(owner, { ...TODAY, deputyId: deputy.id });
    later();
    expect(await list(deputy, { collaborator: owner.id })).toEqual([id]);
    const change = (body: object, ifMatch: number) =>
      call(handler, customersContracts.updateCustomer, {
        as: deputy,
        params: { customerId: id },
        ifMatch,
        body,
      });
    expect((await change({ region: 'Qingdao' }, 1)).status).toBe(200);
    const archived = await call(handler, customersContracts.archiveCustomer, {
      as: deputy,
      params: { customerId: id },
      ifMatch: 2,
      body: { reason: 'closed' },
    });
    expect(archived.status).toBe(403);
  });

  it('gives no customer away, and plans no touch for himself that would outlast it', async () => {
    await givenAbsence(owner, { ...TODAY, deputyId: deputy.id });
    later();
    const given = await call(handler, customersContracts.transferCustomer, {
      as: deputy,
      params: { customerId },
      ifMatch: 1,
      body: { ownerId: deputy.id, reason: 'mine now' },
    });
    expect([given.status, given.body.code]).toEqual([403, 'forbidden']);
    const plan = { at: '2026-12-01T02:00:00.000Z', userId: deputy.id };
    const done = await onEntry(agendaContracts.doneAgendaEntry, deputy, { nextFollowUp: plan });
    expect(pointersOf(done)).toEqual(['/nextFollowUp/userId']);
  });

  it('has the absent person’s agenda beside his own, and what he does there is his own act', async () => {
    at('2026-11-22T03:00:00.000Z');
    const mine = await givenDueCustomer(deputy, 'Acme', '2026-11-23T07:00:00.000Z');
    at(MONDAY);
    await givenAbsence(owner, { ...TODAY, deputyId: deputy.id });
    later();
    const shown = (await agenda(deputy)).map(({ customerId: id, onBehalfOf }) => [id, onBehalfOf]);
    expect(shown).toEqual([
      [customerId, owner.id],
      [mine, null],
    ]);
    expect(await agenda(deputy, { for: owner.id })).toMatchObject([{ onBehalfOf: owner.id }]);
    expect(await agenda(owner)).toMatchObject([{ customerId, onBehalfOf: null }]);
    expect(await agenda(manager, { for: 'team' })).toMatchObject([{ customerId, onBehalfOf: null }]);
    const moved = await onEntry(agendaContracts.moveAgendaEntry, deputy, {
      to: '2026-11-24T02:00:00.000Z',
      reason: 'asked to',
    });
    expect(moved.body).toMatchObject({ ownerId: owner.id, onBehalfOf: owner.id, updatedBy: deputy.id });
    const done = await onEntry(agendaContracts.doneAgendaEntry, deputy, { note: 'called' }, 2);
    expect(done.body).toMatchObject({ ownerId: owner.id, updatedBy: deputy.id });
  });

  it('of a manager has the manager’s agenda and customers, not his team’s', async () => {
    const second = await givenUser('manager');
    const { id: managers } = await givenCustomer(manager);
    await onEntry(agendaContracts.handOverAgendaEntry, owner, { userId: manager.id, reason: 'wants to' });
    const { id: teams } = await givenCustomer(owner);
    await givenAbsence(manager, { ...TODAY, deputyId: second.id });
    later();
    expect((await list(second)).sort()).toEqual([customerId, managers].sort());
    expect((await read(second, teams)).status).toBe(404);
    expect(await agenda(second, { window: 'today' })).toMatchObject([{ customerId, onBehalfOf: manager.id }]);
    expect(await agenda(second, { for: 'team' })).toEqual([]);
  });

  it('of a manager does what is on the manager’s agenda though the customer is closed to him', async () => {
    const second = await givenUser('manager');
    const followUp = await getFollowUp(customerId);
    if (!followUp) throw new Error('no follow-up');
    const id = entryId(customerId, 'escalation');
    const escalation = { ...followUp, id, source: 'escalation', ownerId: manager.id } as const;
    await commit(putEntryWrites(null, escalation));
    const finish = (as: User) => answer(as, 'done', customerId, 'escalation');
    await givenAbsence(manager, { ...TODAY, deputyId: second.id });
    expect((await finish(deputy)).status).toBe(404);
    expect((await read(second)).status).toBe(404);
    expect(await agenda(second)).toMatchObject([{ id, onBehalfOf: manager.id }]);
    expect((await finish(second)).body).toMatchObject({ closedAt: now(), updatedBy: second.id });
  });

  it('passes on to his own deputy what he stands in for, and has none of it while away himself', async () => {
    const third = await givenUser('sales');
    await givenAbsence(owner, { ...TODAY, deputyId: deputy.id });
    await givenAbsence(deputy, { from: '2026-11-24', until: '2026-11-25', deputyId: third.id });
    later();
    const seers = async () => {
      const answers = await Promise.all([deputy, third].map((as) => read(as)));
      return answers.map(({ status }) => status);
    };
    expect(await seers()).toEqual([200, 404]);
    at('2026-11-24T02:00:00.000Z');
    expect(await seers()).toEqual([404, 200]);
    expect((await agenda(third)).map(({ onBehalfOf }) => onBehalfOf)).toEqual([owner.id]);
    at('2026-11-25T02:00:00.000Z');
    expect(await seers()).toEqual([404, 404]);
  });
});

describe('an absence is over', () => {
  it.each([
    ['Asia/Shanghai', '2026-11-24T15:59:59.000Z', '2026-11-24T16:00:00.000Z'],
    ['America/Los_Angeles', '2026-11-25T07:59:59.000Z', '2026-11-25T08:00:00.000Z'],
  ])('at midnight in the absent person’s zone, %s, and nothing has moved', async (timeZone, last, first) => {
    at('2026-11-22T02:00:00.000Z');
    const person = await givenUser('sales', { timeZone });
    const id = await givenDueCustomer(person, '太平洋', '2026-11-23T06:00:00.000Z');
    await givenAbsence(person, { ...TODAY, deputyId: deputy.id });
    at(last);
    expect([(await read(deputy, id)).status, (await agenda(deputy)).length]).toEqual([200, 1]);
    at(first);
    expect([(await read(deputy, id)).status, (await agenda(deputy)).length]).toEqual([404, 0]);
    expect((await read(person, id)).body).toMatchObject({ ownerId: person.id, version: 1 });
    expect(await agenda(person)).toMatchObject([{ customerId: id, version: 1, onBehalfOf: null }]);
  });

  it('begins likewise at midnight', async () => {
    await givenAbsence(owner, { from: '2026-11-24', until: '2026-11-24', deputyId: deputy.id });
    at('2026-11-23T15:59:59.000Z');
    expect((await read(deputy)).status).toBe(404);
    at('2026-11-23T16:00:00.000Z');
    expect((await read(deputy)).status).toBe(200);
  });

  it('within half a minute when the person comes back earlier', async () => {
    at('2026-11-22T02:00:00.000Z');
    const { id } = await givenAbsence(owner, {
      from: '2026-11-22',
      until: '2026-11-30',
      deputyId: deputy.id,
    });
    at(MONDAY);
    expect((await read(deputy)).status).toBe(200);
    expect((await changeAbsence(owner, id, 1, { until: '2026-11-22' })).status).toBe(200);
    later();
    expect((await read(deputy)).status).toBe(404);
  });
});

describe('handing an entry over to somebody who is away', () => {
  const hand = (userId: string, more: object = {}) =>
    onEntry(agendaContracts.handOverAgendaEntry, owner, { userId, reason: 'speaks Polish', ...more });

  it('is refused with who acts meanwhile, and done when it is meant', async () => {
    const colleague = await givenUser('sales');
    await givenAbsence(colleague, { ...TODAY, deputyId: deputy.id });
    const refused = await hand(colleague.id);
    expect([refused.status, refused.body.code]).toEqual([409, 'conflict']);
    expect(refused.body.absence).toEqual({ ...TODAY, actingId: deputy.id });
    const handed = await hand(colleague.id, { evenIfAbsent: true });
    expect(handed.body).toMatchObject({ ownerId: colleague.id });
    later();
    expect(await agenda(deputy)).toMatchObject([{ customerId, onBehalfOf: colleague.id }]);
    expect((await read(deputy)).status).toBe(200);
  });

  it('says so when nobody acts; to a person back since today it goes as always', async () => {
    const colleague = await givenUser('sales');
    await givenAbsence(colleague, { ...TODAY, deputyId: null });
    expect((await hand(colleague.id)).body.absence).toMatchObject({ actingId: null });
    at('2026-11-24T16:00:00.000Z');
    expect((await hand(colleague.id)).status).toBe(200);
  });

  it('does not keep customers from being given to them: they own, the deputy acts', async () => {
    await givenAbsence(owner, { ...TODAY, deputyId: deputy.id });
    const { id } = await givenCustomer(manager);
    const given = await call(handler, customersContracts.transferCustomer, {
      as: manager,
      params: { customerId: id },
      ifMatch: 1,
      body: { ownerId: owner.id, reason: 'her region' },
    });
    expect(given.body).toMatchObject({ ownerId: owner.id });
    later();
    expect((await read(deputy, id)).status).toBe(200);
  });
});
