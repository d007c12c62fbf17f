import { beforeAll, describe, expect, it } from 'vitest';
import { handler as agendaHandler } from '../../functions/agenda/agenda.lambda.ts';
import { agendaContracts } from '../../shared/agenda/agenda.contract.ts';
import { contactsContracts } from '../../shared/contacts/contacts.contract.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { interactionsContracts } from '../../shared/interactions/interactions.contract.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenContact, givenCustomer } from '../steps/given-records.ts';
import { pagesOf } from '../steps/pages.ts';
import { pointersOf, statusCounts } from '../steps/then.ts';
import { call } from '../steps/when.ts';

const {
  archiveCustomer,
  getCustomer,
  listCustomers,
  restoreCustomer,
  reviewCustomer,
  transferCustomer,
  updateCustomer,
} = customersContracts;
let admin: User;
let manager: User;
let sales: User;
let colleague: User;

beforeAll(async () => {
  await givenTable();
  admin = await givenUser('admin');
  manager = await givenUser('manager');
  sales = await givenUser('sales', { managerId: manager.id });
  colleague = await givenUser('sales', { managerId: manager.id });
});

const on = (contract: object) => (as: User, customerId: string, ifMatch: number, body?: object) =>
  call(handler, contract, { as, params: { customerId }, ifMatch, ...(body && { body }) });
const review = on(reviewCustomer);
const transfer = on(transferCustomer);
const archive = on(archiveCustomer);
const restore = (as: User, id: string, ifMatch: number) => on(restoreCustomer)(as, id, ifMatch, {});
const agendaOf = async (user: User): Promise<{ customerId: string; dueAt: string; goal: string | null }[]> =>
  (await pagesOf(agendaHandler, agendaContracts.listAgenda, { as: user, query: { limit: '100' } })).flat();
const listed = async (as: User, query: Record<string, string> = {}): Promise<string[]> =>
  (await pagesOf(handler, listCustomers, { as, query: { limit: '100', ...query } }))
    .flat()
    .map(({ id }) => id);
const soon = () => new Date(Date.now() + 86_400_000).toISOString();

describe('a review', () => {
  it('is the manager’s: approved, then rejected with a reason', async () => {
    const { id } = await givenCustomer(sales);
    const approved = await review(manager, id, 1, { decision: 'approved' });
    expect(approved.body.review).toMatchObject({ state: 'approved', reason: null, reviewedBy: manager.id });
    const rejected = await review(manager, id, 2, { decision: 'rejected', reason: 'No need described.' });
    expect(rejected.body.review).toMatchObject({ state: 'rejected', reason: 'No need described.' });
    expect((await review(admin, id, 3, { decision: 'approved' })).body.review.reason).toBeNull();
  });

  it('to reject needs a reason; to decide the same again is refused', async () => {
    const { id } = await givenCustomer(sales);
    expect(pointersOf(await review(manager, id, 1, { decision: 'rejected' }))).toEqual(['/reason']);
    await review(manager, id, 1, { decision: 'approved' });
    const again = await review(manager, id, 2, { decision: 'approved' });
    expect([again.status, again.body.code]).toEqual([409, 'invalid_state']);
  });

  it('is never the owner’s own', async () => {
    const { id } = await givenCustomer(manager);
    expect((await review(manager, id, 1, { decision: 'approved' })).status).toBe(403);
    expect((await review(sales, id, 1, { decision: 'approved' })).status).toBe(403);
    expect((await review(admin, id, 1, { decision: 'approved' })).status).toBe(200);
  });

  it('is due three days after the first contact', async () => {
    const { review: made } = await givenCustomer(sales, { firstContactAt: '2026-03-01T08:00:00Z' });
    expect(made).toMatchObject({ state: 'pending', dueAt: '2026-03-04T08:00:00.000Z' });
  });
});

