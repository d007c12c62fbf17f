import { segmentsContracts } from '../../shared/customers/segments.contract.ts';
import { deleteSegmentWrites } from '../../shared/customers/segments.store.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { staleVersion } from '../../shared/kernel/errors.ts';
import { findOwnSegment } from './find-segment.ts';

export const deleteSegment = endpoint(
  segmentsContracts.deleteSegment,
  async ({ params, caller, ifMatch }) => {
    const segment = await findOwnSegment(params.segmentId, caller);
    if (segment.version !== ifMatch) throw staleVersion();
    return { writes: deleteSegmentWrites(segment) };
  },
);
