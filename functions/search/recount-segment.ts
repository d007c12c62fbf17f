import { segmentsContracts } from '../../shared/customers/segments.contract.ts';
import { showSegment } from '../../shared/customers/segments.rules.ts';
import { updateSegmentWrites } from '../../shared/customers/segments.store.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { rerun } from '../../shared/kernel/transaction.ts';
import { sendWork, startWorkWrites } from '../../shared/kernel/work.ts';
import { findSegment } from './find-segment.ts';

export const recountSegment = endpoint(segmentsContracts.countSegment, async ({ params, caller, now }) => {
  const before = await findSegment(params.segmentId, caller);
  if (before.countWorkId) return { body: showSegment(before), version: before.version };
  const { work, writes } = startWorkWrites('segment_count', before.id, caller.id, now);
  const after = { ...before, countWorkId: work.id, version: before.version + 1 };
  return {
    body: showSegment(after),
    version: after.version,
    writes: [...updateSegmentWrites(before, after, rerun), ...writes],
    after: () => sendWork({ workId: work.id }),
  };
});
