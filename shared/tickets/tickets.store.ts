import { customerRecords } from '../kernel/customer-records.ts';
import { createItem, deleteItem, entity, putItem } from '../kernel/entity.ts';
import { Problem, staleVersion } from '../kernel/errors.ts';
import { ALL_SHARDS, type Item, indexKeys, type Key, keys } from '../kernel/keys.ts';
import { type Entry, type ListPart, listPartOf } from '../kernel/listed.ts';
import { openedWrites } from '../kernel/openings.ts';
import { type Position, sortedQuery } from '../kernel/sorted-query.ts';
import { getItem, getItems } from '../kernel/table.ts';
import type { Write } from '../kernel/transaction.ts';
import { breachedSince } from './clocking.rules.ts';
import { loadWrites, type SeenLoad } from './loads.store.ts';
import { type Ticket, ticketRecord } from './tickets.fields.ts';
import { isOpen, marksOfTicket, shelfOf } from './tickets.rules.ts';

const tickets = entity({ type: 'ticket', schema: ticketRecord });
export const readTicket = tickets.read;

/** What has no clock that runs and no question to come stands behind all that has. */
const NO_TIME = '9999';

/** Open ones by what comes next, closed ones by their close; those breached also by when they were. */
const indexesOf = (ticket: Ticket): Item => {
  const { id, assigneeId, next, archivedAt, createdAt } = ticket;
  const breached = breachedSince(ticket, ticket.updatedAt);
  return {
    ...indexKeys.tickets(assigneeId, shelfOf(ticket)),
    nextSk: `${archivedAt ?? next?.at ?? NO_TIME}#${id}`,
    createdSk: `${createdAt}#${id}`,
    ...(breached && { touchSk: `${breached}#${id}` }),
    ...indexKeys.allTickets(id),
  };
};

const records = customerRecords<Ticket>({
  entity: tickets,
  prefix: 'TKT',
  keyOf: ({ customerId, id }) => keys.ticket(customerId, id),
  marksOf: marksOfTicket,
  indexesOf,
});

export const { get: getTicket, list: listByCustomer, carryWrites: carryTicketWrites } = records;

const lockKey = (externalId: string): Key => keys.unique('ticket-external', externalId);

const taken = (existing: Item | null): Problem =>
  new Problem('duplicate', {
    detail: 'Another ticket has this external id.',
    errors: [{ in: 'body', pointer: '/externalId', message: 'is taken by another ticket' }],
    extensions: { existing: { ticketId: String(existing?.ticketId) } },
  });

const lockWrites = (before: Ticket | null, after: Ticket): Write[] => {
  const [held, wanted] = [before?.externalId ?? null, after.externalId];
  if (held === wanted) return [];
  return [
    ...(wanted === null
      ? []
      : [createItem({ ...lockKey(wanted), _type: 'unique', _v: 1, ticketId: after.id }, taken)]),
    ...(held === null ? [] : [deleteItem(lockKey(held))]),
  ];
};

/**
 * When the watch looks at it next. An item of its own: the index holds whole items, and a ticket of many events would be
 * written and read there again each time.
 */
const dueWrites = (before: Ticket | null, { id, next }: Ticket): Write[] => {
  if (before?.next?.at === next?.at) return [];
  if (!next) return before?.next ? [deleteItem(keys.serviceDue(id))] : [];
  return [
    putItem({
      ...keys.serviceDue(id),
      ...indexKeys.serviceDue(id, next.at),
      _type: 'service_due',
      _v: 1,
      id,
    }),
  ];
};

/** Where it opens, anew or again, archiving its customer must look again. */
const openingWrites = (before: Ticket | null, after: Ticket): Write[] =>
  isOpen(after) && !(before && isOpen(before)) ? openedWrites(after) : [];

interface Told {
  readonly onConflict?: () => Error;
  /** Of an assignment by rule: what it went by. */
  readonly seen?: SeenLoad | null;
  /** Why it was changed, for timeline and audit. */
  readonly note?: string | null;
}

