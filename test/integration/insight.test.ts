import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deriveCustomer } from '../../functions/derive/derive-customer.ts';
import { contactsContracts } from '../../shared/contacts/contacts.contract.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { insightContracts } from '../../shared/insight/insight.contract.ts';
import { tagsContracts } from '../../shared/insight/tags.contract.ts';
import { forgetCatalogue } from '../../shared/insight/tags.store.ts';
import { addSeconds, now } from '../../shared/kernel/clock.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler as customersHandler } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenContact, givenCustomer, givenTouch, readCustomer } from '../steps/given-records.ts';
import { handler } from '../steps/insight-apis.ts';
import { call } from '../steps/when.ts';
import type { WorkQueue } from '../steps/work-queue.ts';

const DAY = 24 * 3600;

let queue: WorkQueue;
let admin: User;
let manager: User;
let sales: User;
let stranger: User;
let service: User;

beforeAll(async () => {
  await givenTable();
  queue = await givenQueues();
  admin = await givenUser('admin');
  manager = await givenUser('manager', { managerId: admin.id });
  sales = await givenUser('sales', { managerId: manager.id });
  stranger = await givenUser('sales', { managerId: admin.id });
  service = await givenUser('service', { managerId: admin.id });
});

afterAll(() => queue.stop());

const derive = async (customerId: string) => {
  forgetCatalogue();
  await deriveCustomer(customerId, now());
};
const get = (contract: object, customerId: string, as: User = sales) =>
  call(handler, contract, { as, params: { customerId } });
const money = (amount: string) => ({ amount, currency: 'CNY' });

describe('why', () => {
  it('tells of quality, suspects, agenda and what comes next, and matches what is recorded', async () => {
    const { id } = await givenCustomer(sales, { tier: 'core' });
    expect((await get(insightContracts.explainCustomer, id)).body).toMatchObject({
      matches: false,
      derivedAt: null,
    });
    await derive(id);
    const { body } = await get(insightContracts.explainCustomer, id);
    expect(body).toMatchObject({ customerId: id, tags: [], matches: true });
    expect(body.agenda).toMatchObject([
      { source: 'customer_review', reason: { code: 'review_pending' }, rule: null, matches: true },
      { source: 'follow_up', reason: { code: 'cadence' }, rule: { setting: 'cadence' }, matches: true },
    ]);
    expect(body.next.map(({ what, name }: { what: string; name: string | null }) => name ?? what)).toEqual(
      expect.arrayContaining([
        'quality_changes',
        'long unfollowed',
        'profile_review',
        'follow_up',
        'deep_touch',
      ]),
    );
    const times = body.next.map(({ at }: { at: string }) => at);
    expect(times).toEqual([...times].sort());
    await givenTouch(sales, id, { occurredAt: addSeconds(now(), -3 * DAY) });
    expect((await get(insightContracts.explainCustomer, id)).body.matches).toBe(false);
    await derive(id);
    expect((await get(insightContracts.explainCustomer, id)).body.matches).toBe(true);
    const { version } = await readCustomer(sales, id);
    const params = { customerId: id };
    await call(customersHandler, customersContracts.archiveCustomer, { as: sales, params, ifMatch: version });
    await derive(id);
    expect((await get(insightContracts.explainCustomer, id)).body).toMatchObject({
      matches: true,
      next: [],
      agenda: [],
    });
  });

  it('withholds amounts from who may not see them, and all from who may not see the customer', async () => {
    const rule = { fact: 'potential_value', comparison: 'at_least', threshold: 1000 };
    const body = { name: 'worthwhile', group: 'value', colour: '#000000', rule };
    await call(handler, tagsContracts.createTag, { as: admin, body });
    const { id } = await givenCustomer(sales, { potentialValue: money('5000') });
    await derive(id);
    const factsFor = async (as: User) =>
      (await get(insightContracts.explainCustomer, id, as)).body.tags[0].facts;
    expect(await factsFor(sales)).toEqual({ potential_value: 5000 });
    expect(await factsFor(service)).toEqual({ potential_value: null });
    for (const contract of [
      insightContracts.explainCustomer,
      insightContracts.getCustomerQuality,
      insightContracts.getSheet,
    ])
      expect((await get(contract, id, stranger)).status).toBe(404);
  });
});

