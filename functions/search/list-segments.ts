import { type Segment, segmentsContracts } from '../../shared/customers/segments.contract.ts';
import { maySeeSegment, showSegment } from '../../shared/customers/segments.rules.ts';
import { listSegments as listAll } from '../../shared/customers/segments.store.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';

/** How often one request reads as many segments as it may answer, for others' private ones are left out. */
const MAX_ROUNDS = 8;

export const listSegments = endpoint(segmentsContracts.listSegments, async ({ caller, page }) => {
  const found: Segment[] = [];
  let next = page.position;
  for (let round = 0; round < MAX_ROUNDS && next !== null && found.length < page.limit; round += 1) {
    const part = await listAll({ limit: page.limit - found.length, position: next });
    found.push(...part.segments.filter((segment) => maySeeSegment(segment, caller)));
    next = part.next;
  }
  return { body: { items: found.map(showSegment), nextCursor: null }, next };
});
