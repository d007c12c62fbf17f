import { type Instant, now } from '../kernel/clock.ts';
import { type Item, indexKeys, keys, PURCHASE_SHARDS } from '../kernel/keys.ts';
import { getItems, queryAll } from '../kernel/table.ts';
import type { Write } from '../kernel/transaction.ts';
import { Ledger } from './counts.rules.ts';
import {
  BASE,
  type Count,
  isYear,
  MEASURES,
  type Measure,
  type RowName,
  type Sums,
} from './totals.fields.ts';

const NOBODY = 'none';

const keyOf = ({ measure, dimension, period, ownerId, value }: RowName) => {
  if (measure === 'purchases') return keys.purchases(value ?? '', period);
  const owner = ownerId ?? NOBODY;
  // Days lie month by month: one query reads those of a month.
  if (dimension === 'day') return keys.total(measure, `day-${period.slice(0, 7)}`, period, owner);
  const isPersonal = dimension === 'owner' || dimension === 'month';
  return keys.total(measure, dimension, period, isPersonal ? owner : `${owner}#${value ?? ''}`);
};

/** What a row says besides its sums; of purchases also when they moved, for what rests on them is counted after them. */
const headOf = ({ measure, period, ownerId, value }: RowName, at: Instant): Item => ({
  _type: 'total',
  _v: 1,
  period,
  ownerId,
  value,
  ...(measure === 'purchases' && { ...indexKeys.purchasesIn(period, value ?? ''), movedAt: at }),
});

const addWrite = ({ sums, ...row }: Count, at: Instant): Write => {
  const head = Object.entries(headOf(row, at));
  const fields = Object.entries(sums);
  const names = [...head, ...fields].map(([field], i) => [`#${i}`, field]);
  const values = [...head, ...fields].map(([, value], i) => [`:${i}`, value]);
  const set = head.map((_, i) => `#${i} = :${i}`).join(', ');
  const add = fields.map((_, i) => `#${i + head.length} :${i + head.length}`).join(', ');
  return {
    Update: {
      Key: keyOf(row),
      UpdateExpression: `SET ${set} ADD ${add}`,
      ExpressionAttributeNames: Object.fromEntries(names),
      ExpressionAttributeValues: Object.fromEntries(values),
    },
  };
};

/** Moves the rows; those that several of these name are moved once. */
export const addToTotals = (moves: Iterable<Count>, at = now()): Write[] =>
  new Ledger()
    .addAll(moves)
    .counts()
    .map((count) => addWrite(count, at));

const isSum = (field: string, value: unknown): value is number | bigint =>
  !field.startsWith('_') && (typeof value === 'number' || typeof value === 'bigint');

/** A number above 2^53 comes as a bigint, a smaller one as a number. */
const sumsOf = (item: Item): Sums =>
  Object.fromEntries(
    Object.entries(item).flatMap(([field, value]) => (isSum(field, value) ? [[field, BigInt(value)]] : [])),
  );

/** Both periods are included; all of them by default. `isCurrent`: as of now, at twice the price. */
export interface RowRange {
  readonly measure: Measure;
  readonly dimension: string;
  /** The month of days. */
  readonly month?: string;
  readonly from?: string;
  readonly to?: string;
  readonly isCurrent?: boolean;
}

const AFTER_A_PERIOD = '$';
const EVER = '~';

/** Rows of a range of months or days, zero ones too. */
export async function* listTotals(range: RowRange): AsyncGenerator<Count> {
  const { measure, dimension, month, from = '', to = EVER, isCurrent = false } = range;
  const partition = dimension === 'day' ? `day-${month}` : dimension;
  const { pk } = keys.total(measure, partition, '', '');
  const query = queryAll({
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
    ExpressionAttributeValues: { ':pk': pk, ':from': from || ' ', ':to': `${to}${AFTER_A_PERIOD}` },
    ConsistentRead: isCurrent,
  });
  for await (const item of query) yield countOf(item, measure, dimension);
}

const countOf = (item: Item, measure: Measure, dimension: string): Count => {
  const { period, ownerId, value } = item as unknown as RowName;
  return { measure, dimension, period, ownerId, value, sums: sumsOf(item) };
};

/** What a customer bought in each month, as it is now: one query, 1 unit per 4 KB (some 30 months). */
export const readPurchases = async (
  customerId: string,
): Promise<{ readonly rows: Count[]; readonly movedAt: Instant | null }> => {
  const rows: Count[] = [];
  let movedAt: Instant | null = null;
  const query = queryAll({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': keys.purchases(customerId, '').pk },
    ConsistentRead: true,
  });
  for await (const item of query) {
    rows.push(countOf(item, 'purchases', 'customer'));
    const at = String(item.movedAt ?? '');
    if (at > (movedAt ?? '')) movedAt = at;
  }
  return { rows, movedAt };
};

export const listPurchases = async (customerId: string): Promise<Count[]> =>
  (await readPurchases(customerId)).rows;

const TOGETHER = 100;

/** What these customers bought in a month, whether or not the index has it yet. */
export const purchasesAt = async (customerIds: readonly string[], month: string): Promise<Count[]> => {
  const items = await getItems(customerIds.map((id) => keys.purchases(id, month)));
  return items.flatMap((item) => (item ? [countOf(item, 'purchases', 'customer')] : []));
};

/** What all customers bought in a month. */
async function* purchasesOfMonth(month: string): AsyncGenerator<Count> {
  for (let shard = 0; shard < PURCHASE_SHARDS; shard += 1) {
    let customerIds: string[] = [];
    const query = queryAll({
      IndexName: 'lookup',
      KeyConditionExpression: 'lookupPk = :pk',
      ExpressionAttributeValues: { ':pk': `PUR#${month}#${shard}` },
    });
    for await (const { lookupSk } of query) {
      customerIds.push(String(lookupSk));
      if (customerIds.length < TOGETHER) continue;
      yield* await purchasesAt(customerIds, month);
      customerIds = [];
    }
    yield* await purchasesAt(customerIds, month);
  }
}

/** The measures whose rows are of all times or of a year; the others' are of months, and of none. */
const PERIOD_OF: Readonly<Record<string, 'base' | 'year' | undefined>> = { customers: 'base', bands: 'year' };

const periodKind = (month: string): 'base' | 'year' | undefined => {
  if (month === BASE) return 'base';
  return isYear(month) ? 'year' : undefined;
};

/** Every row of a month, as it is now; of a year, or of `base`, likewise. */
export async function* totalsOfMonth(month: string): AsyncGenerator<Count> {
  const kind = periodKind(month);
  if (!kind) yield* purchasesOfMonth(month);
  for (const [measure, dimensions] of Object.entries(MEASURES)) {
    if (measure === 'purchases' || PERIOD_OF[measure] !== kind) continue;
    for (const dimension of dimensions) {
      const bounds = dimension === 'day' ? { month } : { from: month, to: month };
      yield* listTotals({ measure: measure as Measure, dimension, ...bounds, isCurrent: true });
    }
  }
}
