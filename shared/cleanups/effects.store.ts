import { epochSeconds } from '../kernel/clock.ts';
import { createItem, entity, putItem, replaceItem } from '../kernel/entity.ts';
import { type Item, keys, SUSPECT_SHARDS } from '../kernel/keys.ts';
import { type Position, sortedQuery } from '../kernel/sorted-query.ts';
import { queryAll } from '../kernel/table.ts';
import { rerun, type Write } from '../kernel/transaction.ts';
import { type CleanupEffect, cleanupEffect } from './cleanups.fields.ts';

const effects = entity({ type: 'cleanup_effect', schema: cleanupEffect });

/** Long after a run can be undone; values that it mended need not be kept for ever. */
const KEPT_SECONDS = 366 * 24 * 3600;

const effectItem = (effect: CleanupEffect): Item => ({
  ...effects.put(keys.cleanupEffect(effect.month, effect.recordId, effect.kind), effect),
  expiresAt: epochSeconds(effect.at) + KEPT_SECONDS,
});

/** Another worker, or this one before it died, has dealt with this suspicion in this month. */
export class DoneAlready extends Error {
  override readonly name = 'DoneAlready';
}

/** Enters what is done about a suspicion into the run's ledger, in the transaction that does it: once a month. */
export const recordEffectWrites = (effect: CleanupEffect): Write[] => [
  createItem(effectItem(effect), () => new DoneAlready(`${effect.recordId} ${effect.kind}`)),
];

/** Enters something that may happen several times in a month and is told once. */
export const noteEffectWrites = (effect: CleanupEffect): Write[] => [putItem(effectItem(effect))];

/** Says what became of an effect when its run was undone. */
export const undoEffectWrites = (
  before: CleanupEffect,
  undone: NonNullable<CleanupEffect['undone']>,
  note: string | null,
): Write[] => [
  replaceItem(
    effectItem({ ...before, undone, undoNote: note, version: before.version + 1 }),
    before.version,
    rerun,
  ),
];

const partitions = (month: string): string[] =>
  Array.from({ length: SUSPECT_SHARDS }, (_, shard) => keys.cleanupEffectShard(month, shard));

/** All that was done in these months, in no order. */
export async function* listAllEffects(months: readonly string[]): AsyncGenerator<CleanupEffect> {
  for (const partition of months.flatMap(partitions)) {
    const query = queryAll({
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': partition },
      ConsistentRead: true,
    });
    for await (const item of query) yield effects.read(item);
  }
}

/** By record. */
export const listEffects = async (
  month: string,
  { limit, position }: { limit: number; position: unknown },
) => {
  const page = await sortedQuery({
    ranges: partitions(month).map((partition) => ({ partition })),
    limit,
    position: position as Position,
  });
  return { items: page.items.map(effects.read), next: page.position };
};
