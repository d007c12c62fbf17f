import type { Segment } from '../../shared/customers/segments.contract.ts';
import { getSegment, setCountWrites } from '../../shared/customers/segments.store.ts';
import { now } from '../../shared/kernel/clock.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import { moveWork, moveWorkWrites, type Work, type WorkStep } from '../../shared/kernel/work.ts';
import { getPerson } from '../../shared/people/caller.store.ts';
import { countCustomers } from '../customers/count-customers.ts';

/** How far a count has come; `next` is null at the end. */
interface Progress {
  readonly count: number;
  readonly next?: unknown;
}

const progressOf = ({ position }: Work): Progress =>
  position === null ? { count: 0 } : (JSON.parse(position) as Progress);

const countOn = async (segment: Segment, { count, next: position }: Progress): Promise<Progress> => {
  const owner = await getPerson(segment.ownerId);
  if (!owner) return { count: 0, next: null };
  const part = await countCustomers(segment.filter, owner, position);
  return { count: count + part.count, next: part.next };
};

/**
 * Counts a segment page by page: each is counted with the task's own move, so none twice. A segment that is deleted
 * or counted by a later task ends this one.
 */
export const countSegment: WorkStep = async (begun, { mustStop, onStep }) => {
  for (let work = begun; !mustStop(); onStep()) {
    const segment = await getSegment(work.subjectId);
    if (segment?.countWorkId !== work.id) {
      await moveWork(work, { state: 'done' }, now());
      return 'ended';
    }
    const progress = await countOn(segment, progressOf(work));
    if (progress.next === null) {
      const { writes } = moveWorkWrites(work, { state: 'done' }, now());
      await commit([...setCountWrites(segment.id, work.id, progress.count, now()), ...writes]);
      return 'ended';
    }
    work = await moveWork(work, { position: JSON.stringify(progress) }, now());
  }
  return 'unfinished';
};
