import type { Instant } from '../kernel/clock.ts';
import { keys } from '../kernel/keys.ts';
import { queryPage } from '../kernel/table.ts';
import { MOST_TOUCHES } from './tags.contract.ts';

/** What facts need of a touch; its texts are not looked at. */
export interface TouchFacts {
  readonly occurredAt: Instant;
  readonly createdAt: Instant;
  readonly direction: 'inbound' | 'outbound';
  readonly channel: string;
  readonly deep: boolean;
  readonly answered?: boolean | null;
}

/** The newest touches of a customer since then, at most so many; one query of 1 unit per 4 KB. */
export const listTouchesSince = async (
  customerId: string,
  since: Instant,
  limit = MOST_TOUCHES,
): Promise<TouchFacts[]> => {
  const { items } = await queryPage({
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :since AND :end',
    ProjectionExpression: 'occurredAt, createdAt, direction, channel, deep, answered',
    ExpressionAttributeValues: {
      ':pk': keys.customer(customerId).pk,
      // '~' sorts after every id: what happened at that very instant is out.
      ':since': `INT#${since}~`,
      ':end': 'INT#~',
    },
    ScanIndexForward: false,
    ConsistentRead: true,
    Limit: limit,
  });
  return items as unknown as TouchFacts[];
};

/** More are as good as so many. */
const MOST_CONTACTS = 50;

/** How many contacts a customer has, and in what state; of more than 50 the first 50 speak for all. */
export const countContacts = async (customerId: string) => {
  const { items } = await queryPage({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :contact)',
    ProjectionExpression: '#state, phone, officePhone, email, wechat',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: { ':pk': keys.customer(customerId).pk, ':contact': 'CON#' },
    ConsistentRead: true,
    Limit: MOST_CONTACTS,
  });
  const isReachable = ({ state, phone, officePhone, email, wechat }: (typeof items)[number]): boolean =>
    state === 'active' && Boolean(phone || officePhone || email || wechat);
  return {
    contacts: items.length,
    reachableContacts: items.filter(isReachable).length,
    invalidContacts: items.filter(({ state }) => state === 'invalid').length,
  };
};

/** When a customer was first in touch; null while it never was. */
export const firstTouchAt = async (customerId: string): Promise<Instant | null> => {
  const { items } = await queryPage({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :touch)',
    ProjectionExpression: 'occurredAt',
    ExpressionAttributeValues: { ':pk': keys.customer(customerId).pk, ':touch': 'INT#' },
    Limit: 1,
  });
  return items[0] ? String(items[0].occurredAt) : null;
};
