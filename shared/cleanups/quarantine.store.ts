import { createItem, entity } from '../kernel/entity.ts';
import { type Item, indexKeys, keys } from '../kernel/keys.ts';
import { type Position, sortedQuery } from '../kernel/sorted-query.ts';
import { getItem, getItems } from '../kernel/table.ts';
import { rerun, type Write } from '../kernel/transaction.ts';
import { type Quarantined, quarantineRecord } from './cleanups.fields.ts';

const quarantine = entity({ type: 'quarantine', schema: quarantineRecord });

const quarantineItem = (record: Quarantined): Item =>
  quarantine.put(keys.quarantine(record.contactId), record, {
    ...indexKeys.quarantineDue(record.contactId, record.deleteAt),
    ...indexKeys.allPeople('QRT'),
    createdSk: `${record.quarantinedAt}#${record.contactId}`,
  });

export const enterQuarantineWrites = (record: Quarantined): Write[] => [
  createItem(quarantineItem(record), rerun),
];

/** Restored, or deleted for good: one of them, once. */
export const leaveQuarantineWrites = (record: Quarantined, onConflict: () => Error = rerun): Write[] => [
  {
    Delete: {
      Key: keys.quarantine(record.contactId),
      ConditionExpression: 'quarantinedAt = :since',
      ExpressionAttributeValues: { ':since': record.quarantinedAt },
    },
    onConflict,
  },
];

export const readQuarantined = quarantine.read;

export const getQuarantine = async (contactId: string): Promise<Quarantined | null> => {
  const item = await getItem(keys.quarantine(contactId));
  return item && quarantine.read(item);
};

/** Everybody in quarantine, the latest first. */
export const listQuarantine = async ({ limit, position }: { limit: number; position: unknown }) => {
  const page = await sortedQuery({
    index: 'all',
    ranges: [{ partition: indexKeys.allPeople('QRT').allPk }],
    descending: true,
    limit,
    position: position as Position,
  });
  const items = await getItems(page.items.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) })));
  return { items: items.filter((item) => item !== null).map(quarantine.read), next: page.position };
};
