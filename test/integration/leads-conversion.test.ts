import { beforeAll, describe, expect, it } from 'vitest';
import { getContact, listByCustomer as listContacts } from '../../shared/contacts/contacts.store.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { getCustomer } from '../../shared/customers/customers.store.ts';
import { addDaysToDate, localDate } from '../../shared/kernel/calendar.ts';
import { now } from '../../shared/kernel/clock.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { updateUserWrites } from '../../shared/people/people.store.ts';
import { getOpportunity, listByCustomer } from '../../shared/sales/opportunities.store.ts';
import { handler } from '../steps/customer-apis.ts';
import { freshPhone, givenTable, givenUser } from '../steps/given.ts';
import { givenAbsence } from '../steps/given-absence.ts';
import { actOnLead, givenAssigned } from '../steps/given-lead.ts';
import { historyOf } from '../steps/given-opportunity.ts';
import { givenContact, givenCustomer, readCustomer } from '../steps/given-records.ts';
import { pointersOf, statusCounts } from '../steps/then.ts';
import { call } from '../steps/when.ts';

let admin: User;
let manager: User;
let sales: User;
let colleague: User;
let stranger: User;

beforeAll(async () => {
  await givenTable();
  admin = await givenUser('admin');
  manager = await givenUser('manager');
  sales = await givenUser('sales', { managerId: manager.id });
  colleague = await givenUser('sales', { managerId: manager.id });
  stranger = await givenUser('sales');
});

type Lead = Awaited<ReturnType<typeof givenAssigned>>;
const convert = (lead: Lead, body: object = {}, as = sales, key?: string) =>
  actOnLead(as, 'convertLead', lead, body, key === undefined ? {} : { key });
const opportunitiesOf = async (customerId: string) =>
  (await listByCustomer({ id: customerId, absorbing: [] }, { limit: 100, position: undefined })).items;
const contactsOf = async (customerId: string) =>
  (await listContacts(customerId, { limit: 100, position: undefined })).items;

describe('a lead converted', () => {
  it('makes customer, contact and opportunity in one transaction', async () => {
    const lead = await givenAssigned(manager, sales, {
      ...{ industry: 'manufacturing', region: 'east', country: 'CN', email: 'wang@lead.example' },
      need: '需'.repeat(4500),
    });
    const opportunity = { amount: { amount: '5000', currency: 'CNY' }, expectedCloseOn: '2030-01-31' };
    const converted = await convert(lead, { opportunity });
    expect(converted.status, converted.text).toBe(200);
    const { state, conversion } = converted.body;
    expect([state, conversion.joined]).toEqual(['converted', false]);
    expect(await readCustomer(sales, conversion.customerId)).toMatchObject({
      ...{ name: lead.company, stage: 'intent', ownerId: sales.id, source: lead.source },
      ...{ industry: 'manufacturing', region: 'east', address: { country: 'CN' }, need: '需'.repeat(4000) },
    });
    expect(await getContact(conversion.contactId)).toMatchObject({
      ...{ customerId: conversion.customerId, name: 'Wang Fang', title: 'Head of IT', phone: lead.phone },
      email: 'wang@lead.example',
    });
    expect(await getOpportunity(conversion.opportunityId)).toMatchObject({
      ...{ name: lead.summary, ownerId: sales.id, leadId: lead.id, keyContactId: conversion.contactId },
      ...{ stage: 'lead', probability: 10, ...opportunity },
    });
    expect(await historyOf(sales, conversion.opportunityId)).toMatchObject([
      { kind: 'created', stage: 'lead' },
    ]);
  });

  it('twice, with one key or two, by two at once, makes one customer', async () => {
    const lead = await givenAssigned(manager, sales);
    const race = await Promise.all([
      ...Array.from({ length: 3 }, () => convert(lead)),
      ...Array.from({ length: 3 }, () => convert(lead, {}, manager)),
    ]);
    expect(statusCounts(race)).toMatchObject({ 200: 1 });
    expect(
      race.filter(({ status }) => status !== 200).every(({ status }) => [409, 412].includes(status)),
    ).toBe(true);
    const won = race.find(({ status }) => status === 200)?.body;
    expect(await opportunitiesOf(won.conversion.customerId)).toHaveLength(1);
    expect((await convert(won)).body.code).toBe('invalid_state');
    const other = await givenAssigned(manager, sales);
    const [first, repeated] = [
      await convert(other, {}, sales, 'once'),
      await convert(other, {}, sales, 'once'),
    ];
    expect(repeated.body).toEqual(first.body);
  });

  it('is for its assignee, who leads him, and who acts for him', async () => {
    const lead = await givenAssigned(manager, sales);
    expect([(await convert(lead, {}, colleague)).status, (await convert(lead, {}, stranger)).status]).toEqual(
      [404, 404],
    );
    const [away, deputy] = [await givenUser('sales', { managerId: manager.id }), await givenUser('sales')];
    const today = localDate(now(), away.timeZone);
    await givenAbsence(away, { from: today, until: addDaysToDate(today, 30), deputyId: deputy.id });
    const theirs = await givenAssigned(manager, away);
    const converted = await convert(theirs, {}, deputy);
    expect(converted.status, converted.text).toBe(200);
    expect((await getCustomer(converted.body.conversion.customerId))?.ownerId).toBe(away.id);
  });
});

