import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contactsContracts } from '../../shared/contacts/contacts.contract.ts';
import { interactionsContracts } from '../../shared/interactions/interactions.contract.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler as customers } from '../steps/customer-apis.ts';
import { volume } from '../steps/full-volume.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenChildren } from '../steps/given-children.ts';
import { merge, readMerge, undoMerge, workOff } from '../steps/given-merges.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenCustomer } from '../steps/given-records.ts';
import { pagesOf } from '../steps/pages.ts';
import { tableFaults } from '../steps/table-faults.ts';
import type { WorkQueue } from '../steps/work-queue.ts';

const CONTACTS = volume(110, 70);
const TOUCHES = volume(320, 110);
const OWN = volume(40, 20);
let queue: WorkQueue;
let sales: User;

beforeAll(async () => {
  await givenTable();
  queue = await givenQueues();
  sales = await givenUser('sales');
});
afterAll(() => queue.stop());

const listOf = async (contract: object, customerId: string): Promise<string[]> => {
  const asked = { as: sales, params: { customerId }, query: { limit: '50' } };
  return (await pagesOf(customers, contract, asked)).flat().map(({ id }) => id);
};
const { listContacts } = contactsContracts;
const { listInteractions } = interactionsContracts;

/** Reads both lists again and again until the work is over; each reading finds what the first one found. */
const readWhile = async (work: Promise<unknown>, customerId: string): Promise<number> => {
  let over = false;
  const ended = work.finally(() => {
    over = true;
  });
  const first = [await listOf(listContacts, customerId), await listOf(listInteractions, customerId)];
  let readings = 0;
  for (; !over; readings += 1) {
    expect(await listOf(listContacts, customerId)).toEqual(first[0]);
    expect(await listOf(listInteractions, customerId)).toEqual(first[1]);
  }
  await ended;
  return readings;
};

/** Time enough for one step: the worker passes the rest on again and again. */
const oneStep = (): (() => number) => {
  let asked = 0;
  return () => {
    asked += 1;
    return asked % 2 === 0 ? 0 : Number.POSITIVE_INFINITY;
  };
};

describe('a customer with many children', () => {
  it('is merged and separated under the eyes of readers', { timeout: 300_000 }, async () => {
    const [survivor, other] = [await givenCustomer(sales), await givenCustomer(sales)];
    await givenChildren(survivor.id, sales.id, { contacts: OWN, touches: OWN });
    await givenChildren(other.id, sales.id, { contacts: CONTACTS, touches: TOUCHES });
    const own = [await listOf(listContacts, survivor.id), await listOf(listInteractions, survivor.id)];
    const others = [await listOf(listContacts, other.id), await listOf(listInteractions, other.id)];
    const { body } = await merge(sales, survivor.id, other.id);
    const all = [await listOf(listContacts, survivor.id), await listOf(listInteractions, survivor.id)];
    expect(all.map((ids) => ids.length)).toEqual([OWN + CONTACTS, OWN + TOUCHES]);
    expect(all.map((ids) => ids.toSorted())).toEqual(
      own.map((ids, i) => [...ids, ...(others[i] ?? [])].toSorted()),
    );

    expect(await readWhile(workOff(queue, oneStep()), survivor.id)).toBeGreaterThan(0);
    const done = (await readMerge(sales, body.id)).body;
    expect(done).toMatchObject({ state: 'done', counts: { contacts: CONTACTS, interactions: TOUCHES } });
    expect([await listOf(listContacts, survivor.id), await listOf(listInteractions, survivor.id)]).toEqual(
      all,
    );

    await undoMerge(sales, body.id);
    const undoing = workOff(queue, oneStep());
    const readings = await Promise.all([readWhile(undoing, survivor.id), readWhile(undoing, other.id)]);
    expect(Math.min(...readings)).toBeGreaterThan(0);
    expect([await listOf(listContacts, survivor.id), await listOf(listInteractions, survivor.id)]).toEqual(
      own,
    );
    expect([await listOf(listContacts, other.id), await listOf(listInteractions, other.id)]).toEqual(others);
    expect(await tableFaults()).toEqual([]);
  });
});
