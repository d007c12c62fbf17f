import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { contactsContracts } from '../../shared/contacts/contacts.contract.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenAbsence } from '../steps/given-absence.ts';
import { answer } from '../steps/given-agenda.ts';
import { merge } from '../steps/given-merges.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenContact, givenCustomer, readCustomer } from '../steps/given-records.ts';
import { call } from '../steps/when.ts';

const queue = await givenQueues();
afterAll(() => queue.stop());

let owner: User;
let deputy: User;
let customerId: string;

const at = (instant: string) => vi.setSystemTime(new Date(instant));
const onLastDay = () => at('2026-11-23T02:00:00.000Z');
const afterwards = () => at('2026-11-23T16:00:00.000Z');
const away = { from: '2026-11-23', until: '2026-11-23' };

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  at('2026-11-22T02:00:00.000Z');
  await givenTable();
  owner = await givenUser('sales');
  deputy = await givenUser('manager');
  customerId = (await givenCustomer(owner)).id;
  await givenAbsence(owner, { ...away, deputyId: deputy.id });
  onLastDay();
});
afterEach(() => void vi.useRealTimers());

const patch = (as: User, body: object) =>
  call(handler, customersContracts.updateCustomer, { as, params: { customerId }, ifMatch: 1, body });

describe('a deputy keeps nothing when the absent person is back', () => {
  it('by making himself a collaborator', async () => {
    const refused = await patch(deputy, { collaboratorIds: [deputy.id] });
    expect(refused.status).toBe(403);
    afterwards();
    expect((await readCustomer(deputy, customerId)).code).toBe('not_found');
    expect((await patch(owner, { collaboratorIds: [deputy.id] })).status).toBe(200);
  });

  it('by handing himself what is to be done there', async () => {
    const body = { userId: deputy.id, reason: 'mine now' };
    const handed = await answer(deputy, 'handOver', customerId, 'follow_up', body);
    expect(handed.status).toBe(403);
    afterwards();
    expect((await readCustomer(deputy, customerId)).code).toBe('not_found');
  });

  it('by merging the customer into one of his own', async () => {
    const mine = await givenCustomer(deputy);
    expect((await merge(deputy, mine.id, customerId)).status).toBe(403);
    afterwards();
    expect((await readCustomer(owner, customerId)).ownerId).toBe(owner.id);
  });
});

describe('a deputy', () => {
  it('moves a contact among the absent person’s customers, not to one of his own', async () => {
    const { id } = await givenContact(deputy, customerId);
    const mine = await givenCustomer(deputy);
    at('2026-11-22T02:00:00.000Z');
    const twin = await givenCustomer(owner);
    onLastDay();
    const move = (to: string) =>
      call(handler, contactsContracts.moveContact, {
        as: deputy,
        params: { contactId: id },
        ifMatch: 1,
        body: { customerId: to, reason: 'changed the employer' },
      });
    expect((await move(mine.id)).status).toBe(403);
    expect((await move(twin.id)).status).toBe(200);
  });

  it('takes a collaborator off, and changes what else there is beside those who are on', async () => {
    at('2026-11-22T02:00:00.000Z');
    const colleague = await givenUser('sales');
    await patch(owner, { collaboratorIds: [colleague.id] });
    onLastDay();
    const params = { customerId };
    const change = (ifMatch: number, body: object) =>
      call(handler, customersContracts.updateCustomer, { as: deputy, params, ifMatch, body });
    expect((await change(2, { region: 'Qingdao', collaboratorIds: [colleague.id] })).status).toBe(200);
    expect((await change(3, { collaboratorIds: [] })).status).toBe(200);
  });

  it('merges two customers of the person he stands in for', async () => {
    at('2026-11-22T02:00:00.000Z');
    const twin = await givenCustomer(owner);
    onLastDay();
    expect((await merge(deputy, customerId, twin.id)).status).toBe(201);
  });

  it('reviews nothing in the place of who leads the absent person', async () => {
    const reviewed = await call(handler, customersContracts.reviewCustomer, {
      as: deputy,
      params: { customerId },
      ifMatch: 1,
      body: { decision: 'approved' },
    });
    expect(reviewed.status).toBe(403);
  });
});
