import * as z from 'zod';
import { addSeconds, type Instant } from './clock.ts';
import { lazy } from './contract.ts';
import { createItem, entity, replaceItem } from './entity.ts';
import { env } from './env.ts';
import { id, instantOut } from './fields.ts';
import { newId } from './ids.ts';
import { indexKeys, keys, WORK_SHARDS } from './keys.ts';
import { sendMessage } from './queue.ts';
import { getItem, queryAll } from './table.ts';
import { commit, rerun, type Write } from './transaction.ts';

/** Tasks too long for a request: done step by step by functions/work/run-work. */
export const WORK_KINDS = [
  'merge',
  'merge_undo',
  'import_undo',
  'cleanup',
  'segment_count',
  'tag_rollout',
  'simulation',
  'derive_again',
  'totals_proof',
  'tier_recalculation',
  'ticket_clocks',
] as const;
export type WorkKind = (typeof WORK_KINDS)[number];

const workRecord = lazy(() =>
  z.strictObject({
    id: id('wrk'),
    kind: z.enum(WORK_KINDS),
    /** The record that the work is about: a merge, an import, a month's cleanup. */
    subjectId: z.string().max(80),
    state: z.enum(['running', 'done']),
    /** How far it has come, in the words of its kind; null at the beginning. */
    position: z.string().max(4000).nullable(),
    startedBy: z.string().max(64),
    startedAt: instantOut(),
    movedAt: instantOut(),
    version: z.number().int().min(1),
  }),
);
export type Work = z.output<ReturnType<typeof workRecord>>;

const works = entity({ type: 'work', schema: workRecord });

const workItem = (work: Work) =>
  works.put(keys.work(work.id), work, {
    ...(work.state === 'running' && indexKeys.workDue(work.id, work.movedAt)),
  });

/** Begins a task in the transaction of the request that asks for it; `sendWork` then brings it to the worker. */
export const startWorkWrites = (
  kind: WorkKind,
  subjectId: string,
  by: string,
  at: Instant,
  position: string | null = null,
): { readonly work: Work; readonly writes: readonly Write[] } => {
  const work: Work = {
    id: newId('wrk', at),
    kind,
    subjectId,
    state: 'running',
    position,
    startedBy: by,
    startedAt: at,
    movedAt: at,
    version: 1,
  };
  return { work, writes: [createItem(workItem(work))] };
};

/** The write that says how far a task is; compose it with the step's own. A worker overtaken by another gets `Rerun`. */
export const moveWorkWrites = (
  before: Work,
  changes: Partial<Pick<Work, 'position' | 'state'>>,
  at: Instant,
): { readonly work: Work; readonly writes: readonly Write[] } => {
  const work = { ...before, ...changes, movedAt: at, version: before.version + 1 };
  return { work, writes: [replaceItem(workItem(work), before.version, rerun)] };
};

/** Saves how far a task is. @throws `Rerun` when another worker has moved it */
export const moveWork = async (
  before: Work,
  changes: Partial<Pick<Work, 'position' | 'state'>>,
  at: Instant,
): Promise<Work> => {
  const { work, writes } = moveWorkWrites(before, changes, at);
  await commit(writes);
  return work;
};

export const getWork = async (workId: string): Promise<Work | null> => {
  const item = await getItem(keys.work(workId));
  return item && works.read(item);
};

export interface WorkMessage {
  readonly workId: string;
  /** Failures since it last came any further. */
  readonly attempt?: number;
}

/** Brings a task to the worker. A message that is lost is sent again by resume-work. */
export const sendWork = (message: WorkMessage, delaySeconds = 0): Promise<void> =>
  sendMessage(env('WORK_QUEUE_URL'), message, delaySeconds);

/** Running tasks that have not moved for `seconds`, longest first within a shard. */
export async function* listStalledWork(at: Instant, seconds: number): AsyncGenerator<Work> {
  for (let shard = 0; shard < WORK_SHARDS; shard += 1) {
    const query = queryAll({
      IndexName: 'due',
      KeyConditionExpression: 'duePk = :shard AND dueSk < :until',
      ExpressionAttributeValues: { ':shard': `WRK#${shard}`, ':until': addSeconds(at, -seconds) },
    });
    for await (const item of query) yield works.read(item);
  }
}

/** What a step may use of its worker: whether its time is up, and to say that it got on. */
export interface WorkLimits {
  readonly mustStop: () => boolean;
  readonly onStep: () => void;
}

/** Carries a task on until it is done or time is up; `unfinished` is passed on to the next worker. */
export type WorkStep = (work: Work, limits: WorkLimits) => Promise<'ended' | 'unfinished'>;
