import { beforeAll, describe, expect, it } from 'vitest';
import { contactsContracts } from '../../shared/contacts/contacts.contract.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { interactionsContracts } from '../../shared/interactions/interactions.contract.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler } from '../steps/customer-apis.ts';
import { freshPhone, givenTable, givenUser } from '../steps/given.ts';
import { givenContact, givenCustomer, readCustomer } from '../steps/given-records.ts';
import { call } from '../steps/when.ts';

const { createCustomer, updateCustomer, listCustomers } = customersContracts;
let sales: User;

beforeAll(async () => {
  await givenTable();
  sales = await givenUser('sales');
});

const money = { amount: '-123456789012345.1234', currency: 'CNY' };

/** A customer with every field at its bound, its text made of `character`. */
const fullBody = (character: string, names: readonly string[] = []) => {
  const text = (max: number): string => character.repeat(Math.floor(max / character.length));
  const several = (count: number, max: number) => Array.from({ length: count }, () => text(max));
  const custom = Array.from({ length: 50 }, (_, i) => [`${i}`.padEnd(2, '-') + text(58), text(1000)]);
  return {
    name: names[0] ?? text(200),
    shortName: text(60),
    industry: text(60),
    size: { employees: 100_000_000, revenueBand: text(60) },
    region: text(60),
    address: {
      country: 'CN',
      province: text(100),
      city: text(100),
      district: text(100),
      street: text(300),
      postalCode: text(20),
    },
    website: `https://example.com/${'x'.repeat(280)}`,
    phone: freshPhone(),
    wechat: text(60),
    source: text(60),
    tags: several(50, 40),
    need: text(4000),
    preferences: text(2000),
    decisionChain: text(2000),
    background: text(4000),
    market: text(4000),
    competitors: several(30, 100),
    currentValue: money,
    potentialValue: money,
    creditRisk: { level: 'high', reason: text(1000) },
    cooperationRisk: { level: 'low', reason: text(1000) },
    consents: Array.from({ length: 20 }, () => ({
      purpose: text(60),
      given: true,
      at: '2026-01-01T00:00:00Z',
      source: text(200),
    })),
    custom: Object.fromEntries(custom),
    externalId: text(100),
  };
};

describe('records at all their bounds', () => {
  it.each([
    ['ASCII', 'x'],
    ['Chinese', '界'],
    ['four-byte characters', '𠮷'],
    ['quotes and backslashes', '"\\'],
  ])('of %s are kept and read back', async (_, character) => {
    const body = fullBody(character);
    const made = await givenCustomer(sales, body);
    const { name: _name, phone: _phone, ...same } = body;
    expect(await readCustomer(sales, made.id)).toMatchObject({ ...same, consents: expect.any(Array) });
    expect(made.consents).toHaveLength(20);
  });

  it('of characters that JSON writes sixfold are kept or refused, never a defect', async () => {
    const body = { ...fullBody('界'), name: 'Controlled', phone: freshPhone() };
    const custom = Object.fromEntries(
      Array.from({ length: 50 }, (_, i) => [`${i}`.padEnd(60, '\u0001'), '\u0001'.repeat(1000)]),
    );
    const answer = await call(handler, createCustomer, { as: sales, body: { ...body, custom } });
    expect([201, 422]).toContain(answer.status);
    if (answer.status === 422) expect(answer.body.code).toBe('record_too_large');
  });

  it('hold no more custom fields after any number of changes', async () => {
    const { id } = await givenCustomer(sales);
    const fields = (letter: string) =>
      Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`${letter}${i}`, 'x']));
    const patch = (ifMatch: number, custom: object) =>
      call(handler, updateCustomer, { as: sales, params: { customerId: id }, ifMatch, body: { custom } });
    expect((await patch(1, fields('a'))).status).toBe(200);
    const tooMany = await patch(2, fields('b'));
    expect([tooMany.status, tooMany.body.errors?.[0]?.pointer]).toEqual([422, '/custom']);
    const cleared = Object.fromEntries(Object.keys(fields('a')).map((name) => [name, null]));
    expect((await patch(2, { ...cleared, ...fields('b') })).status).toBe(200);
    expect(Object.keys((await readCustomer(sales, id)).custom).sort()).toEqual(
      Object.keys(fields('b')).sort(),
    );
  });

  it('of contacts and touches are kept', async () => {
    const { id } = await givenCustomer(sales);
    const text = (max: number) => '界'.repeat(max);
    const contact = await givenContact(sales, id, {
      name: text(100),
      title: text(100),
      wechat: text(60),
      preferences: text(2000),
      notes: text(2000),
      externalId: text(100),
    });
    const touch = {
      channel: 'visit',
      summary: text(10_000),
      objections: text(4000),
      needChanges: text(4000),
      promises: text(4000),
      contactIds: [contact.id],
      nextFollowUp: { at: '2099-01-01T00:00:00Z', goal: text(500) },
    };
    const params = { customerId: id };
    const logged = await call(handler, interactionsContracts.createInteraction, {
      as: sales,
      params,
      body: touch,
    });
    expect([logged.status, logged.body.summary]).toEqual([201, touch.summary]);
    const marked = await call(handler, contactsContracts.markContact, {
      as: sales,
      params: { contactId: contact.id },
      ifMatch: 1,
      body: { state: 'left', reason: text(500) },
    });
    expect(marked.status).toBe(200);
  });

  it('are listed in the order of their names', async () => {
    const user = await givenUser('sales');
    for (const letter of ['界', '𠮷', 'x'])
      await givenCustomer(user, { name: letter.repeat(190 / letter.length) });
    const { status, body } = await call(handler, listCustomers, {
      as: user,
      query: { sort: 'name', limit: '1' },
    });
    expect([status, body.items[0]?.name[0]]).toEqual([200, 'x']);
  });
});
