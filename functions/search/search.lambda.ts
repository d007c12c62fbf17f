import { api } from '../../shared/kernel/api.ts';
import { findCaller } from '../../shared/people/caller.store.ts';
import { createSegment } from './create-segment.ts';
import { deleteSegment } from './delete-segment.ts';
import { getSegment } from './get-segment.ts';
import { listSegmentCustomers } from './list-segment-customers.ts';
import { listSegments } from './list-segments.ts';
import { recountSegment } from './recount-segment.ts';
import { searchCustomers } from './search-customers.ts';
import { updateSegment } from './update-segment.ts';

export const handler = api(
  [
    searchCustomers,
    createSegment,
    listSegments,
    getSegment,
    updateSegment,
    deleteSegment,
    recountSegment,
    listSegmentCustomers,
  ],
  { findCaller },
);
