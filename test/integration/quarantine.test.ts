import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as auditHandler } from '../../functions/audit/audit.lambda.ts';
import { handler } from '../../functions/cleanups/cleanups.lambda.ts';
import { handler as recordChanges } from '../../functions/streams/record-changes.lambda.ts';
import { auditContracts } from '../../shared/audit/audit.contract.ts';
import { cleanupsContracts } from '../../shared/cleanups/cleanups.contract.ts';
import { contactsContracts } from '../../shared/contacts/contacts.contract.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { keys } from '../../shared/kernel/keys.ts';
import { deleteItems, getItem } from '../../shared/kernel/table.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler as customers } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import {
  bend,
  cleanUp,
  cleanupOf,
  deriveAll,
  effectsOf,
  givenBase,
  MONTH_END,
  outcomesOf,
  setDate,
} from '../steps/given-cleanup.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenContact, givenCustomer } from '../steps/given-records.ts';
import { pagesOf } from '../steps/pages.ts';
import { deliver, readStream } from '../steps/stream-records.ts';
import { call } from '../steps/when.ts';
import type { WorkQueue } from '../steps/work-queue.ts';

const NOVEMBER = '2026-11';
let table: string;
let queue: WorkQueue;
let admin: User;
let sales: User;
let other: User;
let customerId: string;
let contactId: string;
let phone: string;

/** A contact in quarantine since the end of November. */
beforeEach(async () => {
  setDate('2026-11-30T13:00:00.000Z');
  table = await givenTable({ stream: true });
  queue = await givenQueues();
  admin = await givenUser('admin');
  sales = await givenUser('sales');
  other = await givenUser('sales');
  await givenBase(1000);
  customerId = (await givenCustomer(sales)).id;
  const contact = await givenContact(sales, customerId, { name: 'Ada Li', email: 'ada@example.com' });
  contactId = contact.id;
  phone = contact.phone;
  await bend(keys.contact(customerId, contactId), { state: 'left', stateReason: 'Retired.' });
  await deriveAll([customerId, contactId]);
  setDate(MONTH_END);
  await cleanUp(queue);
});
afterEach(() => queue.stop());
afterAll(() => void vi.useRealTimers());

const list = async (as: User) =>
  (await pagesOf(handler, cleanupsContracts.listQuarantine, { as, query: { limit: '2' } })).flat();
const restore = (as: User, id = contactId) =>
  call(handler, cleanupsContracts.restoreContact, { as, params: { contactId: id }, body: {} });
const contact = (as: User) => call(customers, contactsContracts.getContact, { as, params: { contactId } });
const undo = (as: User) =>
  call(handler, cleanupsContracts.undoCleanup, { as, params: { month: NOVEMBER }, body: {} });
const onCustomer = (contract: object, body?: object) =>
  call(customers, contract, { as: sales, params: { customerId }, ifMatch: 1, ...(body && { body }) });

