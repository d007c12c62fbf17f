import { createItem, entity, replaceItem } from '../kernel/entity.ts';
import { type Item, indexKeys, keys } from '../kernel/keys.ts';
import { readEach } from '../kernel/read-each.ts';
import { type Position, sortedQuery } from '../kernel/sorted-query.ts';
import { getItem, queryAll } from '../kernel/table.ts';
import { rerun, type Write } from '../kernel/transaction.ts';
import { type AgendaEntry, agendaEntrySchema } from './agenda.fields.ts';
import { locateEntry } from './agenda.rules.ts';

/** Entries from before sources were derived stand for the quarter, or else for what they were put there for. */
const withCycle = (item: Item): Item => ({
  ...item,
  cycle: (item.reason as AgendaEntry['reason']).quarter ?? item.since,
  rule: null,
  history: [],
});

const entries = entity({
  type: 'agenda_entry',
  schema: agendaEntrySchema,
  upgrades: [(item) => ({ ...item, closedAt: null }), withCycle],
});

const keyOf = ({ id, customerId, source }: AgendaEntry) =>
  keys.agendaEntry(customerId, locateEntry(id)?.slot ?? source);

export const readEntry = entries.read;
/** An entry as it was, to be kept beside something else. */
export const snapshotEntry = (entry: AgendaEntry): Item => entries.put(keyOf(entry), entry);

/** What somebody did with an entry; marks the change for the audit log, which skips what follows from other changes. */
export type EntryAction = 'done' | 'moved' | 'handed_over';

const entryItem = (entry: AgendaEntry, action?: EntryAction, note?: string): Item =>
  entries.put(keyOf(entry), entry, {
    ...(entry.closedAt === null && indexKeys.due(entry.ownerId, entry.dueAt, entry.id)),
    ...(action && { action }),
    ...(note && { actionNote: note }),
  });

/** Puts an entry in the place of `before`; an entry that has changed since makes the caller decide again. */
export const putEntryWrites = (
  before: AgendaEntry | null,
  after: AgendaEntry,
  {
    action,
    note,
    onConflict = rerun,
  }: { action?: EntryAction; note?: string | undefined; onConflict?: () => Error } = {},
): Write[] => {
  const item = entryItem(after, action, note);
  return [before ? replaceItem(item, before.version, onConflict) : createItem(item, onConflict)];
};

/** Takes an entry off the agenda; one that has changed since makes the caller decide again. */
export const removeEntryWrites = (entry: AgendaEntry): Write[] => [
  {
    Delete: {
      Key: keyOf(entry),
      ConditionExpression: '#version = :version',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':version': entry.version },
    },
    onConflict: rerun,
  },
];

export const getEntry = async (id: string): Promise<AgendaEntry | null> => {
  const place = locateEntry(id);
  const item = place && (await getItem(keys.agendaEntry(place.customerId, place.slot)));
  return item ? entries.read(item) : null;
};

/** The one entry of a source that a customer may have, open or closed. */
export const getEntryOf = async (
  customerId: string,
  source: AgendaEntry['source'],
): Promise<AgendaEntry | null> => {
  const item = await getItem(keys.agendaEntry(customerId, source));
  return item && entries.read(item);
};

export const getFollowUp = (customerId: string): Promise<AgendaEntry | null> =>
  getEntryOf(customerId, 'follow_up');

/** Every entry of one customer, open or closed. */
export const listEntries = async (customerId: string): Promise<AgendaEntry[]> => {
  const found: AgendaEntry[] = [];
  const query = queryAll({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    ExpressionAttributeValues: { ':pk': keys.customer(customerId).pk, ':sk': 'AGD#' },
    ConsistentRead: true,
  });
  for await (const item of query) found.push(entries.read(item));
  return found;
};

/** Everything of one customer that is on somebody's agenda; what is closed is not. */
export const listByCustomer = async (customerId: string): Promise<AgendaEntry[]> =>
  (await listEntries(customerId)).filter(({ closedAt }) => closedAt === null);

interface DueQuery {
  readonly people: readonly string[];
  readonly from: string | null;
  /** Excluded. */
  readonly until: string;
}

/** What is due for these people, soonest first: the one query behind the agenda and the reminder mail. */
export const listDue = async ({ people, from, until }: DueQuery, limit: number, position?: unknown) => {
  const page = await sortedQuery({
    index: 'due',
    ranges: people.map((id) => ({ partition: `DUE#${id}`, ...(from && { from }), to: until })),
    limit,
    position: position as Position,
  });
  return { items: page.items.map(entries.read), next: page.position };
};

/** All of it for one person, as far as it can be read. */
export const listAllDue = async (
  personId: string,
  from: string | null,
  until: string,
): Promise<AgendaEntry[]> => {
  const found: Item[] = [];
  const query = queryAll({
    IndexName: 'due',
    KeyConditionExpression: 'duePk = :person AND dueSk BETWEEN :from AND :until',
    ExpressionAttributeValues: { ':person': `DUE#${personId}`, ':from': from ?? '0', ':until': until },
  });
  for await (const item of query) found.push(item);
  return readEach(found, entries.read);
};
