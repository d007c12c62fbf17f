import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { handler as agenda } from '../../functions/agenda/agenda.lambda.ts';
import { agendaContracts } from '../../shared/agenda/agenda.contract.ts';
import { getFollowUp } from '../../shared/agenda/agenda.store.ts';
import { contactsContracts } from '../../shared/contacts/contacts.contract.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { interactionsContracts } from '../../shared/interactions/interactions.contract.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler as customers } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { merge, mergeWholly, readMerge, undoMerge, workOff } from '../steps/given-merges.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenContact, givenCustomer, givenTouch, readCustomer } from '../steps/given-records.ts';
import { PASS, startStoreProxy } from '../steps/store-proxy.ts';
import { tableFaults } from '../steps/table-faults.ts';
import { statusCounts } from '../steps/then.ts';
import { type Called, type CallOptions, call } from '../steps/when.ts';
import type { WorkQueue } from '../steps/work-queue.ts';

const { archiveCustomer, createCustomer, getCustomer } = customersContracts;
const { createContact, listContacts, markContact, moveContact, updateContact } = contactsContracts;
const { createInteraction, listInteractions, updateInteraction } = interactionsContracts;
let proxy: Awaited<ReturnType<typeof startStoreProxy>>;
let queue: WorkQueue;
let sales: User;

beforeAll(async () => {
  proxy = await startStoreProxy();
  await givenTable();
  process.env.AWS_ENDPOINT_URL_DYNAMODB = proxy.endpoint;
  queue = await givenQueues();
  sales = await givenUser('sales');
});
afterEach(async () => {
  proxy.fault(() => PASS);
  await workOff(queue);
  expect(await tableFaults()).toEqual([]);
});
afterAll(() => {
  proxy.stop();
  queue.stop();
});

/** Lets something happen between what a request has read and what it writes; its writes are told by a word in them. */
const overtaken = async (word: string, request: () => Promise<Called>, act: () => Promise<unknown>) => {
  let acted = false;
  proxy.fault(async (operation, body) => {
    if (acted || operation !== 'TransactWriteItems' || !body.includes(word)) return PASS;
    acted = true;
    await act();
    return PASS;
  });
  const answer = await request();
  expect(acted).toBe(true);
  return answer;
};

const on = (contract: object, customerId: string, options: CallOptions = {}) =>
  call(customers, contract, { as: sales, params: { customerId }, ...options });
const idsOf = async (contract: object, customerId: string): Promise<string[]> =>
  (await on(contract, customerId)).body.items.map(({ id }: { id: string }) => id).sort();
const two = () => Promise.all([givenCustomer(sales), givenCustomer(sales)]);
const WORD = 'the-word-that-tells';

