import { type Item, keys } from '../kernel/keys.ts';
import { queryAll } from '../kernel/table.ts';
import type { Write } from '../kernel/transaction.ts';
import { Ledger } from './counts.rules.ts';
import { type Count, MEASURES, type Measure, type RowName, type Sums } from './totals.fields.ts';

const NOBODY = 'none';

const keyOf = ({ measure, dimension, period, ownerId, value }: RowName) => {
  const owner = ownerId ?? NOBODY;
  // Days lie month by month: one query reads those of a month.
  if (dimension === 'day') return keys.total(measure, `day-${period.slice(0, 7)}`, period, owner);
  const isPersonal = dimension === 'owner' || dimension === 'month';
  return keys.total(measure, dimension, period, isPersonal ? owner : `${owner}#${value ?? ''}`);
};

const addWrite = (count: Count): Write => {
  const { period, ownerId, value, sums } = count;
  const fields = Object.entries(sums);
  const named = { '#t': '_type', '#s': '_v', '#p': 'period', '#o': 'ownerId', '#v': 'value' };
  const own = { ':t': 'total', ':s': 1, ':p': period, ':o': ownerId, ':v': value };
  return {
    Update: {
      Key: keyOf(count),
      UpdateExpression: `SET #t = :t, #s = :s, #p = :p, #o = :o, #v = :v ADD ${fields.map((_, i) => `#f${i} :f${i}`).join(', ')}`,
      ExpressionAttributeNames: {
        ...named,
        ...Object.fromEntries(fields.map(([field], i) => [`#f${i}`, field])),
      },
      ExpressionAttributeValues: {
        ...own,
        ...Object.fromEntries(fields.map(([, amount], i) => [`:f${i}`, amount])),
      },
    },
  };
};

/** Moves the rows; those that several of these name are moved once. */
export const addToTotals = (moves: Iterable<Count>): Write[] =>
  new Ledger().addAll(moves).counts().map(addWrite);

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
  for await (const item of query) {
    const { period, ownerId, value } = item as unknown as RowName;
    yield { measure, dimension, period, ownerId, value, sums: sumsOf(item) };
  }
}

/** Every row of a month, as it is now. */
export async function* totalsOfMonth(month: string): AsyncGenerator<Count> {
  for (const [measure, dimensions] of Object.entries(MEASURES))
    for (const dimension of dimensions) {
      const bounds = dimension === 'day' ? { month } : { from: month, to: month };
      yield* listTotals({ measure: measure as Measure, dimension, ...bounds, isCurrent: true });
    }
}
