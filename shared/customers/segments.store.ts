import type { Instant } from '../kernel/clock.ts';
import { createItem, entity, replaceItem } from '../kernel/entity.ts';
import { staleVersion } from '../kernel/errors.ts';
import { type Item, indexKeys, keys } from '../kernel/keys.ts';
import { type Position, sortedQuery } from '../kernel/sorted-query.ts';
import { getItem, getItems } from '../kernel/table.ts';
import { rerun, type Write } from '../kernel/transaction.ts';
import { type Segment, segmentRecord } from './segments.contract.ts';

const segments = entity({ type: 'segment', schema: segmentRecord });

const segmentItem = (segment: Segment): Item =>
  segments.put(keys.segment(segment.id), segment, {
    ...indexKeys.allPeople('SEG'),
    createdSk: `${segment.createdAt}#${segment.id}`,
  });

export const createSegmentWrites = (segment: Segment): Write[] => [createItem(segmentItem(segment))];

export const updateSegmentWrites = (
  before: Segment,
  after: Segment,
  onConflict?: Write['onConflict'],
): Write[] => [replaceItem(segmentItem(after), before.version, onConflict)];

export const deleteSegmentWrites = (segment: Segment): Write[] => [
  {
    Delete: {
      Key: keys.segment(segment.id),
      ConditionExpression: '#version = :version',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':version': segment.version },
    },
    onConflict: staleVersion,
  },
];

/** Notes a count, unless another one has been begun since. A change of the name meanwhile does no harm. */
export const setCountWrites = (segmentId: string, workId: string, count: number, at: Instant): Write[] => [
  {
    Update: {
      Key: keys.segment(segmentId),
      UpdateExpression: 'SET #count = :count, #at = :at, #work = :none ADD #version :one',
      ConditionExpression: '#work = :work',
      ExpressionAttributeNames: {
        '#count': 'count',
        '#at': 'countedAt',
        '#work': 'countWorkId',
        '#version': 'version',
      },
      ExpressionAttributeValues: { ':count': count, ':at': at, ':none': null, ':one': 1, ':work': workId },
    },
    onConflict: rerun,
  },
];

export const getSegment = async (id: string): Promise<Segment | null> => {
  const item = await getItem(keys.segment(id));
  return item && segments.read(item);
};

/** All segments, newest first. */
export const listSegments = async ({ limit, position }: { limit: number; position: unknown }) => {
  const found = await sortedQuery({
    index: 'all',
    ranges: [{ partition: indexKeys.allPeople('SEG').allPk }],
    descending: true,
    limit,
    position: position as Position,
  });
  const items = await getItems(found.items.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) })));
  return { segments: items.flatMap((item) => (item ? [segments.read(item)] : [])), next: found.position };
};
