import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Mail } from '../../shared/kernel/mail.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { SETTINGS } from '../../shared/settings/documents.ts';
import { forgetSettings } from '../../shared/settings/in-force.store.ts';
import { CRASH_STRIDE } from '../steps/crash-points.ts';
import { DyingWorker } from '../steps/dying-worker.ts';
import { FaultProxy, IoCounter } from '../steps/fault-proxy.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenCustomer } from '../steps/given-records.ts';
import { carryOut } from '../steps/given-simulation.ts';
import { givenTicket } from '../steps/given-ticket.ts';
import { type Outcome, startLambda } from '../steps/lambda-process.ts';
import { setSetting, stepsTold, storedTicket, ticketMails } from '../steps/service-watch.ts';
import type { WorkQueue } from '../steps/work-queue.ts';

const JOB = 'functions/jobs/watch-service.lambda.ts';
// Monday 21 September 2026 in Shanghai: reminders at 10:00 and 10:10, the breach at 11:00.
const OPENED = '2026-09-21T01:00:00.000Z';
const LATER_OPENED = '2026-09-21T01:20:00.000Z';
const DUE = '2026-09-21T03:15:00.000Z';
const NEXT = '2026-09-21T03:15:30.000Z';

const counter = new IoCounter();
const worker = new DyingWorker('functions/work/run-work.lambda.ts');
const env: Record<string, string> = {};
let store: FaultProxy;
let queue: WorkQueue;
let [admin, manager, server] = [] as unknown as [User, User, User];

beforeAll(async () => {
  await givenTable();
  queue = await givenQueues();
  store = new FaultProxy(String(process.env.AWS_ENDPOINT_URL_DYNAMODB), counter);
  env.AWS_ENDPOINT_URL_DYNAMODB = await store.start();
  await worker.start();
});
afterAll(() => {
  store.stop();
  worker.stop();
  queue.stop();
});

const SUBJECTS = ['一号机', '二号机', '三号机', '四号机'];

/** Two whose first answer is late, and two of whose time half is gone. */
const givenDesk = async (): Promise<string[]> => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(OPENED) });
  env.TABLE_NAME = await givenTable();
  forgetSettings();
  queue.messages.splice(0);
  admin = await givenUser('admin');
  manager = await givenUser('manager', { managerId: admin.id });
  server = await givenUser('service', { managerId: manager.id });
  const { id } = await givenCustomer(admin, { name: '青岛远洋' });
  const ids: string[] = [];
  for (const [i, subject] of SUBJECTS.entries()) {
    if (i === 2) vi.setSystemTime(LATER_OPENED);
    ids.push((await givenTicket(admin, id, { assigneeId: server.id, subject })).id);
  }
  return ids;
};

const fire = async (now: string): Promise<Outcome> =>
  startLambda({ file: JOB, event: { job: 'watch-service' }, now, env }).outcome;

const fireAndKill = async (at: number, when: 'before' | 'after'): Promise<Outcome> => {
  const process = startLambda({ file: JOB, event: { job: 'watch-service' }, now: DUE, env });
  counter.arm(at, when, process.kill);
  const outcome = await process.outcome;
  counter.disarm();
  return outcome;
};

const namedIn = (mails: readonly Mail[], { email }: User): string[] =>
  mails.filter(({ to }) => to === email).flatMap(({ text }) => text.match(/.号机$/gm) ?? []);

describe.each(['before', 'after'] as const)('the watch killed %s each request', (when) => {
  it('tells each step once, of each ticket in one mail', async () => {
    let deaths = 0;
    for (let at = 1; ; at += CRASH_STRIDE) {
      const ids = await givenDesk();
      vi.useRealTimers();
      const outcome = await fireAndKill(at, when);
      await fire(NEXT);
      const mails = await ticketMails();
      expect(namedIn(mails, manager).sort()).toEqual(['一号机', '二号机'].sort());
      expect(namedIn(mails, server).sort()).toEqual(['三号机', '四号机'].sort());
      expect(await Promise.all(ids.map(stepsTold))).toEqual([
        ['response 0 1'],
        ['response 0 1'],
        ['response 0 0'],
        ['response 0 0'],
      ]);
      if (!('killed' in outcome)) break;
      deaths += 1;
    }
    expect(deaths).toBeGreaterThanOrEqual(CRASH_STRIDE === 1 ? 15 : 1);
  });

  it('is taken over from when it clocks all tickets anew', { timeout: 600_000 }, async () => {
    const { sla } = SETTINGS;
    const slower = sla.fallback.policies.map((policy) => ({ ...policy, responseMinutes: 240 }));
    let deaths = 0;
    for (;;) {
      const ids = await givenDesk();
      vi.useRealTimers();
      await setSetting(admin, 'sla', { ...sla.fallback, policies: slower });
      forgetSettings();
      const task = queue.messages.splice(0).find(({ body }) => body.includes('workId'))?.body ?? '';
      const outcome = await worker.deliver(task, deaths + 1, when);
      await carryOut(task);
      for (const id of ids) {
        const { policies, clocks, version } = await storedTicket(id);
        expect([policies.at(-1)?.sla, clocks[0]?.name, version]).toEqual([1, 'response', 2]);
      }
      if ('result' in outcome) break;
      expect(outcome).toEqual({ killed: true });
      deaths += CRASH_STRIDE;
    }
    expect(deaths).toBeGreaterThan(5);
  });
});
