import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { getAlertPointer } from '../../shared/churn/alert.store.ts';
import { listWarningsOf } from '../../shared/churn/warnings.store.ts';
import { keys } from '../../shared/kernel/keys.ts';
import { listUnsent } from '../../shared/kernel/mail-outbox.ts';
import { getItem } from '../../shared/kernel/table.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { CRASH_STRIDE, SHORT_CRASH_STRIDE } from '../steps/crash-points.ts';
import { FaultProxy, IoCounter } from '../steps/fault-proxy.ts';
import { customerBody, givenTable, givenUser } from '../steps/given.ts';
import { givenCustomer } from '../steps/given-records.ts';
import { givenWarning, warnOf } from '../steps/given-warning.ts';
import { type Outcome, runLambda, startLambda } from '../steps/lambda-process.ts';
import { MailService } from '../steps/mail-service.ts';
import { queuedMails } from '../steps/outbox.ts';
import { type Fault, PASS, startStoreProxy } from '../steps/store-proxy.ts';

const JOB = 'functions/jobs/raise-churn-alerts.lambda.ts';
const SENDER = 'functions/streams/send-mails.lambda.ts';
const RESCUE = 'functions/jobs/rescue-mails.lambda.ts';
const FEEDBACK = 'functions/mail/record-mail-feedback.lambda.ts';
const WEDNESDAY = '2026-11-25T03:00:00.000Z';
const DUE = '2026-11-30T01:00:00.000Z';
const LATER = '2026-11-30T01:30:00.000Z';
const NAMES = ['青岛远洋', '上海明日'];

const counter = new IoCounter();
const service = new MailService();
const proxies: FaultProxy[] = [];
const env: Record<string, string> = {};
const proxy = await startStoreProxy();
let manager: User;
let sales: User;

const through = async (target: string): Promise<string> => {
  const one = new FaultProxy(target, counter);
  proxies.push(one);
  return one.start();
};

beforeAll(async () => {
  await givenTable();
  env.AWS_ENDPOINT_URL_DYNAMODB = await through(String(process.env.AWS_ENDPOINT_URL_DYNAMODB));
  env.AWS_ENDPOINT_URL_SESV2 = await through(await service.start());
});
afterAll(() => {
  for (const one of proxies) one.stop();
  service.stop();
  proxy.stop();
});

const givenPeople = async (): Promise<void> => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(WEDNESDAY) });
  env.TABLE_NAME = await givenTable();
  manager = await givenUser('manager');
  sales = await givenUser('sales', { managerId: manager.id });
  service.taken.length = 0;
};

const invoke = async (file: string, event: unknown, now: string): Promise<Outcome> =>
  runLambda({ file, event, now, env });

const invokeAndKill = async (at: number, when: 'before' | 'after'): Promise<Outcome> => {
  const process = startLambda({ file: JOB, event: { job: 'raise-churn-alerts' }, now: DUE, env });
  counter.arm(at, when, process.kill);
  const outcome = await process.outcome;
  counter.disarm();
  return outcome;
};

/** What happens after a crash in any case: later firings, deliveries and SES's own reports. */
const recover = async (): Promise<void> => {
  await invoke(JOB, { job: 'raise-churn-alerts' }, LATER);
  await invoke(SENDER, await queuedMails(LATER), LATER);
  for (const mail of [...service.taken])
    await invoke(FEEDBACK, service.report(mail), '2026-11-30T01:31:00.000Z');
  await invoke(RESCUE, { job: 'rescue-mails' }, '2026-11-30T02:00:00.000Z');
  await invoke(SENDER, await queuedMails('2026-11-30T02:00:00.000Z'), '2026-11-30T02:00:00.000Z');
};

const expectEachOnce = async (): Promise<void> => {
  const alerts = service.taken.filter(({ id }) => id.startsWith('churn-alert-'));
  expect(alerts.map(({ to }) => to).sort()).toEqual([manager.email, sales.email].sort());
  for (const { text } of alerts) for (const name of NAMES) expect(text.split(name)).toHaveLength(2);
  for (const { id } of [manager, sales]) {
    expect(await getItem(keys.outbox(`churn-alert-${id}-2026-11-30`))).toMatchObject({ state: 'sent' });
    expect(await getAlertPointer(id)).toMatchObject({ nextAt: '2026-12-07T01:00:00.000Z' });
  }
};

describe.each(['before', 'after'] as const)('killed %s each I/O', (when) => {
  it('every weekly churn mail is sent exactly once', async () => {
    let deaths = 0;
    for (let at = 1; ; at += CRASH_STRIDE) {
      await givenPeople();
      for (const name of NAMES) await givenWarning(sales, { name });
      vi.useRealTimers();
      const outcome = await invokeAndKill(at, when);
      await recover();
      await expectEachOnce();
      if (!('killed' in outcome)) break;
      deaths += 1;
    }
    expect(deaths).toBeGreaterThanOrEqual(CRASH_STRIDE === 1 ? 15 : 1);
  });
});

const DEAD: Fault = { kind: 'fail', type: 'ValidationException' };
const LOST: Fault = { kind: 'drop-reply' };

/** All mails in the outbox, by their ids. */
const mailIds = async (): Promise<string[]> => {
  const ids: string[] = [];
  for await (const { mail } of listUnsent('2027-01-01T00:00:00.000Z', -1)) ids.push(mail.id);
  return ids.sort();
};

describe.each([
  ['before', DEAD],
  ['after', LOST],
] as const)('whoever opens an urgent warning dies %s each request', (_, fault) => {
  it('and it is opened with its mails, once', async () => {
    let died = true;
    for (let at = 1; died; at += SHORT_CRASH_STRIDE) {
      proxy.fault(() => PASS);
      await givenPeople();
      process.env.AWS_ENDPOINT_URL_DYNAMODB = proxy.endpoint;
      const { id } = await givenCustomer(sales, customerBody({ tier: 'core' }));
      let requests = 0;
      proxy.fault(() => {
        requests += 1;
        return requests < at ? PASS : fault;
      });
      died = await warnOf(id, 91).then(
        () => false,
        () => true,
      );
      proxy.fault(() => PASS);
      const standing = async () => {
        const ids: string[] = [];
        for await (const warning of listWarningsOf(sales.id, 'open')) ids.push(warning.id);
        return ids;
      };
      // Who comes after decides on what he finds, as the watch does.
      if ((await standing()).length === 0) {
        expect(await mailIds()).toEqual([]);
        await warnOf(id, 91);
      }
      const [warning, ...others] = await standing();
      expect(others).toEqual([]);
      expect(await mailIds()).toEqual(
        [manager, sales].map((user) => `churn-urgent-${warning}-${user.id}`).sort(),
      );
      for (const user of [manager, sales])
        expect(await getAlertPointer(user.id)).toMatchObject({ isActive: true, nextAt: DUE });
    }
    vi.useRealTimers();
  });
});