describe('whatever is begun at a customer as it is merged away', () => {
  it.each([
    ['a contact', createContact, { name: WORD }],
    ['a touch', createInteraction, { channel: 'call', summary: WORD }],
  ])('%s is sent on to the survivor, and nothing is lost', async (_, contract, body) => {
    const [survivor, other] = await two();
    const create = () => on(contract, other.id, { body });
    const late = await overtaken(WORD, create, () => merge(sales, survivor.id, other.id));
    expect([late.status, late.headers.location?.split('/')[3]]).toEqual([308, survivor.id]);
    expect((await on(contract, survivor.id, { body })).status).toBe(201);
  });

  it('a contact that another customer gives away lands at the survivor', async () => {
    const [survivor, other] = await two();
    const from = await givenCustomer(sales);
    const contact = await givenContact(sales, from.id);
    const body = { customerId: other.id, reason: WORD };
    const move = () =>
      call(customers, moveContact, { as: sales, params: { contactId: contact.id }, ifMatch: 1, body });
    const moved = await overtaken(WORD, move, () => merge(sales, survivor.id, other.id));
    expect([moved.status, moved.body.customerId]).toEqual([200, survivor.id]);
    expect(await idsOf(listContacts, survivor.id)).toEqual([contact.id]);
  });

  it.each([
    ['an update', updateContact, { title: WORD }],
    ['a mark', markContact, { state: 'left', reason: WORD }],
  ])('%s of a contact counts, whether the contact has moved or not', async (_, contract, body) => {
    const [survivor, other] = await two();
    const contact = await givenContact(sales, other.id);
    const change = (ifMatch: number) =>
      call(customers, contract, { as: sales, params: { contactId: contact.id }, ifMatch, body });
    const still = await overtaken(
      WORD,
      () => change(1),
      () => merge(sales, survivor.id, other.id),
    );
    expect([still.status, still.body.customerId]).toEqual([200, survivor.id]);
    const late = await overtaken(
      WORD,
      () => change(2),
      () => workOff(queue),
    );
    expect(late.status).toBe(412);
    expect((await change(3)).body).toMatchObject({ customerId: survivor.id, version: 4 });
  });

  it('a correction of a touch counts', async () => {
    const [survivor, other] = await two();
    const touch = await givenTouch(sales, other.id);
    const change = (ifMatch: number) => {
      const params = { interactionId: touch.id };
      return call(customers, updateInteraction, { as: sales, params, ifMatch, body: { summary: WORD } });
    };
    const still = await overtaken(
      WORD,
      () => change(1),
      () => merge(sales, survivor.id, other.id),
    );
    expect([still.status, still.body.customerId]).toEqual([200, survivor.id]);
    expect(
      (
        await overtaken(
          WORD,
          () => change(2),
          () => workOff(queue),
        )
      ).status,
    ).toBe(412);
    expect((await on(listInteractions, survivor.id)).body.items[0]).toMatchObject({ summary: WORD });
  });

  it('what was to be done is done once, or has gone with it', async () => {
    const [survivor, other] = await two();
    const entry = await getFollowUp(other.id);
    const done = () =>
      call(agenda, agendaContracts.doneAgendaEntry, {
        as: sales,
        params: { entryId: String(entry?.id) },
        ifMatch: 1,
        body: { note: WORD },
      });
    const late = await overtaken(WORD, done, () => merge(sales, survivor.id, other.id));
    expect([404, 412]).toContain(late.status);
    expect(await getFollowUp(other.id)).toBeNull();
  });

  it('its archiving comes too late, and a merge comes too late for one archived', async () => {
    const [survivor, other] = await two();
    const archive = () => on(archiveCustomer, other.id, { ifMatch: other.version });
    const late = await overtaken('archivedAt":{"S"', archive, () => merge(sales, survivor.id, other.id));
    expect([308, 412]).toContain(late.status);
    const [third, fourth] = await two();
    const begin = () => merge(sales, third.id, fourth.id, { reason: WORD });
    const refused = await overtaken(WORD, begin, () => on(archiveCustomer, fourth.id, { ifMatch: 1 }));
    expect([409, 412]).toContain(refused.status);
    expect((await readCustomer(sales, fourth.id)).mergedInto).toBeNull();
  });

  it('a contact for an archived customer is refused, even if it was archived a moment ago', async () => {
    const { id } = await givenCustomer(sales);
    const create = () => on(createContact, id, { body: { name: WORD } });
    const late = await overtaken(WORD, create, () => on(archiveCustomer, id, { ifMatch: 1 }));
    expect([late.status, late.body.code]).toEqual([409, 'invalid_state']);
  });
});

