import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { handler as resumeWork } from '../../functions/jobs/resume-work.lambda.ts';
import { contactsContracts } from '../../shared/contacts/contacts.contract.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { interactionsContracts } from '../../shared/interactions/interactions.contract.ts';
import { addSeconds, now } from '../../shared/kernel/clock.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler as customers } from '../steps/customer-apis.ts';
import { customerBody, givenTable, givenUser } from '../steps/given.ts';
import { merge, mergeWholly, readMerge, undoMerge, workOff } from '../steps/given-merges.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenContact, givenCustomer, givenTouch, readCustomer } from '../steps/given-records.ts';
import { pointersOf } from '../steps/then.ts';
import { type CallOptions, call } from '../steps/when.ts';
import type { WorkQueue } from '../steps/work-queue.ts';

let queue: WorkQueue;
let sales: User;
let stranger: User;

beforeAll(async () => {
  await givenTable();
  queue = await givenQueues();
  sales = await givenUser('sales');
  stranger = await givenUser('sales');
});
afterAll(() => queue.stop());

const on = (contract: object, customerId: string, options: CallOptions = {}) =>
  call(customers, contract, { as: sales, params: { customerId }, ...options });
const idsOf = async (contract: object, customerId: string): Promise<string[]> => {
  const { body } = await on(contract, customerId);
  return body.items.map(({ id }: { id: string }) => id).sort();
};
const listed = async (): Promise<string[]> => {
  const { body } = await call(customers, customersContracts.listCustomers, {
    as: sales,
    query: { limit: '100' },
  });
  return body.items.map(({ id }: { id: string }) => id);
};
const { listContacts, createContact, getContact } = contactsContracts;
const { listInteractions, getInteraction } = interactionsContracts;
const { createCustomer, getCustomer, updateCustomer, archiveCustomer } = customersContracts;

describe('a merge', () => {
  it('makes one of two: fields picked, children and locks of both', async () => {
    const survivor = await givenCustomer(sales, { tags: ['a'], competitors: ['X'], region: 'East' });
    const other = await givenCustomer(sales, {
      tags: ['b'],
      competitors: ['Y'],
      region: 'West',
      email: 'Other@Example.com',
      shortName: 'Other',
      contacts: [{ name: 'Bo', phone: '13900000001' }],
    });
    const contact = await givenContact(sales, other.id);
    const own = await givenContact(sales, survivor.id);
    const touch = await givenTouch(sales, other.id, { contactIds: [contact.id] });
    const begun = await merge(sales, survivor.id, other.id, { take: ['email', 'shortName'] });
    expect(begun.status).toBe(201);
    expect(begun.headers).toMatchObject({ location: `/v1/merges/${begun.body.id}`, etag: '"1"' });
    expect(begun.body).toMatchObject({
      state: 'moving',
      take: ['email', 'shortName'],
      by: sales.id,
      undo: null,
    });
    expect(await readCustomer(sales, survivor.id)).toMatchObject({
      id: survivor.id,
      name: survivor.name,
      phone: survivor.phone,
      email: 'other@example.com',
      shortName: 'Other',
      region: 'East',
      tags: ['a', 'b'],
      competitors: ['X', 'Y'],
      lastInteractionAt: touch.occurredAt,
      mergedInto: null,
    });
    // Before a single child has been moved, all are the survivor's.
    const contacts = await idsOf(listContacts, survivor.id);
    expect(contacts).toHaveLength(3);
    expect(contacts).toEqual(expect.arrayContaining([contact.id, own.id]));
    expect((await on(listInteractions, survivor.id)).body.items).toEqual([
      { ...touch, customerId: survivor.id },
    ]);
    const read = () => call(customers, getContact, { as: sales, params: { contactId: contact.id } });
    expect((await read()).body.customerId).toBe(survivor.id);

    // Requests that began before have ended when the first child moves.
    expect(queue.messages.map(({ delaySeconds }) => delaySeconds)).toEqual([2]);
    await workOff(queue);
    const done = (await readMerge(sales, begun.body.id)).body;
    expect(done).toMatchObject({ state: 'done', counts: { contacts: 2, interactions: 1 } });
    expect(await idsOf(listContacts, survivor.id)).toEqual(contacts);
    expect((await read()).body).toMatchObject({ customerId: survivor.id, phone: contact.phone });
    const { body } = await call(customers, getInteraction, {
      as: sales,
      params: { interactionId: touch.id },
    });
    expect(body).toEqual({ ...touch, customerId: survivor.id, version: 2 });
    expect(await listed()).toContain(survivor.id);
    expect(await listed()).not.toContain(other.id);
  });

  it('sends whoever asks for the other one to the survivor, whatever the method', async () => {
    const [survivor, other] = [await givenCustomer(sales), await givenCustomer(sales)];
    const first = await on(createContact, other.id, { body: { name: 'Early' }, key: 'early' });
    await mergeWholly(sales, survivor.id, other.id, queue);
    const repeated = await on(createContact, other.id, { body: { name: 'Early' }, key: 'early' });
    expect([repeated.status, repeated.body]).toEqual([201, first.body]);
    const answer = await on(listContacts, other.id, { query: { limit: '5' } });
    expect([answer.status, answer.headers.location, answer.text]).toEqual([
      308,
      `/v1/customers/${survivor.id}/contacts?limit=5`,
      '',
    ]);
    const patch = await on(updateCustomer, other.id, { ifMatch: 1, body: { need: 'x' } });
    expect([patch.status, patch.headers.location]).toEqual([308, `/v1/customers/${survivor.id}`]);
    const post = await on(createContact, other.id, { body: { name: 'New' } });
    expect([post.status, post.headers.location]).toEqual([308, `/v1/customers/${survivor.id}/contacts`]);
    expect((await on(getCustomer, other.id, { as: stranger })).status).toBe(404);
  });

  it('keeps names, phones and e-mails of both taken, and names the survivor', async () => {
    const [survivor, other] = [await givenCustomer(sales), await givenCustomer(sales, { email: 'a1@b.cn' })];
    await mergeWholly(sales, survivor.id, other.id, queue, { take: ['phone'] });
    for (const taken of [
      { name: other.name },
      { phone: other.phone },
      { email: 'a1@b.cn' },
      { phone: survivor.phone },
      { name: survivor.name },
    ]) {
      const again = await call(customers, createCustomer, { as: sales, body: customerBody(taken) });
      expect([again.status, again.body.existing?.customerId]).toEqual([409, survivor.id]);
    }
    // They are the survivor's own to use.
    const { version } = await readCustomer(sales, survivor.id);
    const own = await on(updateCustomer, survivor.id, {
      ifMatch: version,
      body: { email: 'a1@b.cn', phone: survivor.phone },
    });
    expect(own.body).toMatchObject({ email: 'a1@b.cn', phone: survivor.phone });
  });

  it('refuses what cannot be', async () => {
    const [survivor, other] = [await givenCustomer(sales), await givenCustomer(sales)];
    const theirs = await givenCustomer(stranger);
    expect((await merge(sales, survivor.id, theirs.id)).status).toBe(404);
    expect((await merge(stranger, survivor.id, theirs.id)).status).toBe(404);
    expect(pointersOf(await merge(sales, survivor.id, survivor.id))).toEqual(['/customerId']);
    expect(
      pointersOf(await merge(sales, survivor.id, other.id, { take: ['wechat', 'name', 'name'] })),
    ).toEqual(['/take/0', '/take/2']);
    expect((await merge(sales, survivor.id, other.id, { otherVersion: 7 })).status).toBe(412);
    expect((await merge(sales, survivor.id, other.id, {}, { ifMatch: 7 })).status).toBe(412);
    const service = await givenUser('service');
    expect((await merge(service, survivor.id, other.id)).status).toBe(403);
    await on(archiveCustomer, other.id, { ifMatch: 1 });
    expect((await merge(sales, survivor.id, other.id)).status).toBe(409);
  });
});

