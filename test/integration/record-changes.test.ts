import type { DynamoDBRecord } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handler as agendaHandler } from '../../functions/agenda/agenda.lambda.ts';
import { handler as auditHandler } from '../../functions/audit/audit.lambda.ts';
import { handler as peopleHandler } from '../../functions/people/people.lambda.ts';
import { handler as recordChanges } from '../../functions/streams/record-changes.lambda.ts';
import { agendaContracts } from '../../shared/agenda/agenda.contract.ts';
import { auditContracts } from '../../shared/audit/audit.contract.ts';
import { contactsContracts } from '../../shared/contacts/contacts.contract.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { peopleContracts, type User } from '../../shared/people/people.contract.ts';
import { handler } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenContact, givenCustomer, givenTouch } from '../steps/given-records.ts';
import { pagesOf } from '../steps/pages.ts';
import { deliver, readStream } from '../steps/stream-records.ts';
import { call } from '../steps/when.ts';
import type { WorkQueue } from '../steps/work-queue.ts';

let table: string;
let admin: User;
let sales: User;
let colleague: User;
let queue: WorkQueue;

beforeAll(async () => {
  queue = await givenQueues();
});
afterAll(() => queue.stop());

// A table each: the emulator's streams slow writes down as they grow.
beforeEach(async () => {
  table = await givenTable({ stream: true });
  admin = await givenUser('admin');
  sales = await givenUser('sales');
  colleague = await givenUser('sales');
});

const on = (contract: object, as: User, customerId: string, ifMatch: number, body?: object) =>
  call(handler, contract, { as, params: { customerId }, ifMatch, ...(body && { body }) });
const timeline = async (customerId: string) =>
  (
    await pagesOf(handler, customersContracts.listTimeline, {
      as: admin,
      params: { customerId },
      query: { limit: '3' },
    })
  ).flat();
const audit = async (query: { record: string } | { by: string }) =>
  (
    await pagesOf(auditHandler, auditContracts.listAudit, { as: admin, query: { ...query, limit: '4' } })
  ).flat();

/** A life of a customer: nine acts, of which several change more than one item. */
const givenLife = async () => {
  const { id } = await givenCustomer(sales, { name: 'Acme 长江' });
  const contact = await givenContact(sales, id);
  await givenTouch(sales, id, { summary: 'First call.' });
  await on(customersContracts.updateCustomer, sales, id, 2, { stage: 'deal', tier: 'key' });
  await on(customersContracts.reviewCustomer, admin, id, 3, { decision: 'rejected', reason: 'Too thin.' });
  const params = { contactId: contact.id };
  await call(handler, contactsContracts.markContact, {
    as: sales,
    params,
    ifMatch: 1,
    body: { state: 'left', reason: 'Gone.' },
  });
  const entry = { as: sales, params: { entryId: `agd_${id.slice(4)}-follow_up` } };
  await call(agendaHandler, agendaContracts.doneAgendaEntry, {
    ...entry,
    ifMatch: 3,
    body: { note: 'Done it.' },
  });
  await on(customersContracts.transferCustomer, admin, id, 5, { ownerId: colleague.id, reason: 'Nearer.' });
  await on(customersContracts.archiveCustomer, colleague, id, 6);
  return { id, contactId: contact.id as string };
};

const KINDS = [
  'archived',
  'owner_changed',
  'follow_up_done',
  'contact_changed',
  'review_changed',
  'stage_changed',
  'tier_changed',
  'interaction',
  'contact_added',
  'customer_created',
];

