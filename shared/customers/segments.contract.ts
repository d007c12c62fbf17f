import * as z from 'zod';
import { contract, EMPLOYEES, lazy } from '../kernel/contract.ts';
import { id, instantOut, line, mergePatch, pageOf, pageQuery, recordFields, text } from '../kernel/fields.ts';
import { customerPage, customerSort } from './customers.contract.ts';
import { customerFilter, filterPatch } from './filter.fields.ts';

const VISIBILITIES = ['private', 'team', 'all'] as const;

const segmentFields = () => ({
  name: line(100),
  description: text(500).nullable(),
  filter: customerFilter(),
  visibility: z.enum(VISIBILITIES).meta({
    description: 'Who finds it: its owner, his team, everybody. Customers stay as visible as they are.',
  }),
});

/** As it is stored: a filter under a name, and what was counted last. */
export const segmentRecord = lazy(() =>
  z.strictObject({
    id: id('seg'),
    ...segmentFields(),
    ownerId: id('usr'),
    teamId: id('tem').nullable().meta({ description: 'The team it is shared with.' }),
    count: z.number().int().min(0).nullable().meta({
      description: 'Of all that its owner may see, when they were counted; null until then.',
    }),
    countedAt: instantOut().nullable(),
    countWorkId: id('wrk').nullable(),
    ...recordFields(),
  }),
);
export type Segment = z.output<ReturnType<typeof segmentRecord>>;

export const shownSegment = lazy(() =>
  segmentRecord()
    .omit({ countWorkId: true })
    .extend({ counting: z.boolean().meta({ description: 'A count is under way.' }) })
    .meta({ id: 'Segment' }),
);

const newSegment = lazy(() => {
  const { name, description, filter, visibility } = segmentFields();
  return z
    .strictObject({
      name,
      description: description.default(null),
      filter,
      visibility: visibility.default('private'),
    })
    .meta({ id: 'NewSegment' });
});

const segmentPatch = lazy(() =>
  mergePatch({ ...segmentFields(), filter: filterPatch() }).meta({ id: 'SegmentPatch' }),
);

const params = lazy(() => z.strictObject({ segmentId: id('seg') }));

const common = { domain: 'search', roles: EMPLOYEES, status: 200 } as const;
const one = { ...common, path: '/v1/segments/{segmentId}', params } as const;

export const segmentsContracts = {
  createSegment: contract({
    ...common,
    id: 'createSegment',
    method: 'POST',
    path: '/v1/segments',
    summary: 'Save a filter over customers under a name',
    description:
      'The filter is that of the customer list; each reader finds those of its customers that he may see. What is shared, or made by who sees all, needs an indexed field as the list does. Counting begins at once.',
    body: newSegment,
    response: shownSegment,
    status: 201,
    etag: true,
  }),
  listSegments: contract({
    ...common,
    id: 'listSegments',
    method: 'GET',
    path: '/v1/segments',
    summary: 'List the segments one may use, newest first',
    query: lazy(() => z.strictObject(pageQuery())),
    response: lazy(() => pageOf(shownSegment()).meta({ id: 'SegmentPage' })),
  }),
  getSegment: contract({
    ...one,
    id: 'getSegment',
    method: 'GET',
    summary: 'Read a segment and its count',
    response: shownSegment,
    etag: true,
  }),
  updateSegment: contract({
    ...one,
    id: 'updateSegment',
    method: 'PATCH',
    summary: 'Change a segment; with another filter it is counted again',
    body: segmentPatch,
    response: shownSegment,
    ifMatch: true,
    etag: true,
  }),
  deleteSegment: contract({
    ...one,
    id: 'deleteSegment',
    method: 'DELETE',
    summary: 'Delete a segment; its customers stay',
    status: 204,
    ifMatch: true,
  }),
  countSegment: contract({
    ...common,
    id: 'countSegment',
    method: 'POST',
    path: '/v1/segments/{segmentId}/count',
    summary: 'Count a segment again',
    description:
      'Counts in the background all customers of the segment that its owner may see, as of the indexes, which are about a second old. Asked for while a count is under way, it starts no second one.',
    params,
    body: lazy(() => z.strictObject({}).meta({ id: 'CountSegment' })),
    response: shownSegment,
    status: 202,
    etag: true,
  }),
  listSegmentCustomers: contract({
    ...common,
    id: 'listSegmentCustomers',
    method: 'GET',
    path: '/v1/segments/{segmentId}/customers',
    summary: 'List the customers of a segment that one may see',
    params,
    query: lazy(() => z.strictObject({ ...pageQuery(), sort: customerSort() })),
    response: customerPage,
    problems: ['invalid_state'],
  }),
};
