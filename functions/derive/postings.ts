import { createHash } from 'node:crypto';
import { type Derived, MAX_POSTINGS } from '../../shared/derived/derived.fields.ts';
import { keyText } from '../../shared/derived/packed-keys.ts';
import type { Item, Key } from '../../shared/kernel/keys.ts';

/** SRC, FAC or DUP: postings of a group say the same of their record, and change together. */
const groupOf = (text: string): string => text.slice(0, 3);

export const hashOf = (what: unknown): string =>
  createHash('sha256').update(JSON.stringify(what)).digest('base64url').slice(0, 16);

export const keyTextOf = (item: Item): string => keyText(item as unknown as Key);

/** Postings by their keys, in order; a record with more than can be kept is found by the first of them. */
export const byKey = (items: readonly Item[]): ReadonlyMap<string, Item> =>
  new Map(
    items
      .slice(0, MAX_POSTINGS)
      .map((item): [string, Item] => [keyTextOf(item), item])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

/** A hash per group of everything its postings say. */
const contentOf = (wanted: ReadonlyMap<string, Item>): Record<string, string> => {
  const groups = new Map<string, Item[]>();
  for (const [text, item] of wanted) groups.set(groupOf(text), [...(groups.get(groupOf(text)) ?? []), item]);
  return Object.fromEntries([...groups].map(([group, items]) => [group, hashOf(items)]));
};

const DUPLICATE_BLOCKS = 'DUP';

/** Whether a record had a double when it last was looked for, in the same profile as now; null: it has another now. */
export const knownDouble = (before: Derived | null, items: readonly Item[]): boolean | null => {
  const blocks = items.filter((item) => groupOf(keyTextOf(item)) === DUPLICATE_BLOCKS);
  const now = contentOf(byKey(blocks))[DUPLICATE_BLOCKS];
  if (!before?.settled || before.content[DUPLICATE_BLOCKS] !== now) return null;
  return before.suspects.includes('duplicate');
};

export interface PostingPlan {
  readonly put: readonly Item[];
  readonly drop: readonly string[];
  /** Keys of whatever exists at any moment while the plan is carried out. */
  readonly meanwhile: readonly string[];
  readonly afterwards: readonly string[];
  readonly content: Readonly<Record<string, string>>;
}

/**
 * What must be written and deleted. `strays` are keys that an overtaken attempt of this run has written; as after
 * any attempt that broke off, nothing is known then of what the store holds under which key.
 */
export const planPostings = (
  before: Derived | null,
  items: readonly Item[],
  strays: ReadonlySet<string>,
): PostingPlan => {
  const wanted = byKey(items);
  const content = contentOf(wanted);
  const had = new Set([...(before?.postings ?? []), ...strays]);
  const isKnown = before?.settled === true && strays.size === 0;
  const stands = (text: string): boolean =>
    isKnown && had.has(text) && before.content[groupOf(text)] === content[groupOf(text)];
  return {
    put: [...wanted].filter(([text]) => !stands(text)).map(([, item]) => item),
    drop: [...had].filter((text) => !wanted.has(text)),
    meanwhile: [...new Set([...had, ...wanted.keys()])].sort(),
    afterwards: [...wanted.keys()],
    content,
  };
};
