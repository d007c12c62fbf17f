import { carrierOf } from '../../shared/kernel/children.ts';
import { now, pause } from '../../shared/kernel/clock.ts';
import type { Item } from '../../shared/kernel/keys.ts';
import { commit, Rerun, type Write } from '../../shared/kernel/transaction.ts';
import { getWork, moveWorkWrites, type Work, type WorkStep } from '../../shared/kernel/work.ts';
import type { Merge, MoveCounts } from '../../shared/merges/merges.contract.ts';
import { type Progress, progressOf } from '../../shared/merges/merges.rules.ts';
import { getMerge, readCollection } from '../../shared/merges/merges.store.ts';
import { carryChild, isChild } from './carry-child.ts';
import { endMerge } from './end-merge.ts';

/** Room is left for the task's own write. */
const MAX_CHILD_WRITES = 90;
/** As many children as one transaction can take at three writes each. */
const PAGE = 30;
/** How long the store may take to show everybody the last child at its new place (eventually consistent reads). */
const SETTLE_MS = 1_000;
const MAX_RERUNS = 30;

/** Which children go, from where to where, and the merges that have moved them then. */
interface Way {
  readonly from: string;
  readonly to: string;
  readonly goes: (item: Item) => boolean;
  readonly marked: (item: Item) => string[];
}

const marksOf = ({ movedBy }: Item): string[] => (Array.isArray(movedBy) ? movedBy.map(String) : []);

const wayOf = ({ id, state, survivorId, otherId }: Merge): Way =>
  state === 'moving'
    ? { from: otherId, to: survivorId, goes: isChild, marked: (item) => [...marksOf(item), id] }
    : {
        from: survivorId,
        to: otherId,
        goes: (item) => isChild(item) && carrierOf(item) === id,
        marked: (item) => marksOf(item).slice(0, -1),
      };

interface Load {
  readonly writes: readonly Write[];
  readonly counts: MoveCounts;
  /** The last child that it has looked at. */
  readonly last: Item | undefined;
}

const COUNTED: Readonly<Record<string, keyof MoveCounts | null>> = {
  interaction: 'interactions',
  analysis_sheet: null,
  warning: null,
  tier_proposal: null,
  ticket: null,
  survey: null,
  opportunity: 'sales',
  quote: 'sales',
  contract: 'sales',
  order: 'sales',
};

const plusOne = (counts: MoveCounts, { _type }: Item): MoveCounts => {
  const as = COUNTED[String(_type)];
  if (as === null) return counts;
  const what = as ?? 'contacts';
  return { ...counts, [what]: counts[what] + 1 };
};

/** As many children as one transaction takes, beginning with the first. */
const nextLoad = async (items: readonly Item[], way: Way, before: MoveCounts): Promise<Load> => {
  const writes: Write[] = [];
  let counts = before;
  let last: Item | undefined;
  for (const item of items) {
    const carriage = { to: way.to, movedBy: way.marked(item) };
    const carried = way.goes(item) ? await carryChild(item, carriage) : [];
    if (writes.length + carried.length > MAX_CHILD_WRITES) break;
    writes.push(...carried);
    if (carried.length > 0) counts = plusOne(counts, item);
    last = item;
  }
  return { writes, counts, last };
};

const move = async (work: Work, progress: Progress, writes: readonly Write[] = []): Promise<Work> => {
  const moved = moveWorkWrites(work, { position: JSON.stringify(progress) }, now());
  await commit([...writes, ...moved.writes]);
  return moved.work;
};

/**
 * Something of this pass may have been put behind it, by somebody whose request began before: there is one pass
 * more, until one finds nothing. The wait is for readers of the collection that has grown.
 */
const nextPass = async (work: Work, { counts }: Progress): Promise<Work> => {
  await pause(SETTLE_MS);
  return move(work, { counts, after: null, moved: false });
};

/** Carries the next load over, or ends the pass or the merge. Null: it is done. */
const step = async (work: Work, merge: Merge): Promise<Work | null> => {
  const progress = progressOf(work.position);
  const way = wayOf(merge);
  const { items, more } = await readCollection(way.from, progress.after, PAGE);
  const { writes, counts, last } = await nextLoad(items, way, progress.counts);
  const after = last ? String(last.sk) : progress.after;
  if (writes.length > 0) return move(work, { counts, after, moved: true }, writes);
  // Nothing to move here: passed over without a write.
  if (more) return { ...work, position: JSON.stringify({ ...progress, after }) };
  if (progress.moved) return nextPass(work, progress);
  await endMerge(work, merge, progress.counts);
  return null;
};

/** After a `Rerun`: has a child or a customer changed meanwhile, or is another worker at this task, and ahead? */
const assertOwn = async (work: Work, failure: unknown, reruns: number): Promise<void> => {
  const present = failure instanceof Rerun && reruns < MAX_RERUNS ? await getWork(work.id) : null;
  if (present?.version !== work.version) throw failure;
};

/** Moves the children of a merge, or of its undo, load by load; each load is a transaction with the task's position. */
export const carryChildren: WorkStep = async (begun, { mustStop, onStep }) => {
  const merge = await getMerge(begun.subjectId);
  if (merge?.workId !== begun.id) throw new Error(`merge ${begun.subjectId} has another task by now`);
  let work: Work = begun;
  for (let reruns = 0; ; ) {
    if (mustStop()) {
      // Pages passed over would be looked at again.
      if (work !== begun) await move(work, progressOf(work.position));
      return 'unfinished';
    }
    try {
      const next = await step(work, merge);
      if (!next) return 'ended';
      work = next;
      reruns = 0;
      onStep();
    } catch (failure) {
      await assertOwn(work, failure, reruns);
      reruns += 1;
    }
  }
};
