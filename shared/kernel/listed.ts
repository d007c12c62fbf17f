import type { Item } from './keys.ts';
import type { Position } from './sorted-query.ts';

/** Where a record stands in a list. */
export interface Entry {
  readonly pk: string;
  readonly sk: string;
  readonly position: Position;
}

export interface ListPart {
  readonly entries: readonly Entry[];
  readonly next: Position | null;
}

/** What a sorted query found, as places in a list by the index's sort key. */
export const listPartOf = (
  { items, position }: { readonly items: readonly Item[]; readonly position: Position | null },
  sortKey: string,
): ListPart => ({
  entries: items.map(({ pk, sk, [sortKey]: at }) => ({
    pk: String(pk),
    sk: String(sk),
    position: String(at),
  })),
  next: position,
});
