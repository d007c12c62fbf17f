import * as z from 'zod';
import type { Instant } from '../kernel/clock.ts';
import { lazy } from '../kernel/contract.ts';
import { createItem, type Entity, entity, firstVersion, replaceItem, revise } from '../kernel/entity.ts';
import { recordFields } from '../kernel/fields.ts';
import { type Item, indexKeys, type Key, keys } from '../kernel/keys.ts';
import { type Position, sortedQuery } from '../kernel/sorted-query.ts';
import { getItem, getItems } from '../kernel/table.ts';
import type { Write } from '../kernel/transaction.ts';
import { anyDocument, type SettingVersion, versionSchema } from './settings.contract.ts';

/** Settings and dictionaries are kept alike: the document in force, and below it every version. */
export type Kind = 'setting' | 'dictionary';

const record = lazy(() =>
  z.strictObject({
    /** By which the audit log knows it, such as `setting.cadence`. */
    id: z.string().max(80),
    name: z.string().max(60),
    /** Whoever reads what is in it says what becomes of a wrong field; so it is here, too. */
    document: anyDocument().catch({}),
    note: z.string().max(500).nullable(),
    ...recordFields(),
  }),
);
export type Stored = z.output<ReturnType<typeof record>>;

const kept: Readonly<Record<Kind, Entity<Stored>>> = {
  setting: entity({ type: 'setting', schema: record }),
  dictionary: entity({ type: 'dictionary', schema: record }),
};
const versions = entity({ type: 'setting_version', schema: versionSchema });

const keyOf = (kind: Kind, name: string): Key => keys[kind](name);
const versionKey = (kind: Kind, name: string, version: number): Key =>
  keys.settingVersion(kind === 'setting' ? name : `dictionary.${name}`, version);

const itemOf = (kind: Kind, stored: Stored): Item => ({
  ...kept[kind].put(keyOf(kind, stored.name), stored, {
    ...(kind === 'dictionary' && { ...indexKeys.allPeople('DIC'), createdSk: stored.name }),
    ...(stored.note !== null && { actionNote: stored.note }),
  }),
});

const versionItem = (kind: Kind, { name, version, updatedBy, updatedAt, note, document }: Stored): Item =>
  versions.put(versionKey(kind, name, version), {
    version,
    by: updatedBy,
    at: updatedAt,
    note,
    document,
  });

export interface Change {
  readonly name: string;
  readonly document: Stored['document'];
  readonly note: string | null;
}

/** The next version of a document, or its first. */
export const nextVersion = (
  kind: Kind,
  before: Stored | null,
  { name, document, note }: Change,
  by: string,
  at: Instant,
): Stored =>
  before
    ? revise(before, { document, note }, by, at)
    : { id: `${kind}.${name}`, name, document, note, ...firstVersion(by, at) };

/** Two who change one version: for all but one it is stale. */
export const putVersionWrites = (kind: Kind, before: Stored | null, after: Stored): Write[] => [
  before ? replaceItem(itemOf(kind, after), before.version) : createItem(itemOf(kind, after)),
  createItem(versionItem(kind, after)),
];

export const getStored = async (kind: Kind, name: string): Promise<Stored | null> => {
  const item = await getItem(keyOf(kind, name));
  return item && kept[kind].read(item);
};

export const getAllStored = async (kind: Kind, names: readonly string[]): Promise<(Stored | null)[]> => {
  const items = await getItems(names.map((name) => keyOf(kind, name)));
  return items.map((item) => item && kept[kind].read(item));
};

interface PageOptions {
  readonly limit: number;
  readonly position: unknown;
}

/** The versions of a document, newest first. */
export const listVersions = async (
  kind: Kind,
  name: string,
  { limit, position }: PageOptions,
): Promise<{ items: SettingVersion[]; next: Position | null }> => {
  const partition = keyOf(kind, name).pk;
  const found = await sortedQuery({
    ranges: [{ partition, from: 'V#', to: 'V#~' }],
    descending: true,
    limit,
    position: position as Position,
  });
  return { items: found.items.map(versions.read), next: found.position };
};

/** A document as it was in a version. */
export const getVersion = async (
  kind: Kind,
  name: string,
  version: number,
): Promise<SettingVersion | null> => {
  const item = await getItem(versionKey(kind, name, version));
  return item && versions.read(item);
};

/** Names of the dictionaries that somebody has set, in their order. */
export const listDictionaryNames = async (limit: number): Promise<string[]> => {
  const { items } = await sortedQuery({
    index: 'all',
    ranges: [{ partition: indexKeys.allPeople('DIC').allPk }],
    limit,
  });
  return items.map(({ createdSk }) => String(createdSk));
};
