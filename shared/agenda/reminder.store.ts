import * as z from 'zod';
import type { Instant } from '../kernel/clock.ts';
import { lazy } from '../kernel/contract.ts';
import { entity, putItem } from '../kernel/entity.ts';
import { type Item, indexKeys, keys, REMINDER_SHARDS } from '../kernel/keys.ts';
import { getItem, queryAll } from '../kernel/table.ts';
import type { Write } from '../kernel/transaction.ts';
import { rerun } from '../kernel/transaction.ts';
import type { ReminderPointer } from './reminder.rules.ts';

const pointers = entity({
  type: 'reminder',
  schema: lazy(() =>
    z.object({
      userId: z.string(),
      nextAt: z.string(),
      missedAt: z.string().nullable(),
      lastOn: z.string().nullable(),
    }),
  ),
});

const pointerItem = (pointer: ReminderPointer, active: boolean): Item =>
  pointers.put(
    keys.reminder(pointer.userId),
    pointer,
    active ? indexKeys.reminderDue(pointer.userId, pointer.nextAt) : {},
  );

export const getPointer = async (userId: string): Promise<ReminderPointer | null> => {
  const item = await getItem(keys.reminder(userId));
  return item && pointers.read(item);
};

/** Sets when a person's next mail comes; an inactive person keeps a pointer that no schedule finds. */
export const setPointerWrites = (pointer: ReminderPointer, active: boolean): Write[] => [
  putItem(pointerItem(pointer, active)),
];

/** Moves the pointer on, once: whoever comes second finds it moved. */
export const advancePointerWrites = (before: ReminderPointer, after: ReminderPointer): Write[] => [
  {
    Put: {
      Item: pointerItem(after, true),
      ConditionExpression: 'nextAt = :nextAt AND attribute_exists(duePk)',
      ExpressionAttributeValues: { ':nextAt': before.nextAt },
    },
    onConflict: rerun,
  },
];

const dueQuery = (shard: number, now: Instant) => ({
  IndexName: 'due',
  KeyConditionExpression: 'duePk = :shard AND dueSk < :now',
  // '~' sorts after every id, so that a pointer due at this very instant is found too.
  ExpressionAttributeValues: { ':shard': `REM#${shard}`, ':now': `${now}~` },
});

/** The people whose mail is due, those waiting longest first. */
export async function* listDuePointers(now: Instant): AsyncGenerator<ReminderPointer> {
  for (let shard = 0; shard < REMINDER_SHARDS; shard += 1) {
    for await (const item of queryAll(dueQuery(shard, now))) yield pointers.read(item);
  }
}
