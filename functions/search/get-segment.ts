import { segmentsContracts } from '../../shared/customers/segments.contract.ts';
import { showSegment } from '../../shared/customers/segments.rules.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { findSegment } from './find-segment.ts';

export const getSegment = endpoint(segmentsContracts.getSegment, async ({ params, caller }) => {
  const segment = await findSegment(params.segmentId, caller);
  return { body: showSegment(segment), version: segment.version };
});
