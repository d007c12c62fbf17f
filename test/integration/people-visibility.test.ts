import { beforeAll, describe, expect, it } from 'vitest';
import { handler as agendaHandler } from '../../functions/agenda/agenda.lambda.ts';
import { handler as peopleHandler } from '../../functions/people/people.lambda.ts';
import { agendaContracts } from '../../shared/agenda/agenda.contract.ts';
import { contactsContracts } from '../../shared/contacts/contacts.contract.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { interactionsContracts } from '../../shared/interactions/interactions.contract.ts';
import { peopleContracts, type User } from '../../shared/people/people.contract.ts';
import { handler } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenContact, givenCustomer, givenTouch } from '../steps/given-records.ts';
import { withoutRequestId } from '../steps/then.ts';
import { type Called, call } from '../steps/when.ts';

const { getCustomer, updateCustomer, listTimeline } = customersContracts;
const { getContact, listContacts } = contactsContracts;
const { getInteraction, listInteractions } = interactionsContracts;

let director: User;
let manager: User;
let sales: User;
let colleague: User;
let collaborator: User;
let foreignManager: User;
let foreignSales: User;
let admin: User;
let service: User;
let executive: User;
let customerId: string;
let contactId: string;
let interactionId: string;
let poolId: string;
let poolContactId: string;

const AMOUNT = { amount: '99000.00', currency: 'CNY' };

beforeAll(async () => {
  await givenTable();
  director = await givenUser('manager');
  manager = await givenUser('manager', { managerId: director.id });
  sales = await givenUser('sales', { managerId: manager.id });
  colleague = await givenUser('sales', { managerId: manager.id });
  collaborator = await givenUser('sales');
  foreignManager = await givenUser('manager', { managerId: director.id });
  foreignSales = await givenUser('sales', { managerId: foreignManager.id });
  admin = await givenUser('admin');
  service = await givenUser('service');
  executive = await givenUser('executive');
  const details = {
    email: 'info@example.com',
    wechat: 'wx',
    website: 'https://example.com',
    address: { city: 'Xi’an' },
  };
  const values = { currentValue: AMOUNT, potentialValue: AMOUNT };
  customerId = (await givenCustomer(sales, { ...details, ...values, collaboratorIds: [collaborator.id] })).id;
  contactId = (await givenContact(sales, customerId)).id;
  interactionId = (await givenTouch(sales, customerId)).id;
  const pool = { ...details, ...values, email: 'pool@example.com' };
  poolId = (await givenCustomer(admin, { ...pool, ownerId: null })).id;
  poolContactId = (await givenContact(admin, poolId, { email: 'p@example.com', wechat: 'p', notes: 'n' })).id;
});

const read = (as: User, id = customerId) => call(handler, getCustomer, { as, params: { customerId: id } });
const patch = (as: User, id = customerId, ifMatch = 99) =>
  call(handler, updateCustomer, { as, params: { customerId: id }, ifMatch, body: { region: 'X' } });

describe('a customer', () => {
  it.each([
    ['its owner', () => sales, 200, 412],
    ['a collaborator', () => collaborator, 200, 412],
    ['the manager', () => manager, 200, 412],
    ['the manager’s manager', () => director, 200, 412],
    ['an admin', () => admin, 200, 412],
    ['the service desk', () => service, 200, 403],
    ['an executive', () => executive, 200, 403],
    ['a colleague of the same team', () => colleague, 404, 404],
    ['another team’s manager', () => foreignManager, 404, 404],
    ['another team’s sales', () => foreignSales, 404, 404],
  ])('to %s', async (_, who, reads, writes) => {
    expect([(await read(who())).status, (await patch(who())).status]).toEqual([reads, writes]);
  });

  it('shows amounts to those who sell, not to the service desk', async () => {
    for (const who of [sales, collaborator, manager, director, admin, executive]) {
      expect((await read(who)).body).toMatchObject({ currentValue: AMOUNT, masked: false });
    }
    const { body } = await read(service);
    expect(body).toMatchObject({
      currentValue: null,
      potentialValue: null,
      masked: true,
      email: 'info@example.com',
    });
  });

  it('in the pool shows nobody but admins, executives and the service desk how to reach it', async () => {
    const { body } = await read(foreignSales, poolId);
    expect(body).toMatchObject({
      masked: true,
      phone: null,
      email: null,
      wechat: null,
      website: null,
      address: null,
      currentValue: null,
    });
    expect((await patch(foreignSales, poolId)).status).toBe(403);
    expect((await patch(manager, poolId)).status).toBe(403);
    expect((await read(admin, poolId)).body).toMatchObject({ masked: false, email: 'pool@example.com' });
    const contact = await call(handler, getContact, {
      as: foreignSales,
      params: { contactId: poolContactId },
    });
    expect(contact.body).toMatchObject({
      masked: true,
      name: 'Ada Li',
      phone: null,
      email: null,
      wechat: null,
      notes: null,
    });
    for (const contract of [listInteractions, listTimeline]) {
      const { status } = await call(handler, contract, { as: foreignSales, params: { customerId: poolId } });
      expect(status).toBe(403);
    }
    expect(
      JSON.stringify(
        (await call(handler, listContacts, { as: foreignSales, params: { customerId: poolId } })).body,
      ),
    ).not.toContain('p@example.com');
  });

  it('never shows what was typed before it was normalised', async () => {
    for (const who of [sales, admin]) expect((await read(who)).body).not.toHaveProperty('originals');
  });
});

