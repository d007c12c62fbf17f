import { type Carriage, carryWrites, rehomeWrite } from '../kernel/carry.ts';
import { listChildren, type Parent } from '../kernel/children.ts';
import { createItem, entity, replaceItem } from '../kernel/entity.ts';
import { staleVersion } from '../kernel/errors.ts';
import { fitting } from '../kernel/fitting.ts';
import { ALL_SHARDS, type Item, indexKeys, keys } from '../kernel/keys.ts';
import { type Entry, type ListPart, listPartOf } from '../kernel/listed.ts';
import { markWrites } from '../kernel/marks.ts';
import { type Position, sortedQuery } from '../kernel/sorted-query.ts';
import { getItem, getItems } from '../kernel/table.ts';
import type { Write } from '../kernel/transaction.ts';
import { type Warning, warningRecord } from './warnings.fields.ts';
import { closedOn, dueOn, isStanding, marksOf } from './warnings.rules.ts';

const warnings = entity({ type: 'warning', schema: warningRecord });
export const readWarning = warnings.read;

const PREFIX = 'WRN';
type Shelf = 'open' | 'closed';

const keyOf = ({ customerId, id }: Pick<Warning, 'customerId' | 'id'>) => keys.warning(customerId, id);

const shelfOf = (warning: Warning): Shelf => (isStanding(warning) ? 'open' : 'closed');

/** Where lists find it: by the day on which something is to be done, a closed one by the day on which it was closed. */
const indexesOf = (warning: Warning): Item => ({
  ...indexKeys.warnings(warning.ownerId, shelfOf(warning)),
  nextSk: `${closedOn(warning) ?? dueOn(warning)}#${warning.id}`,
  ...indexKeys.allWarnings(warning.id),
  createdSk: `${warning.createdAt}#${warning.id}`,
});

const itemOf = (warning: Warning, note?: string): Item =>
  warnings.put(keyOf(warning), warning, { ...indexesOf(warning), ...(note && { actionNote: note }) });

interface Told {
  readonly onConflict?: () => Error;
  /** What the audit log tells of it. */
  readonly note?: string;
}

/** That its customer has no other is a condition on the customer, whom the same transaction writes. */
export const createWarningWrites = (warning: Warning, { onConflict = staleVersion }: Told = {}): Write[] => [
  createItem(itemOf(warning), onConflict),
  createItem({ ...keys.place(warning.id), _type: 'place', _v: 1, customerId: warning.customerId }),
  ...markWrites(warning.customerId, [], marksOf(warning)),
];

export const updateWarningWrites = (
  before: Warning,
  after: Warning,
  { onConflict = staleVersion, note }: Told = {},
): Write[] => [
  replaceItem(itemOf(after, note), before.version, onConflict),
  ...markWrites(after.customerId, marksOf(before), marksOf(after)),
];

export const getWarning = async (id: string): Promise<Warning | null> => {
  let from: unknown;
  // A merge may move it between the two reads: follow it as long as it moves.
  for (;;) {
    const place = await getItem(keys.place(id));
    if (!place || place.customerId === from) return null;
    from = place.customerId;
    const item = await getItem(keys.warning(String(from), id));
    if (item) return warnings.read(item);
  }
};

interface PageOptions {
  readonly limit: number;
  readonly position: unknown;
}

/** All that a customer ever had, newest first. */
export const listByCustomer = async (of: string | Parent, options: PageOptions) => {
  const page = await listChildren(of, { prefix: PREFIX, descending: true, ...options });
  const { items, position } = fitting(page);
  return { items: items.map(warnings.read), next: position };
};

/** Of several people as one list: what is to be done first, or of closed ones what was closed last. */
export const listByOwners = async (
  ownerIds: readonly (string | null)[],
  state: Shelf,
  { limit, position }: PageOptions,
): Promise<ListPart> => {
  const found = await sortedQuery({
    index: 'byNext',
    ranges: ownerIds.map((id) => ({ partition: indexKeys.warnings(id, state).ownerPk })),
    descending: state === 'closed',
    limit,
    position: position as Position,
  });
  return listPartOf(found, 'nextSk');
};

/** Every warning, newest first, over the shards. */
export const listAll = async ({ limit, position }: PageOptions): Promise<ListPart> => {
  const found = await sortedQuery({
    index: 'all',
    ranges: Array.from({ length: ALL_SHARDS }, (_, shard) => ({ partition: `WRN#${shard}` })),
    descending: true,
    limit,
    position: position as Position,
  });
  return listPartOf(found, 'createdSk');
};

/** The records behind entries, as they are now; null for one that has moved since. */
export const getListed = async (entries: readonly Entry[]): Promise<(Warning | null)[]> => {
  const items = await getItems(entries);
  return items.map((item) => item && warnings.read(item));
};

/** All of somebody's, page by page; null: of customers that nobody owns. */
export async function* listWarningsOf(ownerId: string | null, state: Shelf): AsyncGenerator<Warning> {
  let position: Position | null | undefined;
  do {
    const part: ListPart = await listByOwners([ownerId], state, { limit: 50, position });
    for (const warning of await getListed(part.entries)) if (warning) yield warning;
    position = part.next;
  } while (position !== null);
}

/**
 * Carries a stored one along with its customer, and what it asks of the agenda.
 * @param after as it shall be there, where that is another than it was
 */
export const carryWarningWrites = (item: Item, carriage: Carriage, after: Warning): Write[] => {
  const before = warnings.read(item);
  const changed = { ...itemOf(after), version: item.version };
  return [
    ...carryWrites({ ...item, ...changed, pk: item.pk, sk: item.sk }, carriage),
    rehomeWrite(keys.place(before.id), carriage.to),
    ...markWrites(before.customerId, marksOf(before), []),
    ...markWrites(carriage.to, [], marksOf(after)),
  ];
};
