import { type Parent, sourcesOf } from '../kernel/children.ts';
import { type Item, keys } from '../kernel/keys.ts';
import { queryAll } from '../kernel/table.ts';

const CLOSED = new Set<unknown>(['won', 'lost']);

/**
 * A customer's open opportunities as they are stored, wherever they lie while a merge moves them: strongly, as
 * something is decided on them that nobody looks at again.
 */
export async function* openOpportunities(of: Parent): AsyncGenerator<Item> {
  const seen = new Set<unknown>();
  for (const { customerId, holds } of sourcesOf(of)) {
    const { pk, sk } = keys.opportunity(customerId, '');
    const query = queryAll({
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
      ExpressionAttributeValues: { ':pk': pk, ':sk': sk },
      ConsistentRead: true,
    });
    for await (const item of query) {
      if (CLOSED.has(item.stage) || !holds(item) || seen.has(item.id)) continue;
      seen.add(item.id);
      yield item;
    }
  }
}

/** So many at most. Who only wants to know which there are does without their schema, which is large. */
export const openOpportunityIds = async (of: Parent, most: number): Promise<string[]> => {
  const found: string[] = [];
  for await (const { id } of openOpportunities(of)) {
    found.push(String(id));
    if (found.length === most) break;
  }
  return found;
};
