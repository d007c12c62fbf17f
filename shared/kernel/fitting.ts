import type { Item } from './keys.ts';
import type { Position } from './sorted-query.ts';

/** A page of records with hundreds of lines or steps each must fit into an answer: a Lambda's holds 6 MB. */
export const PAGE_BYTES = 4 * 1024 * 1024;

export const bytesOf = (record: unknown): number => Buffer.byteLength(JSON.stringify(record));

interface Page {
  readonly items: readonly Item[];
  readonly position: Position | null;
}

/** The first of a page of children, as many as fit, at least one; it goes on behind the last of them. */
export const fitting = ({ items, position }: Page): Page => {
  let bytes = 0;
  const over = items.findIndex((item) => {
    bytes += bytesOf(item);
    return bytes > PAGE_BYTES;
  });
  const shown = over < 0 ? items : items.slice(0, Math.max(over, 1));
  return { items: shown, position: shown.length < items.length ? String(shown.at(-1)?.sk) : position };
};
