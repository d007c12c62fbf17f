import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handler as resumeWork } from '../../functions/jobs/resume-work.lambda.ts';
import { addSeconds, now } from '../../shared/kernel/clock.ts';
import { commit, Rerun } from '../../shared/kernel/transaction.ts';
import { getWork, listStalledWork, moveWork, startWorkWrites } from '../../shared/kernel/work.ts';
import { givenTable } from '../steps/given.ts';
import { givenQueues } from '../steps/given-queues.ts';
import type { WorkQueue } from '../steps/work-queue.ts';

let queue: WorkQueue;

const givenWork = async (subjectId: string, at = now()) => {
  const { work, writes } = startWorkWrites('segment_count', subjectId, 'usr_1', at);
  await commit(writes);
  return work;
};

const resumed = () => queue.messages.map(({ body }) => (JSON.parse(body) as { workId: string }).workId);

beforeAll(async () => {
  await givenTable();
  queue = await givenQueues();
});
beforeEach(() => void queue.messages.splice(0));
afterAll(() => queue.stop());

describe('a long task', () => {
  it('is moved on by one worker only, the other has to look again', async () => {
    const work = await givenWork('seg_1');
    const moved = await moveWork(work, { position: 'a' }, now());
    await expect(moveWork(work, { position: 'b' }, now())).rejects.toBeInstanceOf(Rerun);
    expect(await getWork(work.id)).toEqual(moved);
  });

  it('is out of the index of what stands still once it is done', async () => {
    const work = await givenWork('seg_2');
    await moveWork(work, { state: 'done' }, now());
    const stalled: string[] = [];
    for await (const { id } of listStalledWork(addSeconds(now(), 3600), 60)) stalled.push(id);
    expect(stalled).not.toContain(work.id);
  });
});

describe('resume-work', () => {
  const event = { job: 'resume-work' };

  it('sends again what has not moved for ten minutes, and nothing else', async () => {
    const old = await givenWork('seg_3', addSeconds(now(), -601));
    const fresh = await givenWork('seg_4', addSeconds(now(), -30));
    const done = await moveWork(await givenWork('seg_5', addSeconds(now(), -900)), { state: 'done' }, now());
    await resumeWork(event);
    expect(resumed()).toContain(old.id);
    expect(resumed()).not.toContain(fresh.id);
    expect(resumed()).not.toContain(done.id);
  });

  it('may fire twice: the task is sent twice, and is one all the same', async () => {
    const old = await givenWork('seg_6', addSeconds(now(), -700));
    await Promise.all([resumeWork(event), resumeWork(event)]);
    expect(resumed().filter((id) => id === old.id)).toHaveLength(2);
    expect((await getWork(old.id))?.version).toBe(1);
  });

  it('fails loudly when the queue does not take it, so that the next run tries again', async () => {
    await givenWork('seg_7', addSeconds(now(), -700));
    queue.failing = 400;
    await expect(resumeWork(event)).rejects.toThrow();
    queue.failing = null;
    await expect(resumeWork(event)).resolves.toMatchObject({ resumed: expect.any(Number) });
  });
});
