import { addSeconds, type Instant } from '../kernel/clock.ts';
import { firstVersion, revise } from '../kernel/entity.ts';
import { newId } from '../kernel/ids.ts';
import type { Merge, MoveCounts } from './merges.contract.ts';

/** A merge can be undone for 30 days (WY-3). */
const UNDO_SECONDS = 30 * 24 * 3600;

/** A request that has read the customers before the decision has ended before the first child moves. */
export const HEAD_START_SECONDS = 2;

export const NOTHING_MOVED: MoveCounts = { contacts: 0, interactions: 0, sales: 0 };

type Asked = Pick<Merge, 'survivorId' | 'otherId' | 'take' | 'reason'>;

export const newMergeId = (at: Instant): string => newId('mrg', at);

export const begunMerge = (
  id: string,
  asked: Asked,
  details: Pick<Merge, 'workId' | 'agenda'>,
  by: string,
  at: Instant,
): Merge => ({
  id,
  ...asked,
  ...details,
  state: 'moving',
  counts: NOTHING_MOVED,
  undoUntil: addSeconds(at, UNDO_SECONDS),
  undo: null,
  ...firstVersion(by, at),
});

/** Why a merge cannot be undone by itself; null where nothing of its own stands against it. */
export const undoHindrance = ({ state, undoUntil }: Merge, now: Instant): string | null => {
  if (state === 'moving') return 'It is still being carried out; undo it when it is done.';
  if (state !== 'done') return 'It has been undone already.';
  return now > undoUntil ? `It could be undone until ${undoUntil}.` : null;
};

export const begunUndo = (merge: Merge, workId: string, reason: string, by: string, at: Instant): Merge =>
  revise(merge, { state: 'undoing', workId, counts: NOTHING_MOVED, undo: { by, at, reason } }, by, at);

/** A merge or an undo whose last child has arrived. */
export const endedMerge = (merge: Merge, counts: MoveCounts, by: string, at: Instant): Merge =>
  revise(merge, { state: merge.state === 'moving' ? 'done' : 'undone', counts }, by, at);

/** As it is told; while children are on their way, with the counts so far. */
export const showMerge = (merge: Merge, counts = merge.counts) => {
  const {
    workId: _,
    agenda: __,
    createdAt: at,
    createdBy: by,
    updatedAt: ___,
    updatedBy: ____,
    ...shown
  } = merge;
  return { ...shown, counts, by, at };
};

/** How far the children are: where the next page begins, and whether this pass has found any. */
export interface Progress {
  readonly counts: MoveCounts;
  readonly after: string | null;
  readonly moved: boolean;
}

const BEGINNING: Progress = { counts: NOTHING_MOVED, after: null, moved: false };

export const progressOf = (position: string | null): Progress => {
  if (position === null) return BEGINNING;
  const progress = JSON.parse(position) as Progress;
  // Begun before sales were counted.
  return { ...progress, counts: { ...NOTHING_MOVED, ...progress.counts } };
};
