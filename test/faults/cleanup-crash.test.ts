import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { undoSubject } from '../../functions/cleanups/undo-subject.ts';
import { handler as cleanUpData } from '../../functions/jobs/clean-up-data.lambda.ts';
import { handler as resumeWork } from '../../functions/jobs/resume-work.lambda.ts';
import { reviseCleanup } from '../../shared/cleanups/cleanups.store.ts';
import { putRecheckPositionWrites } from '../../shared/cleanups/recheck.store.ts';
import { now } from '../../shared/kernel/clock.ts';
import { type Item, keys } from '../../shared/kernel/keys.ts';
import { listUnsent } from '../../shared/kernel/mail-outbox.ts';
import { putItems } from '../../shared/kernel/table.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import { startWorkWrites } from '../../shared/kernel/work.ts';
import { CRASH_STRIDE } from '../steps/crash-points.ts';
import { FaultProxy } from '../steps/fault-proxy.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import {
  bend,
  cleanUp,
  cleanupOf,
  deriveAll,
  effectsOf,
  givenBase,
  MONTH_END,
  setDate,
  workOffTasks,
} from '../steps/given-cleanup.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenContact, givenCustomer } from '../steps/given-records.ts';
import { Plug } from '../steps/plug.ts';
import { tableContent } from '../steps/table-content.ts';
import type { WorkQueue } from '../steps/work-queue.ts';

const NOVEMBER = '2026-11';
/** When resume-work has found the task standing still. */
const LATER = '2026-11-30T14:20:00.000Z';

const plug = new Plug();
const proxies: FaultProxy[] = [];
let queue: WorkQueue;
let before: readonly Item[];

const through = async (target: string): Promise<string> => {
  const proxy = new FaultProxy(target, plug);
  proxies.push(proxy);
  return proxy.start();
};

/** One suspicion of each kind of act: to quarantine, to delete, to mend, to ask about. */
const givenDirt = async (): Promise<void> => {
  const sales = await givenUser('sales');
  await givenUser('admin');
  await givenBase(1000);
  const { id } = await givenCustomer(sales);
  const [old, left] = [await givenContact(sales, id), await givenContact(sales, id)];
  await bend(keys.contact(id, old.id), { state: 'left' });
  await deriveAll([old.id]);
  setDate('2026-08-31T14:00:00.000Z');
  await cleanUp(queue);
  setDate('2026-11-30T13:00:00.000Z');
  await bend(keys.contact(id, left.id), { state: 'left' });
  const loose = await givenCustomer(sales);
  await bend(keys.customer(loose.id), { email: 'Info@Example.COM' });
  const bare = await givenCustomer(sales);
  await bend(keys.customer(bare.id), { phone: null });
  await deriveAll([left.id, loose.id, bare.id]);
  // At the end of its lap: what deriving does when it dies is another test's.
  await commit(putRecheckPositionWrites('0'));
};

beforeAll(async () => {
  setDate('2026-08-31T13:00:00.000Z');
  await givenTable();
  process.env.AWS_ENDPOINT_URL_DYNAMODB = await through(String(process.env.AWS_ENDPOINT_URL_DYNAMODB));
  queue = await givenQueues();
  process.env.AWS_ENDPOINT_URL_SQS = await through(String(process.env.AWS_ENDPOINT_URL_SQS));
  await givenDirt();
  before = await tableContent();
});
afterAll(() => {
  for (const proxy of proxies) proxy.stop();
  queue.stop();
  vi.useRealTimers();
});

/** The same world again, in a table of its own. */
const givenWorld = async (items: readonly Item[]): Promise<void> => {
  await givenTable();
  await putItems(items);
  queue.messages.splice(0);
  setDate(MONTH_END);
};

const mailIds = async (): Promise<string[]> => {
  const ids: string[] = [];
  for await (const { mail } of listUnsent('2030-01-01T00:00:00.000Z', 0)) ids.push(mail.id);
  return ids.sort();
};

/** Records, locks, ledger, run and mails; but for times, and for marks, which whoever looks a second time may take away. */
const outcome = async () => {
  const items = await tableContent((pk) => /^(CUS|CLN|CLE|QRT|UNQ|AT|OUT|CNT)#/.test(pk));
  return {
    keys: items.map(({ pk, sk }) => `${pk} ${sk}`),
    effects: (await effectsOf(NOVEMBER)).map(({ at: _, version: __, ...effect }) => effect),
    report: (await cleanupOf(NOVEMBER)).report,
    state: (await cleanupOf(NOVEMBER)).state,
    undone: (await cleanupOf(NOVEMBER)).undone,
    mails: await mailIds(),
  };
};

/** Whatever happens in any case after a crash: the schedule's retry, the task's revival, its message. */
const recover = async (): Promise<void> => {
  plug.mend();
  queue.messages.splice(0);
  await cleanUpData({ job: 'clean-up-data' });
  setDate(LATER);
  await resumeWork({ job: 'resume-work' });
  await workOffTasks(queue);
};

const quietly = (work: Promise<unknown>): Promise<unknown> => work.catch(() => undefined);

/** Before request n+1 is the same to the store as after request n: one of them is enough. */
const dieAtEveryRequest = async (
  world: readonly Item[],
  work: () => Promise<unknown>,
  expected: unknown,
): Promise<number> => {
  for (let deaths = 0; ; deaths += CRASH_STRIDE) {
    await givenWorld(world);
    plug.pullAt(deaths + 1, 'before');
    await quietly(work());
    const died = plug.pulled;
    await recover();
    expect(await outcome(), `death at request ${deaths + 1}`).toEqual(expected);
    if (!died) return deaths;
  }
};

describe('a worker that dies at any I/O', () => {
  it('is taken over from, and the cleanup is as an undisturbed one', { timeout: 900_000 }, async () => {
    await givenWorld(before);
    await cleanUp(queue);
    const expected = await outcome();
    expect(expected.report?.counts).toMatchObject({ quarantined: 1, deleted: 1, mended: 1, asked: 1 });
    expect(await dieAtEveryRequest(before, () => cleanUp(queue), expected)).toBeGreaterThan(30);
  });

  it('and so is one that undoes a cleanup', { timeout: 900_000 }, async () => {
    await givenWorld(before);
    await cleanUp(queue);
    const run = await cleanupOf(NOVEMBER);
    const task = startWorkWrites('cleanup', undoSubject(NOVEMBER), 'usr_1', now());
    await commit([...reviseCleanup(run, { state: 'undoing' }).writes, ...task.writes]);
    const done = await tableContent();
    const undo = async () => {
      queue.messages.push({ body: JSON.stringify({ workId: task.work.id }), delaySeconds: 0 });
      await workOffTasks(queue);
    };
    await givenWorld(done);
    await undo();
    const expected = await outcome();
    expect(expected.undone).toEqual({ restored: 1, unmended: 1, withdrawn: 1, kept: 1 });
    expect(await dieAtEveryRequest(done, undo, expected)).toBeGreaterThan(10);
  });
});
