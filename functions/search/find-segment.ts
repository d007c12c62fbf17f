import type { Segment } from '../../shared/customers/segments.contract.ts';
import { mayChangeSegment, maySeeSegment } from '../../shared/customers/segments.rules.ts';
import { getSegment } from '../../shared/customers/segments.store.ts';
import type { Caller } from '../../shared/kernel/endpoint.ts';
import { notFound, Problem } from '../../shared/kernel/errors.ts';

/** A segment that the caller may use. @throws 404, the same for absent and foreign */
export const findSegment = async (id: string, caller: Caller): Promise<Segment> => {
  const segment = await getSegment(id);
  if (!segment || !maySeeSegment(segment, caller)) throw notFound();
  return segment;
};

/** A segment that is the caller's to change. @throws 403 for one that is only shared with him */
export const findOwnSegment = async (id: string, caller: Caller): Promise<Segment> => {
  const segment = await findSegment(id, caller);
  if (!mayChangeSegment(segment, caller))
    throw new Problem('forbidden', { detail: 'Only its owner and admins change a segment.' });
  return segment;
};
