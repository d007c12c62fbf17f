import * as z from 'zod';
import { lazy } from '../kernel/contract.ts';
import { createItem, entity, replaceItem } from '../kernel/entity.ts';
import { type Item, indexKeys, keys, WATCH_SHARDS } from '../kernel/keys.ts';
import { getItem, queryAll } from '../kernel/table.ts';
import { rerun, type Write } from '../kernel/transaction.ts';
import { type Derived, derivedRecord } from './derived.fields.ts';
import { packKeys, unpackKeys } from './packed-keys.ts';

const derived = entity({
  type: 'derived',
  schema: lazy(() => derivedRecord().extend({ postings: z.string() })),
  // Not counted yet; the next derivation does.
  upgrades: [
    (item) => ({ ...item, late: null }),
    (item) => ({ ...item, facts: null, risk: null, value: null }),
  ],
});

export const getDerived = async (recordId: string): Promise<Derived | null> => {
  const item = await getItem(keys.derived(recordId));
  if (!item) return null;
  const { postings, ...record } = derived.read(item);
  return { ...record, postings: unpackKeys(postings) };
};

/** What was never settled, since a run broke off and nobody came again, is due for the watch at once. */
const dueAt = ({ settled, lookAgainAt, derivedAt }: Derived) => (settled ? lookAgainAt : derivedAt);

const derivedItem = (record: Derived): Item => {
  const at = dueAt(record);
  const stored = { ...record, postings: packKeys(record.postings) };
  return derived.put(keys.derived(record.id), stored, {
    ...(at && indexKeys.watchDue(record.customerId, at)),
  });
};

/** Puts a record's derived state in the place of what it was; whoever was quicker makes this one derive again. */
export const putDerivedWrites = (before: Derived | null, after: Derived): Write[] => [
  before ? replaceItem(derivedItem(after), before.version, rerun) : createItem(derivedItem(after), rerun),
];

export const removeDerivedWrites = (before: Derived): Write[] => [
  {
    Delete: {
      Key: keys.derived(before.id),
      ConditionExpression: '#version = :version',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':version': before.version },
    },
    onConflict: rerun,
  },
];

export interface Watched {
  readonly id: string;
  readonly kind: Derived['kind'];
}

/** Records whose look-again date has come, whatever made it so. */
export async function* listWatchDue(until: string): AsyncGenerator<Watched> {
  for (let shard = 0; shard < WATCH_SHARDS; shard += 1) {
    const query = queryAll({
      IndexName: 'due',
      KeyConditionExpression: 'duePk = :shard AND dueSk <= :until',
      ExpressionAttributeValues: { ':shard': `WAT#${shard}`, ':until': `${until}~` },
    });
    for await (const item of query) {
      yield { id: String(item.id), kind: item.kind === 'contact' ? 'contact' : 'customer' };
    }
  }
}
