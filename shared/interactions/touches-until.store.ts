import type { Instant } from '../kernel/clock.ts';
import { keys } from '../kernel/keys.ts';
import { queryPage } from '../kernel/table.ts';
import type { Interaction } from './interactions.contract.ts';
import { readInteraction } from './interactions.store.ts';

/** The touches of a customer up to an instant, newest first: at most so many. */
export const listTouchesUntil = async (
  customerId: string,
  until: Instant,
  limit: number,
): Promise<Interaction[]> => {
  const { items } = await queryPage({
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :until',
    ExpressionAttributeValues: {
      ':pk': keys.customer(customerId).pk,
      ':first': 'INT#',
      // '~' sorts after every id: what happened at that very instant is in.
      ':until': `INT#${until}#~`,
    },
    ScanIndexForward: false,
    Limit: limit,
  });
  return items.map(readInteraction);
};
