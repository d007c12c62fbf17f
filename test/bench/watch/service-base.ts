import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { reclocked } from '../../../functions/tickets/find-ticket.ts';
import type { Customer } from '../../../shared/customers/customers.contract.ts';
import { getCustomer } from '../../../shared/customers/customers.store.ts';
import { addSeconds, type Instant, now } from '../../../shared/kernel/clock.ts';
import { newId } from '../../../shared/kernel/ids.ts';
import { commit } from '../../../shared/kernel/transaction.ts';
import type { User } from '../../../shared/people/people.contract.ts';
import { opened } from '../../../shared/tickets/opening.rules.ts';
import type { Ticket } from '../../../shared/tickets/tickets.fields.ts';
import { createTicketWrites } from '../../../shared/tickets/tickets.store.ts';
import { DAY, givenCustomer } from '../fixtures.ts';

const BATCH = 25;
const AT_ONCE = 8;

const DESCRIPTION =
  'Since the update of last night the third line stops every few minutes with error 27. They have restarted it twice, changed the sensor, and want somebody on site today, or they cannot deliver on Friday. ';

/** A ticket as desks have them: about 3 KB, given to somebody when it was opened. */
const ticketOf = (customer: Customer, assignee: User, at: Instant): Promise<Ticket> =>
  reclocked(
    opened(
      {
        id: newId('tkt', at),
        customer,
        contactId: null,
        subject: 'Line 3 stops with error 27 since the update',
        description: DESCRIPTION.repeat(6),
        type: 'fault',
        origin: 'phone',
        skill: null,
        externalId: null,
        givenTo: {
          assigneeId: assignee.id,
          managerId: assignee.managerId,
          because: 'skill_load_shift',
          note: null,
          facts: { skill: null, open: 12, considered: 20 },
        },
        openedAt: at,
      },
      assignee.id,
      at,
    ),
    at,
  );

/** One like which all others are made. */
export const givenTicket = async (owner: User, assignee: User): Promise<Ticket> => {
  const { id } = await givenCustomer(owner);
  const customer = await getCustomer(id);
  if (!customer) throw new Error('no customer was made');
  return ticketOf(customer, assignee, now());
};

/** So many that are due when the first is, of each of these people. */
export const givenDue = async (ticket: Ticket, people: readonly User[], each: number): Promise<void> => {
  for (const { id: assigneeId } of people)
    for (let i = 0; i < each; i += 1)
      await commit(createTicketWrites({ ...ticket, id: newId('tkt'), assigneeId }));
};

/** Of another open ticket all that is stored; its next step comes on some later day. */
const laterItems = (ticket: Ticket): unknown[] => {
  const at = addSeconds(ticket.next?.at ?? now(), DAY + Math.floor(Math.random() * 20 * DAY));
  const next = ticket.next && { ...ticket.next, at };
  const writes = createTicketWrites({ ...ticket, id: newId('tkt'), next });
  // Not what says that one of the customer's was opened: it is one item for all.
  return writes.flatMap(({ Put }) =>
    Put?.Item && !String(Put.Item.pk).startsWith('OPN#') ? [Put.Item] : [],
  );
};

/** Stores so many open tickets beside those that are due. */
export const loadOpen = async (
  { endpoint, tableName }: { readonly endpoint: string; readonly tableName: string },
  ticket: Ticket,
  count: number,
  say: (line: string) => void,
): Promise<void> => {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint }), {
    marshallOptions: { removeUndefinedValues: true },
  });
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let from = next; from < count; from = next) {
      next += 5;
      // Five tickets are at most as many items as a batch takes.
      const items = Array.from({ length: Math.min(5, count - from) }, () => laterItems(ticket)).flat();
      const requests = items.slice(0, BATCH).map((Item) => ({ PutRequest: { Item: Item as object } }));
      await client.send(new BatchWriteCommand({ RequestItems: { [tableName]: requests } }));
      if (from % 10_000 === 0) say(`${from} of ${count} stored`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  client.destroy();
};
