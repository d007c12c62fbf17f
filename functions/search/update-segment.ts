import { isDeepStrictEqual } from 'node:util';
import { type Segment, segmentsContracts } from '../../shared/customers/segments.contract.ts';
import { showSegment } from '../../shared/customers/segments.rules.ts';
import { updateSegmentWrites } from '../../shared/customers/segments.store.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { invalidRequest, staleVersion } from '../../shared/kernel/errors.ts';
import { applyMergePatch } from '../../shared/kernel/merge-patch.ts';
import { sendWork, startWorkWrites } from '../../shared/kernel/work.ts';
import { getPerson } from '../../shared/people/caller.store.ts';
import { findOwnSegment } from './find-segment.ts';
import { segmentFaults, sharedTeam } from './segment-faults.ts';

const changed = async (before: Segment, patch: object): Promise<Segment> => {
  const after = applyMergePatch(before, patch);
  const owner = await getPerson(before.ownerId);
  const faults = segmentFaults(after, owner);
  if (faults.length > 0) throw invalidRequest(faults);
  return { ...after, teamId: sharedTeam(after, owner) };
};

/** A count by another filter says nothing. */
const uncounted = (workId: string) => ({ count: null, countedAt: null, countWorkId: workId });

export const updateSegment = endpoint(
  segmentsContracts.updateSegment,
  async ({ params, body, caller, ifMatch, now }) => {
    const before = await findOwnSegment(params.segmentId, caller);
    if (before.version !== ifMatch) throw staleVersion();
    const fields = await changed(before, body);
    const started = isDeepStrictEqual(before.filter, fields.filter)
      ? null
      : startWorkWrites('segment_count', before.id, caller.id, now);
    const after = revise(before, { ...fields, ...(started && uncounted(started.work.id)) }, caller.id, now);
    return {
      body: showSegment(after),
      version: after.version,
      writes: [...updateSegmentWrites(before, after), ...(started?.writes ?? [])],
      ...(started && { after: () => sendWork({ workId: started.work.id }) }),
    };
  },
);