describe('quality', () => {
  it('of a customer is judged on its fields, contacts and touches', async () => {
    const { id } = await givenCustomer(sales);
    const contact = await givenContact(sales, id);
    await givenTouch(sales, id, { occurredAt: addSeconds(now(), -2 * DAY) });
    await givenTouch(sales, id);
    const first = (await get(insightContracts.getCustomerQuality, id)).body;
    expect(first).toMatchObject({ punctuality: 50, freshness: 100, validity: 100, invalid: [] });
    expect(first.missing).not.toContain('contacts');
    await call(customersHandler, contactsContracts.markContact, {
      as: sales,
      params: { contactId: contact.id },
      ifMatch: 1,
      body: { state: 'invalid', reason: 'Number is dead.' },
    });
    const second = (await get(insightContracts.getCustomerQuality, id)).body;
    expect(second.invalid).toEqual(['contacts']);
    expect(second.score).toBeLessThan(first.score);
  });

  it('counts the profiles that an owner has made late, and those that are reviewed late', async () => {
    const leader = await givenUser('manager');
    const owner = await givenUser('sales', { managerId: leader.id });
    const counts = async () => {
      const { body } = await call(handler, insightContracts.listQuality, { as: leader });
      const { customers, lateProfiles, lateReviews } = body.items[0];
      return { customers, lateProfiles, lateReviews };
    };
    const late = await givenCustomer(owner, { firstContactAt: addSeconds(now(), -5 * DAY) });
    const early = await givenCustomer(owner);
    for (const { id } of [late, early]) await derive(id);
    expect(await counts()).toEqual({ customers: 2, lateProfiles: 1, lateReviews: 1 });
    const review = {
      as: leader,
      params: { customerId: early.id },
      ifMatch: 1,
      body: { decision: 'approved' },
    };
    await call(customersHandler, customersContracts.reviewCustomer, review);
    await derive(early.id);
    expect(await counts()).toEqual({ customers: 2, lateProfiles: 1, lateReviews: 1 });
  });

  it('of owners is summed as things happen, and read by who leads them', async () => {
    const owner = await givenUser('sales', { managerId: manager.id });
    const [one, two] = [await givenCustomer(owner), await givenCustomer(owner)];
    await givenTouch(owner, one.id, { occurredAt: addSeconds(now(), -2 * DAY) });
    await givenTouch(owner, one.id);
    for (const { id } of [one, two]) await derive(id);
    const scores = await Promise.all(
      [one, two].map(
        async ({ id }) => (await get(insightContracts.getCustomerQuality, id, owner)).body.score,
      ),
    );
    const read = async (as: User, query = {}) =>
      (await call(handler, insightContracts.listQuality, { as, query })).body;
    const of = async (as: User) =>
      (await read(as, { limit: '100' })).items.find(
        ({ ownerId }: { ownerId: string }) => ownerId === owner.id,
      );
    const expected = {
      ownerName: owner.name,
      customers: 2,
      averageScore: Math.round((scores[0] + scores[1]) / 2),
      touches: 2,
      lateTouches: 1,
      lateShare: 0.5,
    };
    expect(await of(manager)).toMatchObject(expected);
    expect(await of(admin)).toMatchObject(expected);
    const elsewhere = await givenUser('manager', { managerId: admin.id });
    expect((await read(elsewhere)).items).toEqual([]);
    expect((await call(handler, insightContracts.listQuality, { as: owner })).status).toBe(403);

    const { version } = await readCustomer(owner, one.id);
    const body = { ownerId: sales.id, reason: 'Region.' };
    const params = { customerId: one.id };
    await call(customersHandler, customersContracts.transferCustomer, {
      as: admin,
      params,
      ifMatch: version,
      body,
    });
    await derive(one.id);
    expect(await of(admin)).toMatchObject({
      customers: 1,
      touches: 0,
      lateShare: null,
      averageScore: scores[1],
    });
  });

  it('of a team comes in pages', async () => {
    const lead = await givenUser('manager');
    const people = await Promise.all([1, 2, 3].map(() => givenUser('sales', { managerId: lead.id })));
    const found: string[] = [];
    let cursor: string | null = null;
    do {
      const query: Record<string, string> = { limit: '2', ...(cursor ? { cursor } : {}) };
      const { body } = await call(handler, insightContracts.listQuality, { as: lead, query });
      found.push(...body.items.map(({ ownerId }: { ownerId: string }) => ownerId));
      cursor = body.nextCursor;
    } while (cursor);
    expect(found).toEqual(people.map(({ id }) => id).sort());
  });
});

