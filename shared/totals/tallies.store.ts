import { createItem, deleteItem, putItem, replaceItem } from '../kernel/entity.ts';
import { bareId, shardOf } from '../kernel/ids.ts';
import { type Item, type Key, keys, TALLY_SHARDS } from '../kernel/keys.ts';
import { getItems, queryPage } from '../kernel/table.ts';
import { rerun, type Write } from '../kernel/transaction.ts';
import { monthOf } from './counts.rules.ts';
import { type Move, monthsOf, type Tally } from './tally.rules.ts';
import { BASE, type Count, isYear, type RowName, type Sums } from './totals.fields.ts';
import { addToTotals } from './totals.store.ts';

/** In a year, and among all customers, more records count than in a month: their parts lie in shards. */
const shardsOf = (month: string): number => (month === BASE || isYear(month) ? TALLY_SHARDS : 1);

const partitionOf = (month: string, shard: number): string =>
  shardsOf(month) === 1 ? month : `${month}-${shard}`;

const partKey = (month: string, recordId: string): Key =>
  keys.tallyPart(partitionOf(month, shardOf(bareId(recordId), shardsOf(month))), recordId);

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
    ((head?.months ?? []) as string[]).map((month) => partKey(month, String(recordIds[i]))),
  );
  const parts = await getItems(wanted);
  return recordIds.map((recordId, i) => ({
    recordId,
    version: Number(heads[i]?.version ?? 0),
    counts: parts.filter((part) => part?.recordId === recordId).flatMap(countsOf),
  }));
};

/** In which months each of these counts. */
export const getTalliedMonths = async (recordIds: readonly string[]): Promise<(readonly string[])[]> => {
  const heads = await getItems(recordIds.map(keys.tally));
  return heads.map((head) => (head?.months ?? []) as string[]);
};

const headWrite = ({ before, after }: Move): Write => {
  const { recordId, version } = before;
  const head = { ...keys.tally(recordId), _type: 'tally', _v: 1, recordId, months: monthsOf(after) };
  const item = { ...head, version: version + 1 };
  return version === 0 ? createItem(item, rerun) : replaceItem(item, version, rerun);
};

const partWrites = ({ before: { recordId }, after, moves }: Move): Write[] =>
  monthsOf(moves).map((month) => {
    const key = partKey(month, recordId);
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

/** A page of them, from where the page before ended: a shard, and a record in it. */
export const pageOfTallyParts = async (
  month: string,
  after: string | null,
  limit: number,
): Promise<{ readonly parts: readonly TallyPart[]; readonly next: string | null }> => {
  const [number = '0', recordId] = after?.split('#') ?? [];
  const shard = Number(number);
  const { items, lastKey } = await queryPage({
    KeyConditionExpression: 'pk = :pk AND sk > :after',
    ExpressionAttributeValues: {
      ':pk': keys.tallyPart(partitionOf(month, shard), '').pk,
      ':after': recordId || ' ',
    },
    ConsistentRead: true,
    Limit: limit,
  });
  const isLast = !lastKey && shard + 1 >= shardsOf(month);
  return {
    parts: items.map((item) => ({ recordId: String(item.recordId), counts: countsOf(item) })),
    next: isLast ? null : lastKey ? `${shard}#${lastKey.sk}` : `${shard + 1}#`,
  };
};
