import { type Carriage, carryWrites, rehomeWrite } from '../kernel/carry.ts';
import { listChildren, type Parent, sourcesOf } from '../kernel/children.ts';
import { epochSeconds, type Instant } from '../kernel/clock.ts';
import { createItem, entity, replaceItem } from '../kernel/entity.ts';
import { staleVersion } from '../kernel/errors.ts';
import { type Item, keys } from '../kernel/keys.ts';
import { getItem, queryAll } from '../kernel/table.ts';
import { rerun, type Write } from '../kernel/transaction.ts';
import { dateRecord, type ImportantDate } from './dates.contract.ts';

const dates = entity({ type: 'important_date', schema: dateRecord });
export const readDate = dates.read;

const PREFIX = 'DAT';
const DELETED = 'deleted';
/** Long after the stream has told the audit trail of the deletion. */
const TRACE_SECONDS = 3 * 24 * 3600;

const keyOf = ({ customerId, id }: ImportantDate) => keys.date(customerId, id);

/** How many dates a customer has, and the lock under which one more may be added. */
export interface Room {
  readonly count: number;
  readonly lock: number;
}

const datesAt = async (customerId: string, holds: (item: Item) => boolean): Promise<Item[]> => {
  const found: Item[] = [];
  const { pk, sk } = keys.date(customerId, '');
  const query = queryAll({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :date)',
    ExpressionAttributeValues: { ':pk': pk, ':date': sk },
    ConsistentRead: true,
  });
  for await (const item of query) if (holds(item)) found.push(item);
  return found;
};

/** The lock is read first: whoever adds a date after this has counted makes the addition fail. */
export const roomOf = async (of: Parent): Promise<Room> => {
  const lock = await getItem(keys.dateLock(of.id));
  const found = new Set<string>();
  for (const { customerId, holds } of sourcesOf(of)) {
    for (const { id } of await datesAt(customerId, holds)) found.add(String(id));
  }
  return { count: found.size, lock: Number(lock?.version ?? 0) };
};

/** Two that add a date at once would count the same: only one of them gets past the lock. */
const takeRoom = (customerId: string, { lock }: Room): Write => {
  const item = { ...keys.dateLock(customerId), _type: 'date_lock', _v: 1, version: lock + 1 };
  return lock === 0 ? createItem(item, rerun) : replaceItem(item, lock, rerun);
};

export const createDateWrites = (date: ImportantDate, room: Room): Write[] => [
  createItem(dates.put(keyOf(date), date)),
  createItem({ ...keys.place(date.id), _type: 'place', _v: 1, customerId: date.customerId }),
  takeRoom(date.customerId, room),
];

export const updateDateWrites = (before: ImportantDate, after: ImportantDate): Write[] => [
  replaceItem(dates.put(keyOf(after), after), before.version),
];

/**
 * A trace without a date stays for three days: from it the stream makes the audit entry, which the bare
 * disappearance of an item could not be told from a merge that carries it along.
 */
export const deleteDateWrites = (before: ImportantDate, by: string, at: Instant): Write[] => {
  const { id, customerId, kind, label, createdAt, createdBy } = before;
  const trace = {
    ...keys.deletedDate(customerId, id),
    _type: dates.type,
    _v: 1,
    ...{ id, customerId, kind, label, createdAt, createdBy },
    updatedAt: at,
    updatedBy: by,
    version: before.version + 1,
    action: DELETED,
    expiresAt: epochSeconds(at) + TRACE_SECONDS,
  };
  return [
    {
      Delete: {
        Key: keyOf(before),
        ConditionExpression: '#version = :version',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':version': before.version },
      },
      onConflict: staleVersion,
    },
    { Put: { Item: trace } },
    { Delete: { Key: keys.place(id) } },
  ];
};

export const getDate = async (id: string): Promise<ImportantDate | null> => {
  let from: unknown;
  // Moved between the two reads, it is gone from where it was: follow it as long as it moves.
  for (;;) {
    const place = await getItem(keys.place(id));
    if (!place || place.customerId === from) return null;
    from = place.customerId;
    const item = await getItem(keys.date(String(from), id));
    if (item) return dates.read(item);
  }
};

export const listByCustomer = async (of: Parent, options: { limit: number; position: unknown }) => {
  const { items, position } = await listChildren(of, { prefix: PREFIX, ...options });
  return { items: items.map(dates.read), next: position };
};

/** What a customer has of a contact's dates, as they are stored, and the lock under which no more are added. */
export const datesOfContact = async (
  of: Parent,
  contactId: string,
): Promise<{ readonly items: readonly Item[]; readonly room: Room }> => {
  const lock = await getItem(keys.dateLock(of.id));
  const items = new Map<string, Item>();
  const all = new Set<string>();
  for (const { customerId, holds } of sourcesOf(of)) {
    for (const item of await datesAt(customerId, holds)) {
      all.add(String(item.id));
      if (item.contactId === contactId) items.set(String(item.id), item);
    }
  }
  return { items: [...items.values()], room: { count: all.size, lock: Number(lock?.version ?? 0) } };
};

/** Takes a contact's dates to the customer that he has moved to. Where somebody has put them, no undo of a merge looks for them. */
export const moveDatesWrites = (
  from: string,
  to: string,
  { items, room }: Awaited<ReturnType<typeof datesOfContact>>,
): Write[] => [...items.flatMap((item) => carryDateWrites(item, { to, movedBy: [] })), takeRoom(from, room)];

/** Carries a stored date along with its customer; the trace of a deleted one stays where it is. */
export const carryDateWrites = (item: Item, carriage: Carriage): Write[] =>
  item.action === DELETED
    ? []
    : [...carryWrites(item, carriage), rehomeWrite(keys.place(String(item.id)), carriage.to)];
