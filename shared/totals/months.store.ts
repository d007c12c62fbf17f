import { keys } from '../kernel/keys.ts';
import { queryAll, tableName } from '../kernel/table.ts';
import { commit, type Write } from '../kernel/transaction.ts';

/** When a month's totals last changed and were last proved; days of UTC. */
export interface TotalsMonth {
  readonly month: string;
  readonly changedOn: string;
  readonly provedOn: string | null;
}

class Marked extends Error {}

const markWrite = (month: string, day: string): Write => ({
  Update: {
    Key: keys.totalsMonth(month),
    UpdateExpression: 'SET #t = :t, #s = :s, #month = :month, changedOn = :day',
    ConditionExpression: 'attribute_not_exists(changedOn) OR changedOn < :day',
    ExpressionAttributeNames: { '#t': '_type', '#s': '_v', '#month': 'month' },
    ExpressionAttributeValues: { ':t': 'totals_month', ':s': 1, ':month': month, ':day': day },
  },
  onConflict: () => new Marked(),
});

/** What this container has marked already, of the table it serves. */
let marked = new Set<string>();
const MOST_MARKED = 5000;

/**
 * Says, before they change, that these months do: a crash leaves one that is proved for nothing. Once a day, month
 * and container, for all that settle would meet at this item.
 */
export const markChanged = async (months: readonly string[], day: string): Promise<void> => {
  if (marked.size > MOST_MARKED) marked = new Set();
  for (const month of months) {
    const mark = `${tableName()} ${month} ${day}`;
    if (marked.has(mark)) continue;
    await commit([markWrite(month, day)]).catch((failure: unknown) => {
      if (!(failure instanceof Marked)) throw failure;
    });
    marked.add(mark);
  }
};

/** Every month that ever had totals: one small item each. */
export const listMonths = async (): Promise<TotalsMonth[]> => {
  const found: TotalsMonth[] = [];
  const query = queryAll({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': keys.totalsMonth('').pk },
    ConsistentRead: true,
  });
  for await (const { month, changedOn, provedOn } of query)
    found.push({
      month: String(month),
      changedOn: String(changedOn),
      provedOn: (provedOn as string | undefined) ?? null,
    });
  return found;
};

/** `day`: on which the proof began. */
export const provedWrite = (month: string, day: string): Write => ({
  Update: {
    Key: keys.totalsMonth(month),
    UpdateExpression: 'SET provedOn = :day',
    ExpressionAttributeValues: { ':day': day },
  },
});