describe('timeline and audit', () => {
  it('tell each act once, newest first, with who, what and why', async () => {
    const { id, contactId } = await givenLife();
    await deliver(recordChanges, await readStream(table));
    const told = await timeline(id);
    expect(told.map(({ kind }) => kind).sort()).toEqual([...KINDS].sort());
    expect(told.map(({ at }) => at)).toEqual(
      told
        .map(({ at }) => at)
        .sort()
        .reverse(),
    );
    expect(told.find(({ kind }) => kind === 'owner_changed')).toMatchObject({
      by: admin.id,
      from: sales.id,
      to: colleague.id,
      summary: 'Nearer.',
    });
    expect(told.find(({ kind }) => kind === 'stage_changed')).toMatchObject({
      from: 'potential',
      to: 'deal',
    });
    expect(told.find(({ kind }) => kind === 'interaction')).toMatchObject({
      summary: 'First call.',
      to: 'call',
    });
    const log = await audit({ record: id });
    expect(log.map(({ action }) => action)).toEqual(['archived', 'updated', 'updated', 'updated', 'created']);
    expect(log[1]).toMatchObject({
      by: admin.id,
      reason: 'Nearer.',
      before: { ownerId: sales.id },
      after: { ownerId: colleague.id },
    });
    expect(log[3]).toMatchObject({
      by: sales.id,
      before: { stage: 'potential', tier: 'regular' },
      after: { stage: 'deal', tier: 'key' },
    });
    expect(await audit({ record: contactId })).toMatchObject([
      { action: 'updated', reason: 'Gone.', before: { state: 'active' }, after: { state: 'left' } },
      { action: 'created' },
    ]);
  });

  it('are the same however the stream delivers: twice, in halves, out of order between customers', async () => {
    const first = await givenLife();
    const second = await givenCustomer(sales, { name: 'Other' });
    await givenTouch(sales, second.id);
    const records = await readStream(table);
    await deliver(recordChanges, records);
    const all = async () => [
      await timeline(first.id),
      await timeline(second.id),
      await audit({ record: first.id }),
      await audit({ record: second.id }),
      await audit({ by: sales.id }),
      await audit({ by: admin.id }),
      await audit({ by: colleague.id }),
    ];
    const told = await all();
    expect(told.every((entries) => entries.length > 0)).toBe(true);

    const half = Math.floor(records.length / 2);
    const of = (id: string) => (record: DynamoDBRecord) => record.dynamodb?.Keys?.pk?.S === `CUS#${id}`;
    await deliver(recordChanges, records);
    await deliver(recordChanges, records.slice(0, half));
    await deliver(recordChanges, records.slice(half));
    await deliver(recordChanges, [...records.filter(of(second.id)), ...records.filter(of(first.id))]);
    for (const record of records) await deliver(recordChanges, [record]);
    expect(await all()).toEqual(told);
  });

  it('by person hold what a person did, whatever the record', async () => {
    const { id } = await givenLife();
    await deliver(recordChanges, await readStream(table));
    const mine = await audit({ by: colleague.id });
    expect(mine).toMatchObject([{ action: 'archived', recordId: id, by: colleague.id }]);
    const all = await audit({ by: sales.id });
    expect(all.every(({ by }) => by === sales.id)).toBe(true);
    expect(all.map(({ recordType }) => recordType)).toEqual(
      expect.arrayContaining(['customer', 'contact', 'interaction', 'agenda_entry']),
    );
  });

  it('do not tell what merely follows from an act', async () => {
    const { id } = await givenCustomer(sales);
    await deliver(recordChanges, await readStream(table));
    const before = [(await timeline(id)).length, (await audit({ record: id })).length];
    const touch = await givenTouch(sales, id);
    await deliver(recordChanges, await readStream(table));
    // The touch changes customer and follow-up too; only the touch is told.
    expect((await timeline(id)).length).toBe((before[0] ?? 0) + 1);
    expect(await audit({ record: id })).toHaveLength(before[1] ?? 0);
    expect(await audit({ record: touch.id })).toHaveLength(1);
    expect(await audit({ record: `agd_${id.slice(4)}-follow_up` })).toEqual([]);
  });

  it('tell of a moved contact at both its customers, and of people', async () => {
    const [from, to] = [await givenCustomer(sales), await givenCustomer(sales)];
    const contact = await givenContact(sales, from.id);
    const move = {
      as: sales,
      params: { contactId: contact.id },
      ifMatch: 1,
      body: { customerId: to.id, reason: 'New job.' },
    };
    await call(handler, contactsContracts.moveContact, move);
    const patch = { as: admin, params: { userId: colleague.id }, ifMatch: 1, body: { name: 'Renamed' } };
    await call(peopleHandler, peopleContracts.updateUser, patch);
    await deliver(recordChanges, await readStream(table));
    expect((await audit({ record: contact.id })).map(({ action, reason }) => [action, reason])).toEqual([
      ['moved', 'New job.'],
      ['created', null],
    ]);
    expect((await timeline(to.id)).map(({ kind }) => kind)).toContain('contact_added');
    expect(await audit({ record: colleague.id })).toMatchObject([
      { action: 'updated', by: admin.id, before: { name: colleague.name }, after: { name: 'Renamed' } },
      { action: 'created', by: 'system' },
    ]);
  });

  it('hold a change of everything at once, however large', async () => {
    const filled = (letter: string) => ({
      need: letter.repeat(4000),
      background: letter.repeat(4000),
      market: letter.repeat(4000),
      preferences: letter.repeat(2000),
      custom: Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`field ${i}`, letter.repeat(1000)])),
      tags: Array.from({ length: 50 }, () => letter.repeat(40)),
      competitors: Array.from({ length: 30 }, () => letter.repeat(100)),
      decisionChain: letter.repeat(2000),
      creditRisk: { level: 'high', reason: letter.repeat(1000) },
    });
    const { id } = await givenCustomer(sales, filled('界'));
    await on(customersContracts.updateCustomer, sales, id, 1, filled('江'));
    await deliver(recordChanges, await readStream(table));
    const told = (await audit({ record: id })).filter(({ action }) => action === 'updated');
    const fields = Object.assign({}, ...told.map(({ after }) => after));
    expect(fields).toMatchObject(filled('江'));
    expect(Object.assign({}, ...told.map(({ before }) => before))).toMatchObject(filled('界'));
  });

  it('give a batch back when the store cannot take it', async () => {
    await givenCustomer(sales);
    const records = await readStream(table);
    process.env.TABLE_NAME = 'no-such-table';
    await expect(recordChanges({ Records: records })).rejects.toThrow();
    process.env.TABLE_NAME = table;
    await deliver(recordChanges, records);
    expect(await audit({ by: sales.id })).toHaveLength(1);
  });
});

