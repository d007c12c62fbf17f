import { type Carriage, carryWrites, rehomeWrite } from './carry.ts';
import { listChildren, type Parent } from './children.ts';
import { createItem, type Entity, replaceItem } from './entity.ts';
import { staleVersion } from './errors.ts';
import { fitting } from './fitting.ts';
import { type Item, type Key, keys } from './keys.ts';
import { type Mark, markWrites } from './marks.ts';
import { getItem } from './table.ts';
import type { Write } from './transaction.ts';

/** What quotes, contracts, orders, tickets and surveys have in common: they lie below a customer, have a place, and leave marks. */

interface CustomerRecord {
  readonly id: string;
  readonly customerId: string;
  readonly version: number;
}

interface Kind<T extends CustomerRecord> {
  readonly entity: Entity<T>;
  /** What their sort keys begin with. */
  readonly prefix: string;
  /** By the record, or by its place. */
  readonly keyOf: (of: { readonly customerId: string; readonly id: string }) => Key;
  /** What the place says besides the customer, as the key needs it. */
  readonly placed?: (record: T) => Item;
  readonly marksOf: (record: T) => readonly Mark[];
  /** Where lists and schedules find it. */
  readonly indexesOf?: (record: T) => Item;
}

interface ListOptions {
  readonly limit: number;
  readonly position: unknown;
}

export const customerRecords = <T extends CustomerRecord>(kind: Kind<T>) => {
  const { entity, prefix, keyOf, placed = () => ({}), marksOf, indexesOf = () => ({}) } = kind;
  const itemOf = (record: T, note: string | null = null): Item =>
    entity.put(keyOf(record), record, { ...indexesOf(record), ...(note && { actionNote: note }) });
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

    /** `note`: why it was changed, for timeline and audit. */
    updateWrites: (
      before: T,
      after: T,
      onConflict: () => Error = staleVersion,
      note: string | null = null,
    ): Write[] => [
      replaceItem(itemOf(after, note), before.version, onConflict),
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
