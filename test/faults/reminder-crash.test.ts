import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { keys } from '../../shared/kernel/keys.ts';
import { getItem } from '../../shared/kernel/table.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { CRASH_STRIDE } from '../steps/crash-points.ts';
import { givenDueCustomer } from '../steps/due-customers.ts';
import { FaultProxy, IoCounter } from '../steps/fault-proxy.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { type Outcome, runLambda, startLambda } from '../steps/lambda-process.ts';
import { MailService } from '../steps/mail-service.ts';
import { queuedMails } from '../steps/outbox.ts';

const JOB = 'functions/jobs/send-due-reminders.lambda.ts';
const SENDER = 'functions/streams/send-mails.lambda.ts';
const RESCUE = 'functions/jobs/rescue-mails.lambda.ts';
const FEEDBACK = 'functions/mail/record-mail-feedback.lambda.ts';
const NAMES = ['青岛远洋', '上海明日'];
const DUE = '2026-11-23T00:30:00.000Z';
/** However long a process took to start. */
const SOON = '2026-11-23T00:31:00.000Z';

const counter = new IoCounter();
const service = new MailService();
const proxies: FaultProxy[] = [];
const env: Record<string, string> = {};
let sales: User;

const through = async (target: string): Promise<string> => {
  const proxy = new FaultProxy(target, counter);
  proxies.push(proxy);
  return proxy.start();
};

beforeAll(async () => {
  await givenTable();
  env.AWS_ENDPOINT_URL_DYNAMODB = await through(String(process.env.AWS_ENDPOINT_URL_DYNAMODB));
  env.AWS_ENDPOINT_URL_SESV2 = await through(await service.start());
});
afterAll(() => {
  for (const proxy of proxies) proxy.stop();
  service.stop();
});

/** A morning with one person and two customers due, in a table of its own. */
const givenMorning = async (): Promise<void> => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-22T08:00:00.000Z') });
  env.TABLE_NAME = await givenTable();
  sales = await givenUser('sales');
  for (const name of NAMES) await givenDueCustomer(sales, name, '2026-11-23T02:00:00.000Z');
  vi.useRealTimers();
  service.taken.length = 0;
};

const invoke = async (file: string, event: unknown, now: string): Promise<Outcome> =>
  runLambda({ file, event, now, env });

const invokeAndKill = async (
  file: string,
  event: unknown,
  at: number,
  when: 'before' | 'after',
): Promise<Outcome> => {
  const process = startLambda({ file, event, now: DUE, env });
  counter.arm(at, when, process.kill);
  const outcome = await process.outcome;
  counter.disarm();
  return outcome;
};

/** What happens after a crash in any case: later firings, deliveries and SES's own reports. */
const recover = async (): Promise<void> => {
  await invoke(JOB, { job: 'send-due-reminders' }, '2026-11-23T01:00:00.000Z');
  await invoke(SENDER, await queuedMails('2026-11-23T01:00:00.000Z'), '2026-11-23T01:00:00.000Z');
  for (const mail of [...service.taken])
    await invoke(FEEDBACK, service.report(mail), '2026-11-23T01:01:00.000Z');
  await invoke(RESCUE, { job: 'rescue-mails' }, '2026-11-23T01:30:00.000Z');
  await invoke(SENDER, await queuedMails('2026-11-23T01:30:00.000Z'), '2026-11-23T01:30:00.000Z');
};

const expectEachOnce = async (): Promise<void> => {
  expect(service.taken.map(({ to }) => to)).toEqual([sales.email]);
  for (const name of NAMES) expect(service.taken[0]?.text.split(name)).toHaveLength(2);
  expect(await getItem(keys.outbox(`daily-reminder-${sales.id}-2026-11-23`))).toMatchObject({
    state: 'sent',
  });
};

/** Kills at the first I/O, the second, … until a run comes through unharmed. Answers how many deaths it died. */
const killAtEveryIo = async (run: (at: number) => Promise<Outcome>): Promise<number> => {
  for (let at = 1; ; at += CRASH_STRIDE) {
    const outcome = await run(at);
    await recover();
    await expectEachOnce();
    if (!('killed' in outcome)) return at - 1;
  }
};

describe.each(['before', 'after'] as const)(
  'killed %s each I/O, every reminder is mailed exactly once',
  (when) => {
    it('in the job that finds who is due', async () => {
      const deaths = await killAtEveryIo(async (at) => {
        await givenMorning();
        return invokeAndKill(JOB, { job: 'send-due-reminders' }, at, when);
      });
      expect(deaths).toBeGreaterThanOrEqual(6);
    });

    it('in the sender', async () => {
      const deaths = await killAtEveryIo(async (at) => {
        await givenMorning();
        await invoke(JOB, { job: 'send-due-reminders' }, DUE);
        return invokeAndKill(SENDER, await queuedMails(SOON), at, when);
      });
      expect(deaths).toBeGreaterThanOrEqual(4);
    });
  },
);
