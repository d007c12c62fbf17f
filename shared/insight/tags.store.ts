import { type Instant, now, secondsBetween } from '../kernel/clock.ts';
import { createItem, deleteItem, entity, putItem, replaceItem } from '../kernel/entity.ts';
import { Problem } from '../kernel/errors.ts';
import { type Item, indexKeys, type Key, keys } from '../kernel/keys.ts';
import { nameKey } from '../kernel/normalize.ts';
import { getItem, getItems, queryAll } from '../kernel/table.ts';
import type { Write } from '../kernel/transaction.ts';
import { DEFAULT_TAGS } from './default-tags.ts';
import { type RuleVersion, ruleVersion, type Tag, tagRecord } from './tags.contract.ts';

const tags = entity({ type: 'tag', schema: tagRecord });
const versions = entity({ type: 'tag_rule', schema: ruleVersion });

const isDefault = (tagId: string): boolean => DEFAULT_TAGS.some(({ id }) => id === tagId);

/** A removed tag leaves the list; one that came with the product stays in it, for it hides what the code says. */
const isListed = ({ id, removedAt }: Tag): boolean => removedAt === null || isDefault(id);

const tagItem = (tag: Tag): Item =>
  tags.put(keys.tag(tag.id), tag, {
    ...(isListed(tag) && {
      ...indexKeys.allPeople('TAG'),
      createdSk: `${tag.createdAt}#${tag.id}`,
    }),
  });

const versionKey = (tagId: string, version: number): Key => ({
  pk: keys.tag(tagId).pk,
  sk: `RULE#${String(version).padStart(6, '0')}`,
});

const versionItem = (tag: Tag): Item =>
  versions.put(versionKey(tag.id, tag.ruleVersion), {
    version: tag.ruleVersion,
    rule: tag.rule,
    from: tag.updatedAt,
    by: tag.updatedBy,
  });

const lockKey = (name: string): Key => keys.unique('tag-name', nameKey(name));

export const nameTaken = (): Problem =>
  new Problem('duplicate', {
    detail: 'Another tag has this name.',
    errors: [{ in: 'body', pointer: '/name', message: 'is taken by another tag' }],
  });

const lockWrite = (tag: Tag): Write =>
  createItem({ ...lockKey(tag.name), _type: 'unique', _v: 1, tagId: tag.id }, nameTaken);

export const createTagWrites = (tag: Tag): Write[] => [
  createItem(tagItem(tag)),
  lockWrite(tag),
  ...(tag.ruleVersion > 0 ? [putItem(versionItem(tag))] : []),
];

const lockWrites = (held: string | null, wanted: string | null, after: Tag): Write[] => {
  if (held !== null && wanted !== null && nameKey(held) === nameKey(wanted)) return [];
  return [
    ...(wanted === null ? [] : [lockWrite(after)]),
    ...(held === null ? [] : [deleteItem(lockKey(held))]),
  ];
};

/** Changes a tag; one that came with the product is stored for the first time, with its first rule. */
export const updateTagWrites = (before: Tag, after: Tag): Write[] => {
  const first = before.version === 1 && isDefault(before.id);
  return [
    first ? createItem(tagItem(after)) : replaceItem(tagItem(after), before.version),
    ...(first ? [putItem(versionItem(before))] : []),
    ...lockWrites(first ? null : before.name, after.removedAt ? null : after.name, after),
    ...(after.ruleVersion === before.ruleVersion ? [] : [putItem(versionItem(after))]),
  ];
};

const defaultTag = (tagId: string): Tag | null => DEFAULT_TAGS.find(({ id }) => id === tagId) ?? null;

export const getTag = async (tagId: string): Promise<Tag | null> => {
  const item = await getItem(keys.tag(tagId));
  return item ? tags.read(item) : defaultTag(tagId);
};

const MOST_VERSIONS = 100;

/** The versions of a tag's rule, newest first. */
export const listVersions = async (tag: Tag): Promise<RuleVersion[]> => {
  const found: RuleVersion[] = [];
  const query = queryAll({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :rule)',
    ExpressionAttributeValues: { ':pk': keys.tag(tag.id).pk, ':rule': 'RULE#' },
    ScanIndexForward: false,
    Limit: MOST_VERSIONS,
  });
  for await (const item of query) {
    found.push(versions.read(item));
    if (found.length === MOST_VERSIONS) break;
  }
  const unstored = found.length === 0 && isDefault(tag.id);
  return unstored ? [{ version: 1, rule: tag.rule, from: tag.createdAt, by: tag.createdBy }] : found;
};

/** A tag's rule as it was in one version; null where there was none. */
export const getRuleVersion = async (tagId: string, version: number): Promise<RuleVersion['rule']> => {
  const item = await getItem(versionKey(tagId, version));
  return item ? versions.read(item).rule : (defaultTag(tagId)?.rule ?? null);
};

/** All tags: those of the product, each as an administrator left it, removed or not, and all others there are. */
export const readCatalogue = async (): Promise<Tag[]> => {
  const found: Key[] = [];
  const query = queryAll({
    IndexName: 'all',
    KeyConditionExpression: 'allPk = :tags',
    ExpressionAttributeValues: { ':tags': indexKeys.allPeople('TAG').allPk },
  });
  for await (const { pk, sk } of query) found.push({ pk: String(pk), sk: String(sk) });
  const stored = (await getItems(found)).filter((item) => item !== null).map(tags.read);
  const ids = new Set(stored.map(({ id }) => id));
  return [...DEFAULT_TAGS.filter(({ id }) => !ids.has(id)), ...stored];
};

/** How old the catalogue may be where rules are evaluated: a rollout begins only when no older one is about. */
const FRESH_SECONDS = 30;
export const ROLLOUT_DELAY_SECONDS = 40;

let cached: { readonly at: Instant; readonly tags: readonly Tag[] } | null = null;

/** For who must see what was changed just now. */
export const forgetCatalogue = (): void => {
  cached = null;
};

/** All tags as of at most 30 seconds ago. */
export const recentCatalogue = async (): Promise<readonly Tag[]> => {
  const age = cached ? secondsBetween(cached.at, now()) : Number.POSITIVE_INFINITY;
  if (cached && age >= 0 && age < FRESH_SECONDS) return cached.tags;
  const at = now();
  const read = await readCatalogue();
  cached = { at, tags: read };
  return read;
};
