import * as z from 'zod';
import type { Instant } from '../kernel/clock.ts';
import { lazy } from '../kernel/contract.ts';
import { entity } from '../kernel/entity.ts';
import { CHURN_MAIL_SHARDS, type Item, indexKeys, keys } from '../kernel/keys.ts';
import { getItem, getItems, queryAll } from '../kernel/table.ts';
import { rerun, type Write } from '../kernel/transaction.ts';
import type { AlertPointer, Arming } from './alert.rules.ts';

const pointers = entity({
  type: 'churn_mail',
  schema: lazy(() =>
    z.object({
      userId: z.string(),
      revision: z.number(),
      isActive: z.boolean(),
      nextAt: z.string(),
      lastOn: z.string(),
      toldUntil: z.string().nullable(),
      armedAt: z.string(),
    }),
  ),
});

export const getAlertPointer = async (userId: string): Promise<AlertPointer | null> => {
  const item = await getItem(keys.churnMail(userId));
  return item && pointers.read(item);
};

/** As of a moment ago: half a read unit each. What has moved since then is due within the hour, and written anyway. */
export const getAlertPointers = async (userIds: readonly string[]): Promise<(AlertPointer | null)[]> => {
  const items = await getItems(
    userIds.map((id) => keys.churnMail(id)),
    { eventual: true },
  );
  return items.map((item) => item && pointers.read(item));
};

const pointerItem = (pointer: AlertPointer): Item =>
  pointers.put(
    keys.churnMail(pointer.userId),
    { ...pointer, revision: pointer.revision + 1 },
    pointer.isActive ? indexKeys.churnMailDue(pointer.userId, pointer.nextAt) : {},
  );

/** Puts a pointer in the place of the one that was decided on. @throws `Rerun` when that has moved */
export const moveAlertPointerWrites = (before: AlertPointer, after: AlertPointer): Write[] => [
  {
    Put: {
      Item: pointerItem({ ...after, revision: before.revision }),
      ConditionExpression: 'revision = :revision',
      ExpressionAttributeValues: { ':revision': before.revision },
    },
    onConflict: rerun,
  },
];

/** Sets so many attributes, whatever is there: all who do it at one time write the same. */
const setAll = (attributes: Item): Pick<NonNullable<Write['Update']>, 'UpdateExpression'> & Item => {
  const names = Object.keys(attributes);
  return {
    UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}, toldUntil = if_not_exists(toldUntil, :never), revision = if_not_exists(revision, :none) + :one`,
    ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: {
      ...Object.fromEntries(names.map((name) => [`:${name}`, attributes[name]])),
      ':never': null,
      ':none': 0,
      ':one': 1,
    },
  };
};

/**
 * Makes a pointer active without a condition: a hundred warnings that open at once would only hinder each other. Of a run
 * that settles it meanwhile the revision tells, and a mail is the same mail by its id.
 */
export const armPointerWrites = ({ next, isNew }: Arming): Write[] => {
  const { pk, sk, revision: _, toldUntil: _told, lastOn, ...attributes } = pointerItem(next);
  return [{ Update: { Key: { pk, sk }, ...setAll({ ...attributes, ...(isNew && { lastOn }) }) } }];
};

const dueQuery = (shard: number, now: Instant) => ({
  IndexName: 'due',
  KeyConditionExpression: 'duePk = :shard AND dueSk < :now',
  // '~' sorts after every id, so that a pointer due at this very instant is found too.
  ExpressionAttributeValues: { ':shard': `CHM#${shard}`, ':now': `${now}~` },
});

/** A pointer whose time has come; read by who acts on it, so that one that cannot be read stops nobody else’s. */
export interface DueAlert {
  readonly dueAt: Instant;
  readonly read: () => AlertPointer;
}

/** The pointers of the people whose weekly mail is due, those waiting longest first. */
export async function* listDueAlerts(now: Instant): AsyncGenerator<DueAlert> {
  for (let shard = 0; shard < CHURN_MAIL_SHARDS; shard += 1) {
    for await (const item of queryAll(dueQuery(shard, now)))
      yield { dueAt: String(item.nextAt), read: () => pointers.read(item) };
  }
}
