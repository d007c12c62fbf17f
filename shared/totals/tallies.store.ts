import { createItem, deleteItem, putItem, replaceItem } from '../kernel/entity.ts';
import { type Item, keys } from '../kernel/keys.ts';
import { getItems, queryPage } from '../kernel/table.ts';
import { rerun, type Write } from '../kernel/transaction.ts';
import { monthOf } from './counts.rules.ts';
import { type Move, monthsOf, type Tally } from './tally.rules.ts';
import type { Count, RowName, Sums } from './totals.fields.ts';
import { addToTotals } from './totals.store.ts';

const countOf = ({ sums, ...row }: { readonly sums: Record<string, number | bigint> } & RowName): Count => ({
  ...row,
  sums: Object.fromEntries(Object.entries(sums).map(([field, amount]) => [field, BigInt(amount)])) as Sums,
});

const countsOf = (part: Item | null): Count[] =>
  ((part?.counts ?? []) as Parameters<typeof countOf>[0][]).map(countOf);

/** As they are now, in the order asked for; read them before the records they are made from. */
export const getTallies = async (recordIds: readonly string[]): Promise<Tally[]> => {
  const heads = await getItems(recordIds.map(keys.tally));
  const wanted = heads.flatMap((head, i) =>
    ((head?.months ?? []) as string[]).map((month) => keys.tallyPart(month, String(recordIds[i]))),
  );
  const parts = await getItems(wanted);
  return recordIds.map((recordId, i) => ({
    recordId,
    version: Number(heads[i]?.version ?? 0),
    counts: parts.filter((part) => part?.recordId === recordId).flatMap(countsOf),
  }));
};

const headWrite = ({ before, after }: Move): Write => {
  const { recordId, version } = before;
  const head = { ...keys.tally(recordId), _type: 'tally', _v: 1, recordId, months: monthsOf(after) };
  const item = { ...head, version: version + 1 };
  return version === 0 ? createItem(item, rerun) : replaceItem(item, version, rerun);
};

const partWrites = ({ before: { recordId }, after, moves }: Move): Write[] =>
  monthsOf(moves).map((month) => {
    const key = keys.tallyPart(month, recordId);
    const counts = after.filter((count) => monthOf(count) === month);
    return counts.length > 0
      ? putItem({ ...key, _type: 'tally_part', _v: 1, recordId, month, counts })
      : deleteItem(key);
  });

/** One transaction: tallies and rows move together, so that rows always are the sum of the tallies. */
export const moveWrites = (moves: readonly Move[]): Write[] => [
  ...moves.flatMap((move) => [headWrite(move), ...partWrites(move)]),
  ...addToTotals(moves.flatMap((move) => move.moves)),
];

/** What one record counts for in one month. */
export interface TallyPart {
  readonly recordId: string;
  readonly counts: readonly Count[];
}

/** All that counts in a month, by record. */
export async function* listTallyParts(month: string): AsyncGenerator<TallyPart> {
  let after: string | null = null;
  do {
    const { parts, next } = await pageOfTallyParts(month, after, 1000);
    yield* parts;
    after = next;
  } while (after !== null);
}

/** A page of them, behind a record. */
export const pageOfTallyParts = async (
  month: string,
  after: string | null,
  limit: number,
): Promise<{ readonly parts: readonly TallyPart[]; readonly next: string | null }> => {
  const { items, lastKey } = await queryPage({
    KeyConditionExpression: 'pk = :pk AND sk > :after',
    ExpressionAttributeValues: { ':pk': keys.tallyPart(month, '').pk, ':after': after ?? ' ' },
    ConsistentRead: true,
    Limit: limit,
  });
  return {
    parts: items.map((item) => ({ recordId: String(item.recordId), counts: countsOf(item) })),
    next: lastKey ? String(lastKey.sk) : null,
  };
};