describe('what is foreign', () => {
  const asked = (as: User, contract: object, params: Record<string, string>): Promise<Called> =>
    call(contract === peopleContracts.getUser ? peopleHandler : handler, contract, { as, params });

  it.each([
    ['customer', getCustomer, () => ({ customerId }), { customerId: 'cus_01JD0000000000000000000000' }],
    ['contact', getContact, () => ({ contactId }), { contactId: 'con_01JD0000000000000000000000' }],
    [
      'interaction',
      getInteraction,
      () => ({ interactionId }),
      { interactionId: 'int_01JD0000000000000000000000' },
    ],
    [
      'list of contacts',
      listContacts,
      () => ({ customerId }),
      { customerId: 'cus_01JD0000000000000000000000' },
    ],
    [
      'list of touches',
      listInteractions,
      () => ({ customerId }),
      { customerId: 'cus_01JD0000000000000000000000' },
    ],
    ['timeline', listTimeline, () => ({ customerId }), { customerId: 'cus_01JD0000000000000000000000' }],
  ])('answers like what is absent or misspelt: %s', async (_, contract, foreign, absent) => {
    const answer = await asked(foreignSales, contract, foreign());
    expect(answer.status).toBe(404);
    expect(withoutRequestId(answer)).toEqual(withoutRequestId(await asked(foreignSales, contract, absent)));
    const misspelt = Object.fromEntries(Object.keys(absent).map((name) => [name, '../etc']));
    expect(withoutRequestId(answer)).toEqual(withoutRequestId(await asked(foreignSales, contract, misspelt)));
  });

  it('answers like what is absent on changes too', async () => {
    const absent = 'cus_01JD0000000000000000000000';
    expect(withoutRequestId(await patch(foreignSales))).toEqual(
      withoutRequestId(await patch(foreignSales, absent)),
    );
    const entry = (id: string) =>
      call(agendaHandler, agendaContracts.doneAgendaEntry, {
        as: foreignSales,
        params: { entryId: `agd_${id.slice(4)}-follow_up` },
        ifMatch: 1,
        body: {},
      });
    const foreignEntry = await entry(customerId);
    expect(foreignEntry.status).toBe(404);
    expect(withoutRequestId(foreignEntry)).toEqual(withoutRequestId(await entry(absent)));
  });
});

describe('executives', () => {
  it('read everything and change nothing', async () => {
    const contact = { params: { contactId }, ifMatch: 1 };
    const entry = { params: { entryId: `agd_${customerId.slice(4)}-follow_up` }, ifMatch: 1 };
    const attempts = [
      call(handler, contactsContracts.updateContact, { as: executive, ...contact, body: { title: 'x' } }),
      call(handler, contactsContracts.markContact, { as: executive, ...contact, body: { state: 'left' } }),
      call(handler, interactionsContracts.createInteraction, {
        as: executive,
        params: { customerId },
        body: { channel: 'call', summary: 'x' },
      }),
      call(agendaHandler, agendaContracts.doneAgendaEntry, { as: executive, ...entry, body: {} }),
      call(agendaHandler, agendaContracts.moveAgendaEntry, {
        as: executive,
        ...entry,
        body: { to: '2099-01-01T00:00:00Z', reason: 'x' },
      }),
      call(agendaHandler, agendaContracts.handOverAgendaEntry, {
        as: executive,
        ...entry,
        body: { userId: admin.id, reason: 'x' },
      }),
      call(peopleHandler, peopleContracts.createTeam, { as: executive, body: { name: 'x' } }),
    ];
    for (const { status } of await Promise.all(attempts)) expect(status).toBe(403);
    expect((await call(handler, getInteraction, { as: executive, params: { interactionId } })).status).toBe(
      200,
    );
  });
});