describe('a contact in quarantine', () => {
  it('is out of sight, and its phone and e-mail are free for others', async () => {
    expect((await contact(admin)).status).toBe(404);
    const contacts = await onCustomer(contactsContracts.listContacts);
    expect(contacts.body.items).toEqual([]);
    const again = await givenContact(sales, customerId, { phone, email: 'ada@example.com' });
    expect(again.id).not.toBe(contactId);
  });

  it('is listed for who may see its customer', async () => {
    expect(await list(sales)).toEqual([
      {
        contactId,
        customerId,
        month: NOVEMBER,
        kind: 'left_contact',
        quarantinedAt: MONTH_END,
        deleteAt: '2027-02-28T14:00:00.000Z',
        name: 'Ada Li',
        customerName: expect.any(String),
      },
    ]);
    expect(await list(admin)).toHaveLength(1);
    expect(await list(other)).toEqual([]);
  });

  it('comes back active, where it was, with its phone and e-mail', async () => {
    setDate('2026-12-10T00:00:00.000Z');
    expect((await restore(other)).status).toBe(404);
    const { status, body } = await restore(sales);
    expect({ status, body }).toEqual({
      status: 200,
      body: { contactId, customerId, restoredAt: '2026-12-10T00:00:00.000Z' },
    });
    expect((await contact(sales)).body).toMatchObject({
      customerId,
      state: 'active',
      stateReason: null,
      quarantinedAt: null,
      email: 'ada@example.com',
    });
    expect(await getItem(keys.unique('contact-email', 'ada@example.com'))).toMatchObject({ contactId });
    expect((await restore(sales)).status).toBe(404);
    expect(await list(admin)).toEqual([]);
    setDate('2026-12-31T14:00:00.000Z');
    await cleanUp(queue);
    expect((await cleanupOf('2026-12')).report?.counts).toMatchObject({ restored: 1, quarantined: 0 });
  });

  it('does not come back when its phone or e-mail has been taken since, and says by whom', async () => {
    const taker = await givenContact(sales, customerId, { name: 'New', email: 'ada@example.com' });
    const { status, body } = await restore(sales);
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'duplicate', existing: { contactId: taker.id } });
    expect(body.errors).toEqual([expect.objectContaining({ pointer: '/email' })]);
    expect(await list(sales)).toHaveLength(1);
  });

  it.each([
    ['archived', 'archived', { archivedAt: '2026-12-01T00:00:00.000Z' }],
    [
      'merged',
      'merged into cus_01JD0000000000000000000000',
      { mergedInto: 'cus_01JD0000000000000000000000' },
    ],
  ])('does not come back while its customer is %s', async (_, said, fields) => {
    await bend(keys.customer(customerId), fields);
    const { status, body } = await restore(admin);
    expect(status).toBe(409);
    expect(body.detail).toContain(said);
  });

  it('does not come back when its customer is no more', async () => {
    await deleteItems([keys.customer(customerId)]);
    expect((await restore(admin)).body).toMatchObject({ status: 409, detail: 'Its customer is no more.' });
    expect((await restore(sales)).status).toBe(404);
    expect(await list(admin)).toEqual([]);
    setDate('2027-02-28T14:00:00.000Z');
    await cleanUp(queue);
    expect(await outcomesOf('2027-02')).toEqual({ [`${contactId} expiry`]: 'deleted' });
  });

  it('is deleted for good after 90 days, not before, and never without having been in quarantine', async () => {
    setDate('2027-01-31T14:00:00.000Z');
    await cleanUp(queue);
    expect(await list(admin)).toHaveLength(1);
    setDate('2027-02-28T14:00:00.000Z');
    await cleanUp(queue);
    expect(await outcomesOf('2027-02')).toEqual({ [`${contactId} expiry`]: 'deleted' });
    expect((await cleanupOf('2027-02')).plan).toMatchObject({ quarantine: 0, delete: 1 });
    expect(await list(admin)).toEqual([]);
    expect((await restore(admin)).status).toBe(404);
    expect(await getItem(keys.place(contactId))).toBeNull();
    // The trace that tells the audit trail holds nothing of the person, and goes by itself.
    const trace = await getItem(keys.quarantinedContact(customerId, contactId));
    expect(trace).toMatchObject({ action: 'deleted', expiresAt: expect.any(Number) });
    expect(JSON.stringify(trace)).not.toContain('ada@example.com');
    expect(JSON.stringify(trace)).not.toContain('Ada');
  });

  it('has all of it in the audit trail, and its coming and going on the timeline', async () => {
    setDate('2026-12-10T00:00:00.000Z');
    await restore(sales);
    setDate('2026-12-10T00:01:00.000Z');
    const version = (await contact(sales)).body.version;
    const mark = { as: sales, params: { contactId }, ifMatch: version, body: { state: 'invalid' } };
    expect((await call(customers, contactsContracts.markContact, mark)).status).toBe(200);
    await deriveAll([contactId]);
    setDate('2026-12-31T14:00:00.000Z');
    await cleanUp(queue);
    setDate('2027-03-31T14:00:00.000Z');
    await cleanUp(queue);
    const records = await readStream(table);
    await deliver(recordChanges, records);
    await deliver(recordChanges, records);
    const audit = (
      await pagesOf(auditHandler, auditContracts.listAudit, {
        as: admin,
        query: { record: contactId, limit: '100' },
      })
    ).flat();
    const acts = audit.map(({ action, by, reason }) => [action, by, reason]).reverse();
    // Of the same instant: in any order.
    expect(
      acts
        .slice(0, 2)
        .map(([action]) => action)
        .sort(),
    ).toEqual(['created', 'updated']);
    expect(acts.slice(2)).toEqual([
      ['quarantined', 'system', 'cleanup 2026-11: left_contact'],
      ['restored', sales.id, 'restored from quarantine (left_contact)'],
      ['updated', sales.id, null],
      ['quarantined', 'system', 'cleanup 2026-12: dead_contact'],
      ['deleted', 'system', 'cleanup 2027-03'],
    ]);
    const timeline = await pagesOf(customers, customersContracts.listTimeline, {
      as: admin,
      params: { customerId },
      query: { limit: '100' },
    });
    const kinds = timeline.flat().map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'contact_quarantined')).toHaveLength(2);
    expect(kinds.filter((kind) => kind === 'contact_restored')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'contact_added')).toHaveLength(1);
  });
});

