import { beforeAll, expect, test } from 'vitest';
import { deriveCustomer } from '../../functions/derive/derive-customer.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { now } from '../../shared/kernel/clock.ts';
import type { User } from '../../shared/people/people.contract.ts';
import type { ShownTicket } from '../../shared/tickets/tickets.contract.ts';
import { getTicket } from '../../shared/tickets/tickets.store.ts';
import { handler as customers } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { derived } from '../steps/given-agenda.ts';
import { givenCustomer, readCustomer } from '../steps/given-records.ts';
import { actOnTicket, givenTicket, moved } from '../steps/given-ticket.ts';
import { tableFaults } from '../steps/table-faults.ts';
import { call } from '../steps/when.ts';

let seller: User;
let server: User;

beforeAll(async () => {
  await givenTable();
  seller = await givenUser('sales');
  server = await givenUser('service');
});

const becomes = async (customerId: string, tier: string) => {
  const { version } = await readCustomer(seller, customerId);
  const options = { as: seller, params: { customerId }, ifMatch: version, body: { tier } };
  expect((await call(customers, customersContracts.updateCustomer, options)).status).toBe(200);
};
const eventsOf = async ({ id }: ShownTicket) => (await getTicket(id))?.events.map(({ what }) => what);

test('open tickets go by the tier that their customer has now, once, and solved ones stay as they were', async () => {
  const { id } = await givenCustomer(seller);
  const open = await givenTicket(server, id);
  const complaint = await givenTicket(server, id, { type: 'complaint' });
  const solved = await moved(server, 'resolveTicket', await givenTicket(server, id), { text: 'Done.' });
  await becomes(id, 'core');
  await derived(id);
  expect(await eventsOf(open)).toEqual(['created', 'tier_changed']);
  expect(await eventsOf(complaint)).toEqual(['created', 'tier_changed']);
  expect(await eventsOf(solved)).toEqual(['created', 'resolved']);
  const followed = await getTicket(open.id);
  expect(followed).toMatchObject({ tier: 'core', updatedBy: 'system' });
  await derived(id);
  expect((await getTicket(open.id))?.version).toBe(followed?.version);
  // One that is taken up again is open again.
  const again = await moved(server, 'reopenTicket', solved, { note: 'It is not.' });
  await derived(id);
  expect(await getTicket(again.id)).toMatchObject({ tier: 'core' });
  expect(await tableFaults()).toEqual([]);
});

test('two that derive at one instant, and somebody who moves the ticket then, change its tier once', async () => {
  const { id } = await givenCustomer(seller);
  const ticket = await givenTicket(server, id);
  await becomes(id, 'key');
  const [waited] = await Promise.all([
    actOnTicket(server, 'waitTicket', ticket),
    deriveCustomer(id, now()),
    deriveCustomer(id, now()),
  ]);
  const events = (await eventsOf(ticket)) ?? [];
  expect(events.filter((what) => what === 'tier_changed')).toHaveLength(1);
  expect(events.includes('waiting')).toBe(waited.status === 200);
});