export const createTicketWrites = (ticket: Ticket, { seen = null }: Told = {}): Write[] => [
  ...records.createWrites(ticket),
  ...dueWrites(null, ticket),
  ...openingWrites(null, ticket),
  ...lockWrites(null, ticket),
  ...loadWrites(null, ticket, seen),
];

export const updateTicketWrites = (
  before: Ticket,
  after: Ticket,
  { onConflict = staleVersion, seen = null, note = null }: Told = {},
): Write[] => [
  ...records.updateWrites(before, after, onConflict, note),
  ...dueWrites(before, after),
  ...openingWrites(before, after),
  ...lockWrites(before, after),
  ...loadWrites(before, after, seen),
];

/** The ticket that came with this name from elsewhere. */
export const findByExternalId = async (externalId: string): Promise<string | null> => {
  const item = await getItem(lockKey(externalId));
  return item && String(item.ticketId);
};

interface PageOptions {
  readonly limit: number;
  readonly position: unknown;
}

/** `breached`: those only, the longest breached first; closed ones the latest first; otherwise what comes next first. */
export type TicketOrder = 'next' | 'breached';

/** Of several people as one list; null: of nobody yet. */
export const listByAssignees = async (
  assigneeIds: readonly (string | null)[],
  state: 'open' | 'closed',
  order: TicketOrder,
  { limit, position }: PageOptions,
): Promise<ListPart> => {
  const isByBreach = order === 'breached';
  const found = await sortedQuery({
    index: isByBreach ? 'byTouch' : 'byNext',
    ranges: assigneeIds.map((id) => ({ partition: indexKeys.tickets(id, state).ownerPk })),
    descending: state === 'closed',
    limit,
    position: position as Position,
  });
  return listPartOf(found, isByBreach ? 'touchSk' : 'nextSk');
};

/** Those of one person, or of nobody, that are not archived, in an order that no clock changes. */
export const listOpenIds = async (
  assigneeId: string | null,
  limit: number,
  position: string | null,
): Promise<{ readonly ids: readonly string[]; readonly next: string | null }> => {
  const found = await sortedQuery({
    index: 'byCreated',
    ranges: [{ partition: indexKeys.tickets(assigneeId, 'open').ownerPk }],
    limit,
    ...(position !== null && { position }),
  });
  return { ids: found.items.map(({ sk }) => String(sk).slice('TKT#'.length)), next: found.position };
};

/** Those opened until an instant, open or closed, the newest first. */
export const listIdsUntil = async (
  until: string,
  limit: number,
  position: string | null,
): Promise<{ readonly ids: readonly string[]; readonly next: string | null }> => {
  const part = await listAll({ limit, position: position ?? `${until}~` });
  return { ids: part.entries.map(({ sk }) => sk.slice('TKT#'.length)), next: part.next };
};

/** Every ticket, newest first, over the shards. */
export const listAll = async ({ limit, position }: PageOptions): Promise<ListPart> => {
  const found = await sortedQuery({
    index: 'all',
    ranges: Array.from({ length: ALL_SHARDS }, (_, shard) => ({ partition: `TKT#${shard}` })),
    descending: true,
    limit,
    position: position as Position,
  });
  return listPartOf(found, 'createdSk');
};

/** Those that are there, as they are now, in two reads for all of them; one that a merge moves just then is followed. */
export const getTickets = async (ids: readonly string[]): Promise<(Ticket | null)[]> => {
  const places = await getItems(ids.map(keys.place));
  const known = ids.map((id, i) => keys.ticket(String(places[i]?.customerId), id));
  const items = await getItems(known);
  return Promise.all(
    ids.map((id, i) => {
      const item = items[i];
      return item ? tickets.read(item) : getTicket(id);
    }),
  );
};

/** The records behind entries, as they are now; null for one that has moved since. */
export const getListed = async (entries: readonly Entry[]): Promise<(Ticket | null)[]> => {
  const items = await getItems(entries);
  return items.map((item) => item && tickets.read(item));
};
