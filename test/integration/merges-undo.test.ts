import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { getEntryOf, getFollowUp, putEntryWrites } from '../../shared/agenda/agenda.store.ts';
import { reconcile } from '../../shared/agenda/reconcile.rules.ts';
import { wantedProfileReview } from '../../shared/agenda/reviews.rules.ts';
import { contactsContracts } from '../../shared/contacts/contacts.contract.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { addSeconds, now } from '../../shared/kernel/clock.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler as customers } from '../steps/customer-apis.ts';
import { customerBody, freshPhone, givenTable, givenUser } from '../steps/given.ts';
import { merge, mergeWholly, readMerge, undoMerge, workOff } from '../steps/given-merges.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenContact, givenCustomer, givenTouch, readCustomer } from '../steps/given-records.ts';
import { tableFaults } from '../steps/table-faults.ts';
import { type Called, type CallOptions, call } from '../steps/when.ts';
import type { WorkQueue } from '../steps/work-queue.ts';

const { archiveCustomer, createCustomer, getCustomer, updateCustomer } = customersContracts;
const { listContacts, moveContact, updateContact } = contactsContracts;
const DAY = 24 * 3600;
let queue: WorkQueue;
let sales: User;

beforeAll(async () => {
  await givenTable();
  queue = await givenQueues();
  sales = await givenUser('sales');
});
afterEach(async () => {
  vi.useRealTimers();
  await workOff(queue);
  expect(await tableFaults()).toEqual([]);
});
afterAll(() => queue.stop());

const on = (contract: object, customerId: string, options: CallOptions = {}) =>
  call(customers, contract, { as: sales, params: { customerId }, ...options });
const change = async (customerId: string, body: object): Promise<Called> => {
  const { version } = await readCustomer(sales, customerId);
  return on(updateCustomer, customerId, { ifMatch: version, body });
};
const contactsOf = async (customerId: string): Promise<string[]> =>
  (await on(listContacts, customerId)).body.items.map(({ id }: { id: string }) => id).sort();
const two = (a: object = {}, b: object = {}) =>
  Promise.all([givenCustomer(sales, { ...a }), givenCustomer(sales, { ...b })]);
const refused = async (mergeId: string, detail: RegExp): Promise<void> => {
  const answer = await undoMerge(sales, mergeId);
  expect([answer.status, answer.body.code]).toEqual([409, 'invalid_state']);
  expect(answer.body.detail).toMatch(detail);
};

describe('what an undo cannot undo', () => {
  it('is a taken field that was changed since, until it is changed back', async () => {
    const [survivor, other] = await two({ region: 'East' }, { region: 'West' });
    const { id } = await mergeWholly(sales, survivor.id, other.id, queue, { take: ['region', 'phone'] });
    await change(survivor.id, { region: 'North' });
    await refused(id, /region/);
    await change(survivor.id, { region: 'West' });
    expect((await undoMerge(sales, id)).status).toBe(200);
    expect((await readCustomer(sales, survivor.id)).region).toBe('East');
  });

  it('is a phone that went free and was taken by somebody else', async () => {
    const [survivor, other] = await two();
    const { id } = await mergeWholly(sales, survivor.id, other.id, queue);
    // The survivor takes the other's phone for its own, and gives it away.
    const own = survivor.phone;
    expect((await change(survivor.id, { phone: other.phone })).status).toBe(200);
    await refused(id, /phone for its own/);
    await change(survivor.id, { phone: own });
    const thief = await givenCustomer(sales, { phone: other.phone });
    await refused(id, /taken the phone/);
    await change(thief.id, { phone: freshPhone() });
    expect((await undoMerge(sales, id)).status).toBe(200);
  });

  it('is a merge whose survivor is archived, or has been merged on: the newest first', async () => {
    const [a, b] = await two();
    const c = await givenCustomer(sales);
    const contacts = await Promise.all([a, b, c].map(({ id }) => givenContact(sales, id)));
    const first = await mergeWholly(sales, b.id, a.id, queue);
    const second = await mergeWholly(sales, c.id, b.id, queue);
    await refused(first.id, /become part of/);
    const { version } = await readCustomer(sales, c.id);
    await on(archiveCustomer, c.id, { ifMatch: version });
    await refused(second.id, /Restore/);
    await on(customersContracts.restoreCustomer, c.id, { ifMatch: version + 1, body: {} });
    expect((await undoMerge(sales, second.id)).status).toBe(200);
    await refused(first.id, /on their way/);
    await workOff(queue);
    expect(await contactsOf(b.id)).toEqual([contacts[0]?.id, contacts[1]?.id].sort());
    expect((await on(getCustomer, a.id)).headers.location).toBe(`/v1/customers/${b.id}`);
    expect((await undoMerge(sales, first.id)).status).toBe(200);
    await workOff(queue);
    expect(await Promise.all([a, b, c].map(({ id }) => contactsOf(id)))).toEqual(
      contacts.map(({ id }) => [id]),
    );
  });

  it('is one of two merges into the same survivor, where the later took the same field', async () => {
    const survivor = await givenCustomer(sales, { region: 'East' });
    const [a, b] = await two({ region: 'West' }, { region: 'South' });
    const first = await mergeWholly(sales, survivor.id, a.id, queue, { take: ['region'] });
    const second = await mergeWholly(sales, survivor.id, b.id, queue, { take: ['region'] });
    await refused(first.id, new RegExp(second.id));
    await undoMerge(sales, second.id);
    await workOff(queue);
    expect((await undoMerge(sales, first.id)).status).toBe(200);
    expect((await readCustomer(sales, survivor.id)).region).toBe('East');
  });

  it('is a merge of more than 30 days ago', async () => {
    const [survivor, other] = await two();
    const { id, undoUntil } = await mergeWholly(sales, survivor.id, other.id, queue);
    expect(undoUntil).toBe(addSeconds((await readMerge(sales, id)).body.at, 30 * DAY));
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(addSeconds(undoUntil, 1)) });
    await refused(id, /could be undone until/);
    vi.setSystemTime(new Date(addSeconds(undoUntil, -60)));
    expect((await undoMerge(sales, id)).status).toBe(200);
  });

  it('is somebody else’s merge', async () => {
    const [survivor, other] = await two();
    const { id } = await mergeWholly(sales, survivor.id, other.id, queue);
    const stranger = await givenUser('sales');
    expect((await undoMerge(stranger, id)).status).toBe(404);
    const executive = await givenUser('executive');
    expect((await readMerge(executive, id)).status).toBe(200);
    expect((await undoMerge(executive, id)).status).toBe(403);
    const admin = await givenUser('admin');
    expect((await undoMerge(admin, id, { ifMatch: 1 })).status).toBe(412);
    expect((await undoMerge(admin, id)).status).toBe(200);
  });
});

