import type { Instant } from '../kernel/clock.ts';
import { keys } from '../kernel/keys.ts';
import { getItems } from '../kernel/table.ts';
import { rerun, type Write } from '../kernel/transaction.ts';
import type { Load } from './assignment.rules.ts';
import type { Ticket } from './tickets.fields.ts';
import { onDeskOf } from './tickets.rules.ts';

export const getLoads = async (userIds: readonly string[]): Promise<Load[]> => {
  const items = await getItems(userIds.map(keys.load));
  return items.map((item) => ({
    open: Number(item?.open ?? 0),
    lastAssignedAt: item?.lastAssignedAt ? String(item.lastAssignedAt) : null,
  }));
};

/** What a rule has found a person's load to be, when it chose him. */
export interface SeenLoad {
  readonly userId: string;
  readonly load: Load;
}

const asSeen = ({ open, lastAssignedAt }: Load) =>
  lastAssignedAt === null
    ? { condition: 'attribute_not_exists(lastAssignedAt)', values: {} }
    : {
        condition: '#open = :seen AND lastAssignedAt = :last',
        values: { ':seen': open, ':last': lastAssignedAt },
      };

const takeWrite = (userId: string, at: Instant, seen: Load | null): Write => {
  const { condition, values } = seen ? asSeen(seen) : { condition: null, values: {} };
  return {
    Update: {
      Key: keys.load(userId),
      UpdateExpression: 'SET #type = :type, #v = :v, lastAssignedAt = :at ADD #open :one',
      ...(condition && { ConditionExpression: condition }),
      ExpressionAttributeNames: { '#type': '_type', '#v': '_v', '#open': 'open' },
      ExpressionAttributeValues: { ':type': 'load', ':v': 1, ':at': at, ':one': 1, ...values },
    },
    onConflict: rerun,
  };
};

const giveWrite = (userId: string): Write => ({
  Update: {
    Key: keys.load(userId),
    UpdateExpression: 'ADD #open :less',
    ExpressionAttributeNames: { '#open': 'open' },
    ExpressionAttributeValues: { ':less': -1 },
  },
});

/**
 * The writes that keep every person's load true, in the ticket's own transaction.
 * @param seen by whom a rule chose: of two that choose him at once the second chooses again
 */
export const loadWrites = (before: Ticket | null, after: Ticket, seen: SeenLoad | null = null): Write[] => {
  const [had, has] = [before && onDeskOf(before), onDeskOf(after)];
  if (had === has) return [];
  const chosen = seen?.userId === has ? (seen?.load ?? null) : null;
  return [...(had ? [giveWrite(had)] : []), ...(has ? [takeWrite(has, after.updatedAt, chosen)] : [])];
};
