import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handler as cleanups } from '../../functions/cleanups/cleanups.lambda.ts';
import { cleanupsContracts } from '../../shared/cleanups/cleanups.contract.ts';
import { enterQuarantineWrites, getQuarantine } from '../../shared/cleanups/quarantine.store.ts';
import { contactsContracts } from '../../shared/contacts/contacts.contract.ts';
import { getContact } from '../../shared/contacts/contacts.store.ts';
import {
  getQuarantinedContact,
  quarantineContactWrites,
} from '../../shared/contacts/quarantined-contacts.store.ts';
import { sheetContracts } from '../../shared/insight/sheet.contract.ts';
import { addSeconds, now } from '../../shared/kernel/clock.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler as customers } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { mergeWholly, undoMerge, workOff } from '../steps/given-merges.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenContact, givenCustomer } from '../steps/given-records.ts';
import { handler as insight } from '../steps/insight-apis.ts';
import { call } from '../steps/when.ts';
import type { WorkQueue } from '../steps/work-queue.ts';

let queue: WorkQueue;
let sales: User;

beforeAll(async () => {
  await givenTable();
  queue = await givenQueues();
  sales = await givenUser('sales');
});
afterAll(() => queue.stop());

const two = () => Promise.all([givenCustomer(sales), givenCustomer(sales)]);

/** A contact that a cleanup has put out of sight. */
const givenQuarantined = async (customerId: string): Promise<string> => {
  const { id } = await givenContact(sales, customerId);
  const before = await getContact(id);
  if (!before) throw new Error('no contact');
  const at = now();
  const record = { contactId: id, customerId, month: '2026-11', kind: 'left_contact' as const };
  await commit([
    ...quarantineContactWrites(before, revise(before, { quarantinedAt: at }, 'system', at), 'left'),
    ...enterQuarantineWrites({ ...record, quarantinedAt: at, deleteAt: addSeconds(at, 1e6), version: 1 }),
  ]);
  return id;
};

const contactsOf = async (customerId: string): Promise<string[]> => {
  const answer = await call(customers, contactsContracts.listContacts, { as: sales, params: { customerId } });
  return answer.body.items.map(({ id }: { id: string }) => id);
};
const placeOf = async (contactId: string) => (await getQuarantine(contactId))?.customerId;

describe('a contact in quarantine', () => {
  it('goes along with its customer, and back', async () => {
    const [survivor, other] = await two();
    const id = await givenQuarantined(other.id);
    const done = await mergeWholly(sales, survivor.id, other.id, queue);
    expect([done.counts.contacts, await placeOf(id)]).toEqual([1, survivor.id]);
    expect(await getQuarantinedContact({ customerId: survivor.id, id })).toMatchObject({ id });
    expect(await contactsOf(survivor.id)).toEqual([]);
    await undoMerge(sales, done.id);
    await workOff(queue);
    expect(await placeOf(id)).toBe(other.id);
    expect(await getQuarantinedContact({ customerId: other.id, id })).toMatchObject({ id });
  });

  it('is restored at the survivor, and goes back from there', async () => {
    const [survivor, other] = await two();
    const id = await givenQuarantined(other.id);
    const done = await mergeWholly(sales, survivor.id, other.id, queue);
    const restored = await call(cleanups, cleanupsContracts.restoreContact, {
      as: sales,
      params: { contactId: id },
      body: {},
    });
    expect([restored.status, restored.body.customerId]).toEqual([200, survivor.id]);
    expect(await contactsOf(survivor.id)).toEqual([id]);
    await undoMerge(sales, done.id);
    expect([await contactsOf(survivor.id), await contactsOf(other.id)]).toEqual([[], [id]]);
    await workOff(queue);
    expect([await contactsOf(survivor.id), await contactsOf(other.id)]).toEqual([[], [id]]);
  });
});

describe('the analysis sheet', () => {
  const write = async (customerId: string, summary: string, ifMatch = 0) => {
    const params = { customerId };
    const answer = await call(insight, sheetContracts.updateSheet, {
      as: sales,
      params,
      ifMatch,
      body: { strategy: summary },
    });
    expect(answer.status, answer.text).toBe(200);
  };
  const read = async (customerId: string): Promise<string | null> => {
    const { body } = await call(insight, sheetContracts.getSheet, { as: sales, params: { customerId } });
    return body.conclusion?.strategy ?? null;
  };

  it('comes along where the survivor has none, and goes back', async () => {
    const [survivor, other] = await two();
    await write(other.id, 'Buys in autumn.');
    const { id } = await mergeWholly(sales, survivor.id, other.id, queue);
    expect(await read(survivor.id)).toBe('Buys in autumn.');
    await undoMerge(sales, id);
    await workOff(queue);
    expect([await read(survivor.id), await read(other.id)]).toEqual([null, 'Buys in autumn.']);
  });

  it('goes back with what was written in it since', async () => {
    const [survivor, other] = await two();
    await write(other.id, 'Buys in autumn.');
    const { id } = await mergeWholly(sales, survivor.id, other.id, queue);
    await write(survivor.id, 'Buys in spring.', 2);
    await undoMerge(sales, id);
    await workOff(queue);
    expect([await read(survivor.id), await read(other.id)]).toEqual([null, 'Buys in spring.']);
  });

  it('takes no second one while it is on its way back', async () => {
    const [survivor, other] = await two();
    await write(other.id, 'Buys in autumn.');
    const { id } = await mergeWholly(sales, survivor.id, other.id, queue);
    await undoMerge(sales, id);
    const early = {
      as: sales,
      params: { customerId: other.id },
      ifMatch: 0,
      body: { strategy: 'Too early.' },
    };
    const answer = await call(insight, sheetContracts.updateSheet, early);
    expect([answer.status, answer.body.code]).toEqual([409, 'invalid_state']);
    await workOff(queue);
    expect([await read(survivor.id), await read(other.id)]).toEqual([null, 'Buys in autumn.']);
  });

  it('of the survivor stays, and the other’s waits for the undo', async () => {
    const [survivor, other] = await two();
    await write(survivor.id, 'Ours.');
    await write(other.id, 'Theirs.');
    const { id } = await mergeWholly(sales, survivor.id, other.id, queue);
    expect(await read(survivor.id)).toBe('Ours.');
    await undoMerge(sales, id);
    await workOff(queue);
    expect([await read(survivor.id), await read(other.id)]).toEqual(['Ours.', 'Theirs.']);
  });
});