describe('the analysis sheet', () => {
  const sheetOf = async (id: string, as: User = sales) => (await get(insightContracts.getSheet, id, as)).body;
  const write = (id: string, ifMatch: number, body: object, as: User = sales) =>
    call(handler, insightContracts.updateSheet, { as, params: { customerId: id }, ifMatch, body });

  it('is made from the data', async () => {
    const { id } = await givenCustomer(sales, {
      industry: 'Steel',
      size: { employees: 120 },
      market: 'Exports to ASEAN.',
      competitors: ['Baosteel'],
      creditRisk: { level: 'low', reason: 'Pays in time.' },
      currentValue: money('10'),
    });
    await givenContact(sales, id, { name: 'Buyer', decisionRole: 'purchaser' });
    await givenContact(sales, id, { name: 'Boss', decisionRole: 'decision_maker' });
    const first = addSeconds(now(), -400 * DAY);
    await givenTouch(sales, id, { occurredAt: first, channel: 'visit' });
    await givenTouch(sales, id, { channel: 'meeting', direction: 'outbound' });
    await givenTouch(sales, id, { direction: 'inbound' });
    const sheet = await sheetOf(id);
    expect(sheet).toMatchObject({
      background: { industry: 'Steel', employees: 120 },
      market: { text: 'Exports to ASEAN.', competitors: ['Baosteel'] },
      buying: { orders: 0, ordersPerYear: 0, amounts: [], favourites: [], unknownBecause: 'no_orders' },
      value: { currentValue: money('10'), tier: 'regular' },
      history: {
        firstTouchAt: first,
        touches: 2,
        deepTouches: 1,
        inboundTouches: 1,
        byChannel: { meeting: 1, call: 1 },
      },
      risks: { credit: { level: 'low' }, cooperation: null },
      people: { contacts: [{ name: 'Boss' }, { name: 'Buyer' }] },
      conclusion: { strengths: null, version: 0, updatedBy: null },
    });
    expect(await sheetOf(id, service)).toMatchObject({ masked: true, value: { currentValue: null } });
  });

  it('shows nobody of a customer in the pool', async () => {
    const { id } = await givenCustomer(admin, { ownerId: null, website: 'https://a.example' });
    await givenContact(admin, id);
    expect(await sheetOf(id, stranger)).toMatchObject({
      masked: true,
      background: { website: null },
      people: { contacts: [] },
    });
    expect((await write(id, 0, { goals: 'x' }, stranger)).status).toBe(403);
  });

  it('takes the owner’s conclusion, one version after the other', async () => {
    const { id } = await givenCustomer(sales);
    const first = await write(id, 0, { strengths: 'Pays at once.', goals: 'Double by 2028.' });
    expect(first.body).toMatchObject({ customerId: id, strengths: 'Pays at once.', version: 1 });
    expect((await write(id, 0, { goals: 'x' })).status).toBe(412);
    const second = await write(id, 1, { goals: null, strategy: 'Visit monthly.' }, manager);
    expect(second.body).toMatchObject({ goals: null, strengths: 'Pays at once.', version: 2 });
    expect((await sheetOf(id)).conclusion).toMatchObject({
      strategy: 'Visit monthly.',
      version: 2,
      updatedBy: manager.id,
    });
    expect((await write(id, 2, {}, service)).status).toBe(403);
    const answers = await Promise.all(['a', 'b', 'c'].map((goals) => write(id, 2, { goals })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
  });
});
