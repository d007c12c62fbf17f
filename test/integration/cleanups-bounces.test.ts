import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { handler } from '../../functions/cleanups/cleanups.lambda.ts';
import { handler as recordFeedback } from '../../functions/mail/record-mail-feedback.lambda.ts';
import { cleanupsContracts } from '../../shared/cleanups/cleanups.contract.ts';
import { getContact } from '../../shared/contacts/contacts.store.ts';
import { keys } from '../../shared/kernel/keys.ts';
import { getItem } from '../../shared/kernel/table.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { cleanUp, deriveAll, givenBase, MONTH_END, outcomesOf, setDate } from '../steps/given-cleanup.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenContact, givenCustomer } from '../steps/given-records.ts';
import { tableContent } from '../steps/table-content.ts';
import { call } from '../steps/when.ts';
import type { WorkQueue } from '../steps/work-queue.ts';

let queue: WorkQueue;
let sales: User;

beforeAll(async () => {
  setDate('2026-11-30T13:00:00.000Z');
  await givenTable();
  queue = await givenQueues();
  sales = await givenUser('sales');
  await givenBase(1000);
});
afterAll(() => {
  queue.stop();
  vi.useRealTimers();
});

/** What SES says of a mail that came back. */
const bounce = (emailAddress: string, bounceType = 'Permanent') =>
  recordFeedback({
    Records: [
      {
        Sns: {
          Message: JSON.stringify({
            eventType: 'Bounce',
            mail: { tags: {} },
            bounce: { bounceType, bouncedRecipients: [{ emailAddress }] },
          }),
        },
      },
    ],
  } as never);

const marks = () => tableContent((pk) => pk.startsWith('SUS#'));

describe('an address whose mails come back', () => {
  it('of nobody, or only for now, is no suspicion', async () => {
    const customer = await givenCustomer(sales, { email: 'full@example.com' });
    await bounce('full@example.com', 'Transient');
    await bounce('nobody@example.com');
    await bounce('not an address');
    await deriveAll([customer.id]);
    expect(await marks()).toEqual([]);
  });

  it('puts a contact with no other way to reach him into quarantine; of others their owner is asked', async () => {
    const customer = await givenCustomer(sales, { email: 'office@example.com' });
    const alone = await givenContact(sales, customer.id, { phone: null, email: 'alone@example.com' });
    const reachable = await givenContact(sales, customer.id, { email: 'too@example.com' });
    await bounce('Alone@Example.com');
    await bounce('Alone@Example.com');
    await bounce('too@example.com');
    await bounce('office@example.com');
    setDate(MONTH_END);
    await cleanUp(queue);
    expect(await outcomesOf('2026-11')).toEqual({
      [`${alone.id} dead_contact`]: 'quarantined',
      [`${reachable.id} dead_address`]: 'asked',
      [`${customer.id} dead_address`]: 'asked',
    });
    expect(await getContact(alone.id)).toBeNull();
    // Whoever brings him back says that the address is alive.
    const restored = await call(handler, cleanupsContracts.restoreContact, {
      as: sales,
      params: { contactId: alone.id },
      body: {},
    });
    expect(restored.status).toBe(200);
    expect(await getItem(keys.bounce('alone@example.com'))).toBeNull();
    setDate('2026-12-31T14:00:00.000Z');
    await cleanUp(queue);
    expect(Object.keys(await outcomesOf('2026-12')).filter((name) => name.startsWith(alone.id))).toEqual([
      `${alone.id} restore`,
    ]);
  });

  it('is known of whoever gets it later', async () => {
    const customer = await givenCustomer(sales);
    const late = await givenContact(sales, customer.id, { phone: null, email: 'office@example.com' });
    await deriveAll([late.id]);
    expect((await marks()).filter(({ recordId }) => recordId === late.id)).toMatchObject([
      { kind: 'dead_contact' },
    ]);
  });
});
