import { type Carriage, carryWrites, rehomeWrite } from '../kernel/carry.ts';
import { listChildren, type Parent, sourcesOf } from '../kernel/children.ts';
import { createItem, type Entity, replaceItem } from '../kernel/entity.ts';
import { staleVersion } from '../kernel/errors.ts';
import { fitting } from '../kernel/fitting.ts';
import { type Item, type Key, keys } from '../kernel/keys.ts';
import { type Mark, markWrites } from '../kernel/marks.ts';
import { getItem, getItems } from '../kernel/table.ts';
import type { Write } from '../kernel/transaction.ts';

/** What quotes, contracts and orders have in common: they lie below a customer, have a place, and leave marks. */

interface SalesRecord {
  readonly id: string;
  readonly customerId: string;
  readonly version: number;
}

interface Kind<T extends SalesRecord> {
  readonly entity: Entity<T>;
  /** What their sort keys begin with. */
  readonly prefix: string;
  /** By the record, or by its place. */
  readonly keyOf: (of: { readonly customerId: string; readonly id: string }) => Key;
  /** What the place says besides the customer, as the key needs it. */
  readonly placed?: (record: T) => Item;
  readonly marksOf: (record: T) => readonly Mark[];
}

interface ListOptions {
  readonly limit: number;
  readonly position: unknown;
}

export const customerRecords = <T extends SalesRecord>(kind: Kind<T>) => {
  const { entity, prefix, keyOf, placed = () => ({}), marksOf } = kind;
  const itemOf = (record: T): Item => entity.put(keyOf(record), record);
  return {
    createWrites: (record: T): Write[] => [
      createItem(itemOf(record)),
      createItem({
        ...keys.place(record.id),
        _type: 'place',
        _v: 1,
        customerId: record.customerId,
        ...placed(record),
      }),
      ...markWrites(record.customerId, [], marksOf(record)),
    ],

    updateWrites: (before: T, after: T, onConflict: () => Error = staleVersion): Write[] => [
      replaceItem(itemOf(after), before.version, onConflict),
      ...markWrites(after.customerId, marksOf(before), marksOf(after)),
    ],

    get: async (id: string): Promise<T | null> => {
      let from: unknown;
      // A merge may move it between the two reads: follow it as long as it moves.
      for (;;) {
        const place = await getItem(keys.place(id));
        if (!place || place.customerId === from) return null;
        from = place.customerId;
        const item = await getItem(keyOf({ ...place, customerId: String(from), id }));
        if (item) return entity.read(item);
      }
    },

    /** The latest first; fewer than asked for where they are large. */
    list: async (of: string | Parent, options: ListOptions) => {
      const page = await listChildren(of, { prefix, descending: true, ...options });
      const { items, position } = fitting(page);
      return { items: items.map(entity.read), next: position };
    },

    /** Carries a stored one along with its customer, and what it asks of the agenda. */
    carryWrites: (item: Item, carriage: Carriage): Write[] => {
      const record = entity.read(item);
      const marks = marksOf(record);
      return [
        ...carryWrites(item, carriage),
        rehomeWrite(keys.place(record.id), carriage.to),
        ...markWrites(record.customerId, marks, []),
        ...markWrites(carriage.to, [], marks),
      ];
    },
  };
};

/** By which key each of what a sales record may name lies below its customer. */
const NAMED = {
  opportunityId: keys.opportunity,
  quoteId: keys.quote,
  contractId: keys.contract,
} as const;
export type NamedRecords = Readonly<Partial<Record<keyof typeof NAMED, string | null>>>;

/** Which of these are no records of this customer, wherever they lie while a merge moves them. */
export const foreignTo = async (of: Parent, named: NamedRecords): Promise<(keyof typeof NAMED)[]> => {
  const asked = (Object.keys(NAMED) as (keyof typeof NAMED)[]).flatMap((field) => {
    const id = named[field];
    return id ? [{ field, id }] : [];
  });
  if (asked.length === 0) return [];
  const found = new Set<string>();
  for (const { customerId, holds } of sourcesOf(of)) {
    const items = await getItems(asked.map(({ field, id }) => NAMED[field](customerId, id)));
    for (const item of items) if (item && holds(item)) found.add(String(item.id));
  }
  return asked.filter(({ id }) => !found.has(id)).map(({ field }) => field);
};
