import { type Parent, sourcesOf } from './children.ts';
import { putItem } from './entity.ts';
import { keys } from './keys.ts';
import { getItem } from './table.ts';
import { rerun, type Write } from './transaction.ts';

/**
 * What opens below a customer, an opportunity or a ticket, and whoever archives the customer, which must have none open:
 * of the two at one instant one must see the other.
 */

interface Opened {
  readonly id: string;
  readonly customerId: string;
  readonly version: number;
}

/** Goes into the transaction in which something opens, anew or again. */
export const openedWrites = ({ id, customerId, version }: Opened): Write[] => [
  putItem({ ...keys.opening(customerId), _type: 'opening', _v: 1, opened: `${id}#${version}` }),
];

const unchangedOpening = async (customerId: string): Promise<Write> => {
  const Key = keys.opening(customerId);
  const item = await getItem(Key);
  const unchanged = item
    ? { ConditionExpression: 'opened = :opened', ExpressionAttributeValues: { ':opened': item.opened } }
    : { ConditionExpression: 'attribute_not_exists(pk)' };
  return { ConditionCheck: { Key, ...unchanged }, onConflict: rerun };
};

/** Read before what is open is: lets a transaction through only if nothing has opened since, wherever it lies. */
export const nothingOpened = (of: Parent): Promise<Write[]> =>
  Promise.all(sourcesOf(of).map(({ customerId }) => unchangedOpening(customerId)));