describe('what an undo leaves as it has become', () => {
  it('in one of several merges into the same survivor, the others stay', async () => {
    const survivor = await givenCustomer(sales, { tags: ['s'] });
    const [a, b] = await two({ tags: ['a'] }, { tags: ['b'] });
    const [ofA, ofB] = [await givenContact(sales, a.id), await givenContact(sales, b.id)];
    const first = await mergeWholly(sales, survivor.id, a.id, queue);
    await mergeWholly(sales, survivor.id, b.id, queue);
    expect((await readCustomer(sales, survivor.id)).tags).toEqual(['s', 'a', 'b']);
    await undoMerge(sales, first.id);
    await workOff(queue);
    expect((await readCustomer(sales, survivor.id)).tags).toEqual(['s', 'b']);
    expect(await contactsOf(survivor.id)).toEqual([ofB.id]);
    expect(await contactsOf(a.id)).toEqual([ofA.id]);
  });

  it('changes of contacts go back with them; what somebody moved elsewhere stays there', async () => {
    const [survivor, other] = await two();
    const [changed, moved] = [await givenContact(sales, other.id), await givenContact(sales, other.id)];
    const third = await givenCustomer(sales);
    const { id } = await mergeWholly(sales, survivor.id, other.id, queue);
    const options = (contactId: string, body: object) => ({
      as: sales,
      params: { contactId },
      ifMatch: 2,
      body,
    });
    const phone = freshPhone();
    await call(customers, updateContact, options(changed.id, { title: 'Boss', phone }));
    await call(customers, moveContact, options(moved.id, { customerId: third.id, reason: 'x' }));
    const touch = await givenTouch(sales, survivor.id);
    await undoMerge(sales, id);
    await workOff(queue);
    expect([await contactsOf(other.id), await contactsOf(third.id)]).toEqual([[changed.id], [moved.id]]);
    const { body } = await call(customers, contactsContracts.getContact, {
      as: sales,
      params: { contactId: changed.id },
    });
    expect(body).toMatchObject({ title: 'Boss', customerId: other.id, phone: `+86${phone}` });
    expect((await readCustomer(sales, survivor.id)).lastInteractionAt).toBe(touch.occurredAt);
    expect((await readCustomer(sales, other.id)).lastInteractionAt).toBeNull();
  });

  it('the last touch is that of the survivor’s own', async () => {
    const [survivor, other] = await two();
    const own = await givenTouch(sales, survivor.id, { occurredAt: addSeconds(now(), -3 * DAY) });
    const late = await givenTouch(sales, other.id);
    const { id } = await mergeWholly(sales, survivor.id, other.id, queue);
    expect((await readCustomer(sales, survivor.id)).lastInteractionAt).toBe(late.occurredAt);
    await undoMerge(sales, id);
    await workOff(queue);
    const after = await Promise.all([survivor, other].map((one) => readCustomer(sales, one.id)));
    expect(after.map(({ lastInteractionAt }) => lastInteractionAt)).toEqual([
      own.occurredAt,
      late.occurredAt,
    ]);
  });

  it('consents and opt-outs: the last word of each purpose, and every closed channel', async () => {
    const consent = (purpose: string, given: boolean, at: string) => ({ purpose, given, at });
    const [survivor, other] = await two(
      {
        consents: [consent('mail', true, '2026-01-01T00:00:00.000Z')],
        contactPreferences: { optOut: ['sms'], preferredTime: 'noon' },
      },
      {
        consents: [
          consent('mail', false, '2026-02-01T00:00:00.000Z'),
          consent('fair', true, '2026-02-01T00:00:00.000Z'),
        ],
        contactPreferences: { optOut: ['call'] },
      },
    );
    const before = await readCustomer(sales, survivor.id);
    const { id } = await mergeWholly(sales, survivor.id, other.id, queue);
    const merged = await readCustomer(sales, survivor.id);
    expect(merged.consents).toMatchObject([
      { purpose: 'mail', given: false },
      { purpose: 'fair', given: true },
    ]);
    expect(merged.contactPreferences).toEqual({ optOut: ['sms', 'call'], preferredTime: 'noon' });
    await undoMerge(sales, id);
    const after = await readCustomer(sales, survivor.id);
    expect([after.consents, after.contactPreferences]).toEqual([before.consents, before.contactPreferences]);
  });
});

