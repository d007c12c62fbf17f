import * as z from 'zod';
import type { Instant } from '../kernel/clock.ts';
import { lazy } from '../kernel/contract.ts';
import { entity } from '../kernel/entity.ts';
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
      revision: z.number(),
      nextAt: z.string(),
      missedAt: z.string().nullable(),
      lastOn: z.string().nullable(),
    }),
  ),
});

const pointerItem = (pointer: ReminderPointer, active: boolean): Item =>
  pointers.put(
    keys.reminder(pointer.userId),
    { ...pointer, revision: pointer.revision + 1 },
    active ? indexKeys.reminderDue(pointer.userId, pointer.nextAt) : {},
  );

export const getPointer = async (userId: string): Promise<ReminderPointer | null> => {
  const item = await getItem(keys.reminder(userId));
  return item && pointers.read(item);
};

/** Puts a pointer in the place of the one that was decided on; 0 is the revision of none. */
const unmoved = ({ revision }: ReminderPointer, item: Item): Write => ({
  Put: {
    Item: item,
    ConditionExpression: revision === 0 ? 'attribute_not_exists(pk)' : 'revision = :revision',
    ...(revision > 0 && { ExpressionAttributeValues: { ':revision': revision } }),
  },
  onConflict: rerun,
});

/** Sets when a person's next mail comes; an inactive person keeps a pointer that no schedule finds. */
export const setPointerWrites = (pointer: ReminderPointer, active: boolean): Write[] => [
  unmoved(pointer, pointerItem(pointer, active)),
];

/** Moves the pointer on, once: whoever comes second finds it moved. */
export const advancePointerWrites = (before: ReminderPointer, after: ReminderPointer): Write[] => [
  unmoved(before, pointerItem(after, true)),
];

const dueQuery = (shard: number, now: Instant) => ({
  IndexName: 'due',
  KeyConditionExpression: 'duePk = :shard AND dueSk < :now',
  // '~' sorts after every id, so that a pointer due at this very instant is found too.
  ExpressionAttributeValues: { ':shard': `REM#${shard}`, ':now': `${now}~` },
});

/** A pointer whose time has come; read by who acts on it, so that one that cannot be read stops nobody else’s. */
export interface DuePointer {
  readonly dueAt: Instant;
  readonly read: () => ReminderPointer;
}

/** The pointers of the people whose mail is due, those waiting longest first. */
export async function* listDuePointers(now: Instant): AsyncGenerator<DuePointer> {
  for (let shard = 0; shard < REMINDER_SHARDS; shard += 1) {
    for await (const item of queryAll(dueQuery(shard, now)))
      yield { dueAt: String(item.nextAt), read: () => pointers.read(item) };
  }
}