describe('merges that meet', () => {
  const answersOf = (answers: readonly Called[]) => answers.map(({ status }) => status).sort();

  it('the same twice is one: by the key its first answer, else a refusal', async () => {
    const [survivor, other] = await two();
    const options = { params: { customerId: survivor.id }, ifMatch: 1, key: 'same' };
    const body = { otherVersion: 1 };
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => merge(sales, survivor.id, other.id, body, options)),
    );
    expect(new Set(answers.map(({ body: answered }) => answered.id)).size).toBe(1);
    expect(statusCounts(answers)).toEqual({ 201: 4 });
    await workOff(queue);
    expect((await merge(sales, survivor.id, other.id, body, options)).body).toEqual(answers[0]?.body);
    const late = await merge(sales, survivor.id, other.id, body, { ifMatch: 2 });
    expect([late.status, late.body.code]).toEqual([409, 'invalid_state']);
  });

  it('of A into B and B into A one happens', async () => {
    for (let i = 0; i < 5; i += 1) {
      const [a, b] = await two();
      const answers = await Promise.all([merge(sales, a.id, b.id), merge(sales, b.id, a.id)]);
      const [won, lost] = answersOf(answers);
      expect(won).toBe(201);
      expect([308, 409, 412]).toContain(lost);
    }
  });

  it('A into B while B is merged into C: one after the other, or one is refused', async () => {
    for (let i = 0; i < 5; i += 1) {
      const [[a, b], c] = [await two(), await givenCustomer(sales)];
      const contact = await givenContact(sales, a.id);
      const answers = await Promise.all([merge(sales, b.id, a.id), merge(sales, c.id, b.id)]);
      expect(answersOf(answers)[0]).toBe(201);
      await workOff(queue);
      const { customerId } = (
        await call(customers, contactsContracts.getContact, {
          as: sales,
          params: { contactId: contact.id },
        })
      ).body;
      expect((await readCustomer(sales, customerId)).mergedInto).toBeNull();
    }
  });

  it('a customer whose children are on their way cannot be merged on before they have arrived', async () => {
    const [[a, b], c] = [await two(), await givenCustomer(sales)];
    const contact = await givenContact(sales, a.id);
    await merge(sales, b.id, a.id);
    const early = await merge(sales, c.id, b.id);
    expect([early.status, early.body.code]).toEqual([409, 'invalid_state']);
    await workOff(queue);
    expect((await merge(sales, c.id, b.id)).status).toBe(201);
    await workOff(queue);
    expect(await idsOf(listContacts, c.id)).toEqual([contact.id]);
    const chained = await on(getCustomer, a.id);
    expect([chained.status, chained.headers.location]).toEqual([308, `/v1/customers/${c.id}`]);
    // What A was called belongs to C now, and C is named to who wants it.
    const body = { name: 'Somebody', phone: a.phone, source: 's', need: 'n' };
    const again = await call(customers, createCustomer, { as: sales, body });
    expect([again.status, again.body.existing?.customerId]).toEqual([409, c.id]);
  });

  it('two into one survivor at once: both arrive', async () => {
    const [[a, b], survivor] = [await two(), await givenCustomer(sales)];
    const given = await Promise.all([a, b].map(({ id }) => givenContact(sales, id)));
    const answers = await Promise.all([merge(sales, survivor.id, a.id), merge(sales, survivor.id, b.id)]);
    for (const [i, { status }] of answers.entries()) {
      if (status === 201) continue;
      expect(status).toBe(412);
      expect((await merge(sales, survivor.id, [a, b][i]?.id)).status).toBe(201);
    }
    const all = given.map(({ id }) => id).sort();
    expect(await idsOf(listContacts, survivor.id)).toEqual(all);
    const [one = '', other = ''] = queue.messages.splice(0).map(({ body }) => body);
    const deliver = (body: string) => {
      const own = { messages: [{ body, delaySeconds: 0 }] } as unknown as WorkQueue;
      return workOff(own);
    };
    await Promise.all([deliver(one), deliver(other), deliver(one)]);
    expect(await idsOf(listContacts, survivor.id)).toEqual(all);
  });
});

describe('an undo', () => {
  it('is one of several at once', async () => {
    const [survivor, other] = await two();
    const done = await mergeWholly(sales, survivor.id, other.id, queue);
    const answers = await Promise.all([1, 2, 3].map(() => undoMerge(sales, done.id)));
    expect(statusCounts(answers)[200]).toBe(1);
    await workOff(queue);
    expect((await readMerge(sales, done.id)).body.state).toBe('undone');
  });

  it('is refused while the merge is moving, and after it', async () => {
    const [survivor, other] = await two();
    const { body } = await merge(sales, survivor.id, other.id);
    expect((await undoMerge(sales, body.id)).status).toBe(409);
    await workOff(queue);
    expect((await undoMerge(sales, body.id)).status).toBe(200);
    expect((await undoMerge(sales, body.id)).status).toBe(409);
  });

  it('meets a change of the survivor: it is undone with it or refused, never torn', async () => {
    const [survivor, other] = await two();
    const { id } = await mergeWholly(sales, survivor.id, other.id, queue, { take: ['phone'] });
    const { version } = await readCustomer(sales, survivor.id);
    const change = () =>
      on(customersContracts.updateCustomer, survivor.id, {
        ifMatch: version,
        body: { phone: '13800990099' },
      });
    const undo = () => undoMerge(sales, id, { body: { reason: WORD } });
    const late = await overtaken(WORD, undo, change);
    expect([late.status, late.body.detail]).toEqual([409, expect.stringContaining('phone')]);
  });
});