describe('undoing a cleanup (WY-3)', () => {
  it('brings all of it back as it was, and says so', async () => {
    expect((await undo(sales)).status).toBe(403);
    const asked = await undo(admin);
    expect(asked.body).toMatchObject({ state: 'undoing' });
    expect((await undo(admin)).status).toBe(409);
    await cleanUp(queue);
    expect((await contact(sales)).body).toMatchObject({
      state: 'left',
      stateReason: 'Retired.',
      quarantinedAt: null,
    });
    expect(await cleanupOf(NOVEMBER)).toMatchObject({
      state: 'undone',
      undone: { restored: 1, unmended: 0, withdrawn: 0, kept: 0 },
    });
    expect((await undo(admin)).status).toBe(409);
  });

  it('leaves what has changed since, and names the reason', async () => {
    await givenContact(sales, customerId, { email: 'ada@example.com' });
    await undo(admin);
    await cleanUp(queue);
    expect((await cleanupOf(NOVEMBER)).undone).toEqual({ restored: 0, unmended: 0, withdrawn: 0, kept: 1 });
    const effects = await call(handler, cleanupsContracts.listCleanupEffects, {
      as: admin,
      params: { month: NOVEMBER },
    });
    expect(effects.body.items).toMatchObject([{ recordId: contactId, undone: 'kept' }]);
    expect(effects.body.items[0].undoNote).toContain('another record’s');
    expect(await list(admin)).toHaveLength(1);
  });

  it('is possible for 30 days', async () => {
    setDate('2026-12-30T14:00:01.000Z');
    expect((await undo(admin)).body.detail).toContain('2026-12-30T14:00:00.000Z');
  });
});

describe('undoing what was mended and asked', () => {
  it('gives mended values their earlier form where unchanged since, and takes entries off agendas', async () => {
    setDate('2026-12-31T13:00:00.000Z');
    const loose = await givenCustomer(sales);
    await bend(keys.customer(loose.id), { email: 'Info@Example.COM' });
    const changed = await givenContact(sales, customerId, { email: null });
    await bend(keys.contact(customerId, changed.id), { email: 'Bo@Example.COM' });
    const bare = await givenCustomer(sales);
    await bend(keys.customer(bare.id), { phone: null });
    await deriveAll([loose.id, changed.id, bare.id]);
    setDate('2026-12-31T14:00:00.000Z');
    await cleanUp(queue);
    const patch = {
      as: sales,
      params: { contactId: changed.id },
      ifMatch: 2,
      body: { email: 'bo@example.org' },
    };
    expect((await call(customers, contactsContracts.updateContact, patch)).status).toBe(200);
    await call(handler, cleanupsContracts.undoCleanup, { as: admin, params: { month: '2026-12' }, body: {} });
    await cleanUp(queue);
    expect((await cleanupOf('2026-12')).undone).toEqual({ restored: 0, unmended: 1, withdrawn: 1, kept: 1 });
    expect(await getItem(keys.customer(loose.id))).toMatchObject({
      email: 'Info@Example.COM',
      originals: {},
    });
    expect(await getItem(keys.unique('customer-email', 'info@example.com'))).toBeNull();
    expect(await getItem(keys.contact(customerId, changed.id))).toMatchObject({ email: 'bo@example.org' });
    expect(await getItem(keys.agendaEntry(bare.id, 'data_review'))).toBeNull();
    expect((await effectsOf('2026-12')).map(({ undone }) => undone).sort()).toEqual([
      'kept',
      'undone',
      'undone',
    ]);
  });
});
