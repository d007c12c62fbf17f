import { type Segment, segmentsContracts } from '../../shared/customers/segments.contract.ts';
import { showSegment } from '../../shared/customers/segments.rules.ts';
import { createSegmentWrites } from '../../shared/customers/segments.store.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { firstVersion } from '../../shared/kernel/entity.ts';
import { invalidRequest } from '../../shared/kernel/errors.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { sendWork, startWorkWrites } from '../../shared/kernel/work.ts';
import { segmentFaults, sharedTeam } from './segment-faults.ts';

export const createSegment = endpoint(segmentsContracts.createSegment, async ({ body, caller, now }) => {
  const faults = segmentFaults(body, caller);
  if (faults.length > 0) throw invalidRequest(faults);
  const id = newId('seg', now);
  const { work, writes } = startWorkWrites('segment_count', id, caller.id, now);
  const segment: Segment = {
    id,
    ...body,
    ownerId: caller.id,
    teamId: sharedTeam(body, caller),
    count: null,
    countedAt: null,
    countWorkId: work.id,
    ...firstVersion(caller.id, now),
  };
  return {
    body: showSegment(segment),
    version: segment.version,
    location: `/v1/segments/${id}`,
    writes: [...createSegmentWrites(segment), ...writes],
    after: () => sendWork({ workId: work.id }),
  };
});