describe('the agenda', () => {
  const plan = (days: number, goal: string) => ({
    nextFollowUp: { at: addSeconds(now(), days * DAY), goal },
  });

  it('of both is one: a plan outlasts a cadence, and of two plans the earlier stays with both goals', async () => {
    const [survivor, other] = await two({}, plan(20, 'Ask for the order.'));
    const cadence = await getFollowUp(survivor.id);
    const planned = await getFollowUp(other.id);
    const first = await mergeWholly(sales, survivor.id, other.id, queue);
    expect(await getFollowUp(survivor.id)).toMatchObject({
      dueAt: planned?.dueAt,
      goal: 'Ask for the order.',
      customerName: survivor.name,
    });
    expect(await getFollowUp(other.id)).toBeNull();
    expect((await readCustomer(sales, survivor.id)).nextFollowUpAt).toBe(planned?.dueAt);

    const third = await givenCustomer(sales, plan(2, 'Bring the sample.'));
    const second = await mergeWholly(sales, survivor.id, third.id, queue);
    expect(await getFollowUp(survivor.id)).toMatchObject({ goal: 'Bring the sample. / Ask for the order.' });
    await undoMerge(sales, second.id);
    await workOff(queue);
    expect(await getFollowUp(survivor.id)).toMatchObject({
      dueAt: planned?.dueAt,
      goal: 'Ask for the order.',
    });
    expect(await getFollowUp(third.id)).toMatchObject({ goal: 'Bring the sample.', version: 2 });
    await undoMerge(sales, first.id);
    expect(await getFollowUp(survivor.id)).toMatchObject({ dueAt: cadence?.dueAt, goal: null });
    expect(await getFollowUp(other.id)).toMatchObject({ dueAt: planned?.dueAt });
    expect((await readCustomer(sales, other.id)).nextFollowUpAt).toBe(planned?.dueAt);
  });

  it('ends a profile review that the tier taken with the plan asks for no more', async () => {
    const [survivor, other] = await two({ tier: 'core' }, { tier: 'regular', ...plan(9, 'Call.') });
    const settings = { timeZone: 'Asia/Shanghai', isWorking: () => true };
    const old = { ...survivor, createdAt: '2020-01-01T00:00:00.000Z' };
    const review = wantedProfileReview(old, now(), settings);
    const { put } = reconcile(review ? [review] : [], [], old, now());
    await commit(put.flatMap(({ after }) => putEntryWrites(null, after)));
    expect(await getEntryOf(survivor.id, 'profile_review')).not.toBeNull();
    await mergeWholly(sales, survivor.id, other.id, queue, { take: ['tier'] });
    expect(await getEntryOf(survivor.id, 'profile_review')).toBeNull();
    expect(await getFollowUp(survivor.id)).toMatchObject({ goal: 'Call.', tier: 'regular' });
  });

  it('keeps what was planned since when a merge is undone', async () => {
    const [survivor, other] = await two({}, plan(20, 'Old.'));
    const { id } = await mergeWholly(sales, survivor.id, other.id, queue);
    await givenTouch(sales, survivor.id, plan(5, 'New.'));
    await undoMerge(sales, id);
    expect(await getFollowUp(survivor.id)).toMatchObject({ goal: 'New.' });
  });
});

it('a name of the other that the survivor never took is free for nobody, and the other’s again', async () => {
  const [survivor, other] = await two();
  const { id } = await mergeWholly(sales, survivor.id, other.id, queue);
  const body = customerBody({ name: other.name });
  expect((await call(customers, createCustomer, { as: sales, body })).body.existing.customerId).toBe(
    survivor.id,
  );
  await undoMerge(sales, id);
  expect((await call(customers, createCustomer, { as: sales, body })).body.existing.customerId).toBe(
    other.id,
  );
});

it('more than fits into one customer is refused', async () => {
  const tags = (letter: string) => Array.from({ length: 30 }, (_, i) => `${letter}${i}`);
  const [survivor, other] = await two({ tags: tags('a') }, { tags: tags('b') });
  const answer = await merge(sales, survivor.id, other.id);
  expect([answer.status, answer.body.detail]).toEqual([409, expect.stringContaining('60 tags')]);
});
