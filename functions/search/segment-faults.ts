import type { Segment } from '../../shared/customers/segments.contract.ts';
import type { Fault } from '../../shared/kernel/errors.ts';
import type { Person } from '../../shared/people/caller.store.ts';
import { filterFaults } from '../customers/customer-source.ts';
import { seesAll } from '../customers/whose-customers.ts';

type Owner = Pick<Person, 'role' | 'teamId'>;

/** What is wrong with a segment of this owner: a filter that reads everything, a team that he has not. */
export const segmentFaults = (
  { filter, visibility }: Pick<Segment, 'filter' | 'visibility'>,
  owner: Owner | null,
): Fault[] => {
  const overAll = visibility !== 'private' || owner === null || seesAll(owner);
  const teamless = visibility === 'team' && !owner?.teamId;
  return [
    ...filterFaults({ filter, sort: '-createdAt' }, overAll).map(
      ({ field, message }): Fault => ({ in: 'body', pointer: `/filter/${field}`, message }),
    ),
    ...(teamless
      ? [{ in: 'body', pointer: '/visibility', message: 'needs a team that its owner is in' } as const]
      : []),
  ];
};

/** The team that a segment is shared with. */
export const sharedTeam = ({ visibility }: Pick<Segment, 'visibility'>, owner: Owner | null) =>
  visibility === 'team' ? (owner?.teamId ?? null) : null;