describe('a task whose message was lost', () => {
  it('is found standing still, and goes on', async () => {
    const [survivor, other] = [await givenCustomer(sales), await givenCustomer(sales)];
    queue.failing = 400;
    const begun = await merge(sales, survivor.id, other.id);
    queue.failing = null;
    expect([begun.status, queue.messages]).toEqual([201, []]);
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(addSeconds(now(), 11 * 60)) });
    await resumeWork({ job: 'resume-work' });
    vi.useRealTimers();
    await workOff(queue);
    expect((await readMerge(sales, begun.body.id)).body.state).toBe('done');
  });
});

describe('an undo', () => {
  it('gives each its own again, and leaves what came later', async () => {
    const survivor = await givenCustomer(sales, { tags: ['a'], region: 'East' });
    const other = await givenCustomer(sales, { tags: ['b'], region: 'West', email: 'undo@b.cn' });
    const [mine, yours] = [await givenContact(sales, survivor.id), await givenContact(sales, other.id)];
    const touch = await givenTouch(sales, other.id);
    const before = await Promise.all([survivor, other].map(({ id }) => readCustomer(sales, id)));
    const done = await mergeWholly(sales, survivor.id, other.id, queue, { take: ['region', 'email'] });
    const later = await givenContact(sales, survivor.id);
    const undone = await undoMerge(sales, done.id);
    expect([undone.status, undone.body.state]).toEqual([200, 'undoing']);
    const settled = async () => {
      expect(await idsOf(listContacts, survivor.id)).toEqual([mine.id, later.id].sort());
      expect(await idsOf(listContacts, other.id)).toEqual([yours.id]);
      expect(await idsOf(listInteractions, survivor.id)).toEqual([]);
      expect(await idsOf(listInteractions, other.id)).toEqual([touch.id]);
      const { body } = await call(customers, getContact, { as: sales, params: { contactId: yours.id } });
      expect(body).toMatchObject({ customerId: other.id, phone: yours.phone });
    };
    await settled();
    await workOff(queue);
    await settled();
    expect((await readMerge(sales, done.id)).body).toMatchObject({
      state: 'undone',
      counts: { contacts: 1, interactions: 1 },
      undo: { by: sales.id, reason: 'They are two after all.' },
    });
    const after = await Promise.all([survivor, other].map(({ id }) => readCustomer(sales, id)));
    const content = ({ version: _, updatedAt: __, ...kept }: Record<string, unknown>) => kept;
    expect(after.map(content)).toEqual(before.map(content));
    expect(await listed()).toEqual(expect.arrayContaining([survivor.id, other.id]));
    for (const { phone, id } of [survivor, other]) {
      const again = await call(customers, createCustomer, { as: sales, body: customerBody({ phone }) });
      expect([again.status, again.body.existing?.customerId]).toEqual([409, id]);
    }
  });
});
