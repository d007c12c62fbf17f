import type * as z from 'zod';
import type { Instant } from './clock.ts';
import { type Lazy, lazy } from './contract.ts';
import { staleVersion } from './errors.ts';
import type { Item, Key } from './keys.ts';
import type { Write } from './transaction.ts';

/** What every record carries besides its own fields. */
export interface RecordFields {
  readonly version: number;
  readonly createdAt: Instant;
  readonly createdBy: string;
  readonly updatedAt: Instant;
  readonly updatedBy: string;
}

type Upgrade = (item: Item) => Item;

interface EntityDefinition<S extends z.ZodObject> {
  /** Stored as `_type`; what streams and audit tell records apart by. */
  readonly type: string;
  readonly schema: Lazy<S>;
  /** The first turns a version 1 item into version 2, and so on; items are read in any older version (DE-3). */
  readonly upgrades?: readonly Upgrade[];
}

export interface Entity<T> {
  readonly type: string;
  readonly read: (item: Item) => T;
  readonly put: (key: Key, record: T, indexes?: Item) => Item;
}

/** Couples a zod schema to what is stored: marks items with type and schema version, reads any older one. */
export const entity = <S extends z.ZodObject>(definition: EntityDefinition<S>): Entity<z.output<S>> => {
  const upgrades = definition.upgrades ?? [];
  const present = upgrades.length + 1;
  // Keys and index attributes are of the table, not of the record.
  const stored = lazy(() => definition.schema().strip());
  return {
    type: definition.type,
    read: (item) => {
      const version = typeof item._v === 'number' ? item._v : 1;
      if (version > present)
        throw new Error(`${definition.type} has schema version ${version}, newer than this code`);
      const upgraded = upgrades.slice(version - 1).reduce((older, upgrade) => upgrade(older), item);
      return stored().parse(upgraded) as z.output<S>;
    },
    put: (key, record, indexes = {}) => ({
      ...(record as Item),
      ...indexes,
      ...key,
      _type: definition.type,
      _v: present,
    }),
  };
};

/** Writes a record that must not exist yet. */
export const createItem = (item: Item, onConflict: Write['onConflict'] = staleVersion): Write => ({
  Put: { Item: item, ConditionExpression: 'attribute_not_exists(pk)' },
  onConflict,
});

/** Replaces a record that must still be at `version`. */
export const replaceItem = (
  item: Item,
  version: number,
  onConflict: Write['onConflict'] = staleVersion,
): Write => ({
  Put: {
    Item: item,
    ConditionExpression: '#version = :version',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':version': version },
  },
  onConflict,
});

export const putItem = (item: Item): Write => ({ Put: { Item: item } });

export const deleteItem = (key: Key): Write => ({ Delete: { Key: { pk: key.pk, sk: key.sk } } });

/** The next state of a record: the changes, one version up, by whom and when. */
export const revise = <T extends RecordFields>(
  record: T,
  changes: Partial<T>,
  by: string,
  at: Instant,
): T => ({ ...record, ...changes, version: record.version + 1, updatedAt: at, updatedBy: by });

export const firstVersion = (by: string, at: Instant): RecordFields => ({
  version: 1,
  createdAt: at,
  createdBy: by,
  updatedAt: at,
  updatedBy: by,
});