describe('the audit log', () => {
  it.each(['', 'record=cus_1&by=usr_01JD0000000000000000000000', 'by=nobody', 'record=x'])(
    'refuses the query %j',
    async (query) => {
      expect((await call(auditHandler, auditContracts.listAudit, { as: admin, query })).status).toBe(400);
    },
  );

  it('is for admins', async () => {
    const query = { by: sales.id };
    expect((await call(auditHandler, auditContracts.listAudit, { as: sales, query })).status).toBe(403);
  });
});

describe('the index queue', () => {
  const tasks = () => queue.messages.map(({ body }) => JSON.parse(body));

  it('is told which customers and contacts a batch concerns, each once', async () => {
    const { id } = await givenCustomer(sales);
    const contact = await givenContact(sales, id);
    await givenTouch(sales, id);
    queue.messages.splice(0);
    await deliver(recordChanges, await readStream(table));
    expect(tasks()).toEqual([{ customers: [id], contacts: [contact.id], counted: [id] }]);
  });

  it('gives the batch back when it cannot be told, and is told when it comes again', async () => {
    await givenCustomer(sales);
    const records = await readStream(table);
    queue.messages.splice(0);
    queue.failing = 400;
    await expect(deliver(recordChanges, records)).rejects.toThrow();
    queue.failing = null;
    await deliver(recordChanges, records);
    expect(tasks()).toHaveLength(1);
  });

  it('hears nothing of people and imports', async () => {
    const people = (await readStream(table)).filter(({ dynamodb }) =>
      dynamodb?.Keys?.pk?.S?.startsWith('USR#'),
    );
    queue.messages.splice(0);
    await deliver(recordChanges, people);
    expect(people.length).toBeGreaterThan(0);
    expect(tasks()).toEqual([]);
  });
});
