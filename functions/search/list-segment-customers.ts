import type { CustomerSort } from '../../shared/customers/customers.contract.ts';
import { type Segment, segmentsContracts } from '../../shared/customers/segments.contract.ts';
import { type Caller, endpoint } from '../../shared/kernel/endpoint.ts';
import { invalidQuery, invalidState } from '../../shared/kernel/errors.ts';
import { filterFaults } from '../customers/customer-source.ts';
import { readCustomerPage } from '../customers/read-customers.ts';
import { seesAll } from '../customers/whose-customers.ts';
import { findSegment } from './find-segment.ts';

/** A private segment of somebody who sees few may hold a filter that over all customers no index tells. */
const assertReadable = ({ filter }: Segment, sort: CustomerSort, caller: Caller): void => {
  const faults = filterFaults({ filter, sort }, seesAll(caller));
  const unsorted = faults.find(({ field }) => field === 'sort');
  if (unsorted) throw invalidQuery([{ in: 'query', pointer: '/sort', message: unsorted.message }]);
  const [first] = faults;
  if (first) throw invalidState(`Of the segment’s filter, ${first.field} ${first.message}.`);
};

export const listSegmentCustomers = endpoint(
  segmentsContracts.listSegmentCustomers,
  async ({ params, query, caller, page }) => {
    const segment = await findSegment(params.segmentId, caller);
    assertReadable(segment, query.sort, caller);
    const { filter } = segment;
    const { customers, next } = await readCustomerPage({ filter, sort: query.sort }, caller, page);
    return { body: { items: [...customers], nextCursor: null }, next };
  },
);
