import { createHash } from 'node:crypto';
import type { Item } from './machine/mirror.ts';
import type { TakenMail } from './machine/services.ts';

/** With its names in order, whatever the order in which they were set. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (value instanceof Set) return [...value].map(String).sort();
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, part]) => [name, sorted(part)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
};

/** One short text that says all that came of a run: every mail in order, every item of the table. */
export const digestOf = (mails: readonly TakenMail[], items: ReadonlyMap<string, Item>): string => {
  const hash = createHash('sha256');
  for (const { id, to, subject, text } of mails) hash.update(JSON.stringify([id, to, subject, text]));
  for (const key of [...items.keys()].sort()) hash.update(key).update(JSON.stringify(sorted(items.get(key))));
  return hash.digest('hex').slice(0, 32);
};