describe('a lead of somebody who is gone', () => {
  it('is assigned anew before it is converted: nobody would own what it becomes', async () => {
    const gone = await givenUser('sales', { managerId: manager.id });
    const lead = await givenAssigned(manager, gone);
    await commit(updateUserWrites(gone, revise(gone, { state: 'disabled' }, 'system', now())));
    const refused = await convert(lead, {}, manager);
    expect([refused.status, refused.body.code]).toEqual([409, 'invalid_state']);
    const passedOn = await actOnLead(manager, 'assignLead', lead, { assigneeId: sales.id });
    expect((await convert(passedOn.body)).status).toBe(200);
  });
});

describe('a lead joins the customer that is there', () => {
  it.each([
    ['by its name', (customer: { name: string }) => ({ company: ` ${customer.name.toUpperCase()} ` })],
    ['by its phone', (customer: { phone: string }) => ({ phone: customer.phone })],
    ['by its e-mail', (customer: { email: string }) => ({ email: customer.email.toUpperCase() })],
  ])('%s', async (_, share) => {
    const customer = await givenCustomer(sales, {
      email: `buy-${freshPhone()}@example.com`,
      stage: 'potential',
    });
    const lead = await givenAssigned(manager, sales, share(customer));
    const { body } = await convert(lead);
    expect(body.conversion).toMatchObject({ customerId: customer.id, joined: true });
    expect(await readCustomer(sales, customer.id)).toMatchObject({ stage: 'potential', need: customer.need });
    expect((await contactsOf(customer.id)).map(({ id }) => id)).toEqual([body.conversion.contactId]);
    expect(await opportunitiesOf(customer.id)).toMatchObject([{ leadId: lead.id }]);
  });

  it('by one of its people, who stays the one he is', async () => {
    const customer = await givenCustomer(sales);
    const contact = await givenContact(sales, customer.id);
    const { body } = await convert(await givenAssigned(manager, sales, { phone: contact.phone }));
    expect(body.conversion).toMatchObject({ customerId: customer.id, contactId: contact.id, joined: true });
    expect(await contactsOf(customer.id)).toHaveLength(1);
  });

  it('by what somebody says; its assignee works on it from then on', async () => {
    const customer = await givenCustomer(colleague);
    const lead = await givenAssigned(manager, sales);
    expect((await convert(lead, { customerId: customer.id })).status).toBe(404);
    const { body } = await convert(lead, { customerId: customer.id }, manager);
    expect(body.conversion).toMatchObject({ customerId: customer.id, joined: true });
    expect((await readCustomer(sales, customer.id)).collaboratorIds).toEqual([sales.id]);
  });

  it('but not one that the caller may not change: told as duplicates are', async () => {
    const theirs = await givenCustomer(stranger);
    const refused = await convert(await givenAssigned(manager, sales, { company: theirs.name }));
    expect([refused.status, refused.body.code]).toEqual([409, 'duplicate']);
    expect(refused.body.existing).toEqual({ ownerId: stranger.id, ownerName: stranger.name });
    const pooled = await givenCustomer(admin, { ownerId: null });
    const seen = await convert(await givenAssigned(manager, sales, { company: pooled.name }));
    expect(seen.body.existing).toEqual({ customerId: pooled.id, name: pooled.name });
  });

  it('and asks which one where its name, phone and e-mail are of several', async () => {
    const [one, two] = [await givenCustomer(sales), await givenCustomer(stranger)];
    const lead = await givenAssigned(manager, sales, { company: one.name, phone: two.phone });
    const unclear = await convert(lead);
    expect([unclear.status, unclear.body.code, pointersOf(unclear)]).toEqual([
      409,
      'duplicate',
      ['/customerId'],
    ]);
    expect(unclear.body.candidates).toEqual([
      { customerId: one.id, name: one.name },
      { ownerId: stranger.id, ownerName: stranger.name },
    ]);
    expect(unclear.text).not.toContain(two.id);
    const said = await convert(lead, { customerId: one.id });
    expect(said.body.conversion).toMatchObject({ customerId: one.id, joined: true });
  });

  it('unless it is archived', async () => {
    const customer = await givenCustomer(sales);
    const archived = await call(handler, customersContracts.archiveCustomer, {
      as: sales,
      params: { customerId: customer.id },
      ifMatch: 1,
    });
    expect(archived.status, archived.text).toBeLessThan(300);
    const refused = await convert(await givenAssigned(manager, sales, { company: customer.name }));
    expect([refused.status, refused.body.code]).toEqual([409, 'invalid_state']);
  });

  it('two of one company at once leave one customer', async () => {
    const company = `Twins ${freshPhone()}`;
    const leads = [
      await givenAssigned(manager, sales, { company }),
      await givenAssigned(manager, sales, { company }),
    ];
    const race = await Promise.all(leads.map((lead) => convert(lead)));
    const lost = leads.filter((_, i) => race[i]?.status !== 200);
    for (const lead of lost) expect((await convert(lead)).body.conversion.joined).toBe(true);
    expect(race.some(({ status }) => status === 200)).toBe(true);
  });
});
