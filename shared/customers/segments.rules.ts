import type { Caller } from '../kernel/endpoint.ts';
import type { Segment } from './segments.contract.ts';

type Reader = Pick<Caller, 'id' | 'role' | 'teamId'>;

export const mayChangeSegment = (segment: Segment, { id, role }: Reader): boolean =>
  role === 'admin' || segment.ownerId === id;

export const maySeeSegment = (segment: Segment, reader: Reader): boolean =>
  mayChangeSegment(segment, reader) ||
  segment.visibility === 'all' ||
  (segment.visibility === 'team' && segment.teamId !== null && segment.teamId === reader.teamId);

/** Without what only the product needs to know. */
export const showSegment = ({ countWorkId, ...segment }: Segment) => ({
  ...segment,
  counting: countWorkId !== null,
});