describe('a transfer', () => {
  it('moves what is due to the new owner, with its time and goal', async () => {
    const at = soon();
    const { id } = await givenCustomer(sales, { nextFollowUp: { at, goal: 'Show the demo' } });
    const answer = await transfer(manager, id, 1, { ownerId: colleague.id, reason: 'Nearer.' });
    expect(answer.body).toMatchObject({ ownerId: colleague.id, nextFollowUpAt: at, masked: false });
    expect((await agendaOf(sales)).filter(({ customerId }) => customerId === id)).toEqual([]);
    expect((await agendaOf(colleague)).filter(({ customerId }) => customerId === id)).toMatchObject([
      { dueAt: at, goal: 'Show the demo' },
    ]);
    expect((await call(handler, getCustomer, { as: sales, params: { customerId: id } })).status).toBe(404);
  });

  it('to the pool takes it off the agenda and masks it', async () => {
    const { id } = await givenCustomer(sales, { nextFollowUp: { at: soon() } });
    const answer = await transfer(sales, id, 1, { ownerId: null, reason: 'No time.' });
    expect(answer.body).toMatchObject({ ownerId: null, nextFollowUpAt: null, phone: null, masked: true });
    expect((await agendaOf(sales)).filter(({ customerId }) => customerId === id)).toEqual([]);
    const back = await transfer(admin, id, 2, { ownerId: sales.id, reason: 'Back.' });
    expect(back.body.nextFollowUpAt).toEqual(expect.any(String));
    expect((await agendaOf(sales)).some(({ customerId }) => customerId === id)).toBe(true);
  });

  it('goes to active people who sell, by whom they report to', async () => {
    const { id } = await givenCustomer(sales);
    const service = await givenUser('service');
    const disabled = await givenUser('sales', { state: 'disabled' });
    const elsewhere = await givenUser('sales');
    for (const ownerId of [service.id, disabled.id, elsewhere.id, 'usr_01JD0000000000000000000000']) {
      const answer = await transfer(manager, id, 1, { ownerId, reason: 'x' });
      expect([answer.status, pointersOf(answer)]).toEqual([422, ['/ownerId']]);
    }
    expect((await transfer(sales, id, 1, { ownerId: colleague.id, reason: 'x' })).status).toBe(422);
    expect((await transfer(sales, id, 1, { ownerId: sales.id, reason: 'x' })).status).toBe(409);
    expect((await transfer(admin, id, 1, { ownerId: elsewhere.id, reason: 'x' })).status).toBe(200);
  });

  it('is won by one of several at the same instant', async () => {
    const { id } = await givenCustomer(sales);
    const targets = await Promise.all(
      [1, 2, 3, 4, 5].map(() => givenUser('sales', { managerId: manager.id })),
    );
    const answers = await Promise.all(
      targets.map((to) => transfer(manager, id, 1, { ownerId: to.id, reason: 'x' })),
    );
    expect(statusCounts(answers)).toEqual({ 200: 1, 412: 4 });
    const agendas = await Promise.all([sales, ...targets].map(agendaOf));
    expect(agendas.flat().filter(({ customerId }) => customerId === id)).toHaveLength(1);
  });
});

describe('an archived customer', () => {
  it('leaves lists and agenda, can be read, and is not worked on', async () => {
    const { id } = await givenCustomer(sales, {
      collaboratorIds: [colleague.id],
      nextFollowUp: { at: soon() },
    });
    const contact = await givenContact(sales, id);
    const answer = await archive(sales, id, 1);
    expect(answer.body).toMatchObject({ archivedAt: expect.any(String), nextFollowUpAt: null, version: 2 });
    for (const user of [sales, colleague, manager, admin]) expect(await listed(user)).not.toContain(id);
    expect(await listed(sales, { collaborator: sales.id })).not.toContain(id);
    expect((await agendaOf(sales)).some(({ customerId }) => customerId === id)).toBe(false);
    const params = { customerId: id };
    const attempts = [
      on(updateCustomer)(sales, id, 2, { region: 'x' }),
      transfer(manager, id, 2, { ownerId: colleague.id, reason: 'x' }),
      archive(sales, id, 2),
      call(handler, contactsContracts.createContact, { as: sales, params, body: { name: 'x' } }),
      call(handler, interactionsContracts.createInteraction, {
        as: sales,
        params,
        body: { channel: 'call', summary: 'x' },
      }),
    ];
    for (const { status, body } of await Promise.all(attempts))
      expect([status, body.code]).toEqual([409, 'invalid_state']);
    const read = await call(handler, contactsContracts.getContact, {
      as: sales,
      params: { contactId: contact.id },
    });
    expect(read.status).toBe(200);
  });

  it('comes back into lists and agenda with a fresh cadence', async () => {
    const { id } = await givenCustomer(sales, {
      collaboratorIds: [colleague.id],
      firstContactAt: '2026-01-01T00:00:00Z',
    });
    await archive(sales, id, 1);
    const { body } = await restore(sales, id, 2);
    expect(body).toMatchObject({ archivedAt: null, version: 3 });
    expect(Date.parse(body.nextFollowUpAt)).toBeGreaterThan(Date.now() + 6 * 86_400_000);
    expect(await listed(sales)).toContain(id);
    expect(await listed(colleague)).toContain(id);
    expect((await agendaOf(sales)).filter(({ customerId }) => customerId === id)).toHaveLength(1);
    expect((await restore(sales, id, 3)).status).toBe(409);
  });

  it('of the pool comes back to the pool', async () => {
    const { id } = await givenCustomer(admin, { ownerId: null });
    await archive(admin, id, 1);
    expect((await restore(admin, id, 2)).body).toMatchObject({ ownerId: null, nextFollowUpAt: null });
    expect(await listed(sales, { pool: 'true' })).toContain(id);
  });

  it('is archived by whom it belongs to', async () => {
    const { id } = await givenCustomer(sales, { collaboratorIds: [colleague.id] });
    expect((await archive(colleague, id, 1)).status).toBe(403);
    expect((await archive(manager, id, 1)).status).toBe(200);
  });
});

describe('a customer without an owner', () => {
  it('has no follow-up, and a plan for one is refused', async () => {
    const body = {
      name: 'Pool plan',
      phone: '13600001111',
      source: 's',
      need: 'n',
      ownerId: null,
      nextFollowUp: { at: soon() },
    };
    const answer = await call(handler, customersContracts.createCustomer, { as: sales, body });
    expect([answer.status, pointersOf(answer)]).toEqual([422, ['/nextFollowUp']]);
    expect((await givenCustomer(sales, { ownerId: null })).nextFollowUpAt).toBeNull();
  });
});
