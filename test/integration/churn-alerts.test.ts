import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as churn } from '../../functions/churn/churn.lambda.ts';
import { handler as raiseAlerts } from '../../functions/jobs/raise-churn-alerts.lambda.ts';
import { handler as people } from '../../functions/people/people.lambda.ts';
import { handler as sendMails } from '../../functions/streams/send-mails.lambda.ts';
import { getAlertPointer } from '../../shared/churn/alert.store.ts';
import { churnContracts } from '../../shared/churn/churn.contract.ts';
import type { Warning } from '../../shared/churn/warnings.fields.ts';
import { getWarning } from '../../shared/churn/warnings.store.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { getCustomer } from '../../shared/customers/customers.store.ts';
import { peopleContracts, type User } from '../../shared/people/people.contract.ts';
import { DEFAULT_REMINDERS } from '../../shared/people/people.rules.ts';
import { getUser } from '../../shared/people/people.store.ts';
import { handler as customers } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenAbsence } from '../steps/given-absence.ts';
import { givenCustomer } from '../steps/given-records.ts';
import { givenWarning, warnOf } from '../steps/given-warning.ts';
import { MailService } from '../steps/mail-service.ts';
import { queuedMails } from '../steps/outbox.ts';
import { call } from '../steps/when.ts';

// Wednesday 25 November 2026 in Shanghai, and the Mondays after; 01:00Z is 09:00 there.
const WEDNESDAY = '2026-11-25T03:00:00.000Z';
const MONDAY = '2026-11-30T01:00:00.000Z';
const NEXT_MONDAY = '2026-12-07T01:00:00.000Z';
const THIRD_MONDAY = '2026-12-14T01:00:00.000Z';

const service = new MailService();
let [admin, manager, sales] = [] as unknown as [User, User, User];

const at = (instant: string) => vi.setSystemTime(new Date(instant));
const fire = () => raiseAlerts({ job: 'raise-churn-alerts' });
const drain = async () => sendMails(await queuedMails(new Date().toISOString()));
/** The job, and the mails that came of it. */
const alertsAt = async (instant: string) => {
  at(instant);
  service.taken.length = 0;
  await fire();
  await drain();
  return service.taken.filter(({ id }) => id.startsWith('churn-alert-'));
};
const mailTo = ({ email }: User) => service.taken.find(({ to }) => to === email);

const defer = async (warning: Warning, lookAgainOn: string) => {
  const { version } = (await getWarning(warning.id)) ?? warning;
  const measure = { kind: 'visit', note: '已上门拜访', cost: null };
  const answer = await call(churn, churnContracts.deferWarning, {
    as: sales,
    params: { warningId: warning.id },
    body: { measure, lookAgainOn },
    ifMatch: version,
  });
  if (answer.status !== 200) throw new Error(answer.text);
};

beforeAll(async () => {
  process.env.AWS_ENDPOINT_URL_SESV2 = await service.start();
});
afterAll(() => service.stop());

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  at(WEDNESDAY);
  await givenTable();
  service.taken.length = 0;
  admin = await givenUser('admin', { name: '林美' });
  manager = await givenUser('manager', { name: 'Wei Chen', language: 'en', managerId: admin.id });
  sales = await givenUser('sales', { name: '李娜', managerId: manager.id });
});

describe('the weekly mail', () => {
  it('tells owner and managers on Monday at nine: what is new, what is at stake, why, what to do', async () => {
    await givenWarning(sales, { name: '青岛远洋', tier: 'key', value: '880000' });
    expect(await alertsAt('2026-11-30T00:30:00.000Z')).toEqual([]);
    expect((await alertsAt(MONDAY)).map(({ to }) => to).sort()).toEqual(
      [admin, manager, sales].map(({ email }) => email).sort(),
    );
    const own = mailTo(sales);
    expect(own?.subject).toBe('流失预警：待处理 1 家（新增 1 家），涉及 ¥880,000 · 11月30日 周一');
    for (const said of [
      '青岛远洋',
      '新增预警 1',
      '近一年订单 ¥880,000',
      '已 194 天未下单',
      '近 8 周涉及金额',
    ])
      expect(own?.text).toContain(said);
    // Monday is the fifth day, which is the last.
    expect(own?.text).toContain('请在 11月30日 周一 前联系客户');
    expect(mailTo(manager)?.text).toContain('李娜 · 1 customer (1 new) · CNY 880,000');
    expect(mailTo(admin)?.text).toContain('青岛远洋');
  });

  it('is one mail for who is owner and manager both', async () => {
    await givenWarning(sales, { name: '青岛远洋' });
    await givenWarning(manager, { name: 'Harbour Ltd' });
    const mails = await alertsAt(MONDAY);
    expect(mails.filter(({ to }) => to === manager.email)).toHaveLength(1);
    const text = mailTo(manager)?.text ?? '';
    expect(text.indexOf('Harbour Ltd')).toBeLessThan(text.indexOf('青岛远洋'));
  });

  it('stays one when the schedule fires three times at once, again, and late', async () => {
    await givenWarning(sales, { name: '青岛远洋' });
    at(MONDAY);
    const counts = await Promise.all([fire(), fire(), fire()]);
    expect(counts.reduce((sum, { mails = 0 }) => sum + mails, 0)).toBe(3);
    await Promise.all([drain(), drain()]);
    at('2026-11-30T05:00:00.000Z');
    expect(await fire()).toEqual({ people: 0, mails: 0, overtaken: 0 });
    await drain();
    expect(service.taken.filter(({ to }) => to === sales.email)).toHaveLength(1);
  });

  it('tells next week what is still open and what is new since, then of nothing once nothing stands', async () => {
    const first = await givenWarning(sales, { name: '青岛远洋' });
    await alertsAt(MONDAY);
    at('2026-12-02T03:00:00.000Z');
    await givenWarning(sales, { name: '上海明日' });
    await alertsAt(NEXT_MONDAY);
    const text = mailTo(sales)?.text ?? '';
    expect(text.indexOf('新增预警 1')).toBeLessThan(text.indexOf('上海明日'));
    expect(text.indexOf('仍待处理 1')).toBeLessThan(text.indexOf('青岛远洋'));
    for (const warning of [first, await second()]) await confirmAfterMeasure(warning);
    expect(await alertsAt(THIRD_MONDAY)).toEqual([]);
    expect(await getAlertPointer(sales.id)).toMatchObject({ isActive: false });
    // Nobody is due any more: the job looks at no person.
    at('2026-12-21T01:00:00.000Z');
    expect(await fire()).toEqual({ people: 0, mails: 0, overtaken: 0 });
  });

  const second = async (): Promise<Warning> => {
    const listed = await call(churn, churnContracts.listWarnings, { as: sales, query: { state: 'open' } });
    const id = listed.body.items.find(({ customerName }: Warning) => customerName === '上海明日')?.id;
    const warning = await getWarning(id);
    if (!warning) throw new Error('there is no second warning');
    return warning;
  };

  const confirmAfterMeasure = async (warning: Warning): Promise<void> => {
    await defer(warning, '2027-01-15');
    const { version = 0 } = (await getWarning(warning.id)) ?? {};
    const answer = await call(churn, churnContracts.confirmWarning, {
      as: sales,
      params: { warningId: warning.id },
      body: { reason: 'price' },
      ifMatch: version,
    });
    if (answer.status !== 200) throw new Error(answer.text);
  };

  it('leaves in peace who has deferred until a later day, and tells of it once that has come', async () => {
    const warning = await givenWarning(sales, { name: '青岛远洋' });
    at('2026-11-26T03:00:00.000Z');
    await defer(warning, '2026-12-07');
    expect(await alertsAt(MONDAY)).toEqual([]);
    await alertsAt(NEXT_MONDAY);
    const text = mailTo(sales)?.text;
    expect(text).toContain('暂缓到期，请再次跟进 1');
    expect(text).toContain('已上门拜访');
  });

  it('after two weeks without a schedule is one mail that says that it is late', async () => {
    await givenWarning(sales, { name: '青岛远洋' });
    const mails = await alertsAt('2026-12-15T04:00:00.000Z');
    expect(mails.filter(({ to }) => to === sales.email)).toHaveLength(1);
    expect(mailTo(sales)?.subject).toMatch(/^【补发】/);
    expect(mailTo(sales)?.text).toContain('原定 11月30日 周一 09:00');
    expect(await alertsAt('2026-12-15T04:30:00.000Z')).toEqual([]);
    expect(await alertsAt('2026-12-21T01:00:00.000Z')).toHaveLength(3);
  });

  it('goes to who has the customer and to who leads him when it is composed', async () => {
    const warning = await givenWarning(sales, { name: '青岛远洋' });
    const other = await givenUser('manager', { name: '赵云' });
    const colleague = await givenUser('sales', { managerId: other.id });
    const moved = await call(customers, customersContracts.transferCustomer, {
      as: admin,
      params: { customerId: warning.customerId },
      body: { ownerId: colleague.id, reason: '区域调整' },
      ifMatch: (await getCustomer(warning.customerId))?.version ?? 0,
    });
    expect(moved.status).toBe(200);
    const { deriveCustomer } = await import('../../functions/derive/derive-customer.ts');
    await deriveCustomer(warning.customerId, new Date().toISOString());
    expect((await alertsAt(MONDAY)).map(({ to }) => to).sort()).toEqual(
      [colleague.email, other.email].sort(),
    );
  });

  it('comes to who is given a team in which warnings stand', async () => {
    await givenWarning(sales, { name: '青岛远洋' });
    const other = await givenUser('manager', { name: '赵云' });
    const given = await call(people, peopleContracts.updateUser, {
      as: admin,
      params: { userId: sales.id },
      body: { managerId: other.id },
      ifMatch: sales.version,
    });
    expect(given.status).toBe(200);
    expect((await alertsAt(MONDAY)).map(({ to }) => to).sort()).toEqual([other.email, sales.email].sort());
  });

  it('is not for who is disabled or wants none, and comes again when he does', async () => {
    await givenWarning(sales, { name: '青岛远洋' });
    const prefer = async (kinds: readonly string[]) => {
      const { version = 0 } = (await getUser(sales.id)) ?? {};
      const answer = await call(people, peopleContracts.updateMyPreferences, {
        as: sales,
        body: { reminders: { kinds } },
        ifMatch: version,
      });
      expect(answer.status).toBe(200);
    };
    await prefer(['follow_up']);
    expect((await alertsAt(MONDAY)).map(({ to }) => to)).not.toContain(sales.email);
    expect(await getAlertPointer(sales.id)).toMatchObject({ isActive: false });
    await prefer(['churn_alert']);
    expect((await alertsAt(NEXT_MONDAY)).map(({ to }) => to)).toContain(sales.email);
  });

  it('follows its person to another zone', async () => {
    await givenWarning(sales, { name: '青岛远洋' });
    const moved = await call(people, peopleContracts.updateMyPreferences, {
      as: sales,
      body: { timeZone: 'America/New_York' },
      ifMatch: sales.version,
    });
    expect(moved.status).toBe(200);
    expect((await alertsAt(MONDAY)).map(({ to }) => to)).not.toContain(sales.email);
    expect((await alertsAt('2026-11-30T14:00:00.000Z')).map(({ to }) => to)).toEqual([sales.email]);
  });

  it('comes on the first day of the week on which its reader works', async () => {
    await givenAbsence(sales, { from: '2026-11-30', until: '2026-12-01', deputyId: null });
    await givenWarning(sales, { name: '青岛远洋' });
    expect((await alertsAt(MONDAY)).map(({ to }) => to)).not.toContain(sales.email);
    expect(await alertsAt('2026-12-01T01:00:00.000Z')).toEqual([]);
    expect((await alertsAt('2026-12-02T01:00:00.000Z')).map(({ to }) => to)).toEqual([sales.email]);
    expect(mailTo(sales)?.subject).not.toContain('补发');
  });

  it('of customers that nobody owns goes to administrators', async () => {
    const second = await givenUser('admin', { name: '周华', language: 'en' });
    await givenWarning(admin, { name: '公海客户一号' }, null);
    at('2026-11-25T03:30:00.000Z');
    await fire();
    expect((await alertsAt(MONDAY)).map(({ to }) => to).sort()).toEqual([admin.email, second.email].sort());
    expect(mailTo(second)?.text).toContain('Pool customers (no owner) · 1 customer (1 new)');
    const third = { name: 'Emma', email: 'emma@example.com', role: 'admin' };
    const made = await call(people, peopleContracts.createUser, { as: admin, body: third });
    expect(made.status).toBe(201);
    expect((await alertsAt(NEXT_MONDAY)).map(({ to }) => to)).toContain(third.email);
  });
});

describe('an urgent warning', () => {
  const urgent = { name: '青岛远洋', tier: 'core', score: 91, value: '880000' } as const;

  it('is told at once, to its owner and to the nearest who leads him, and only once', async () => {
    const warning = await givenWarning(sales, urgent);
    await drain();
    expect(service.taken.map(({ to }) => to).sort()).toEqual([manager.email, sales.email].sort());
    expect(mailTo(sales)).toMatchObject({
      id: `churn-urgent-${warning.id}-${sales.id}`,
      subject: '紧急流失预警：青岛远洋（风险 91）',
    });
    expect(mailTo(manager)?.text).toContain('With 李娜: please make sure');
    await Promise.all([drain(), drain()]);
    expect(service.taken).toHaveLength(2);
  });

  it.each([
    ['a score below 80', { score: 79 }],
    ['a customer of no such tier', { tier: 'growth' }],
  ] as const)('is none with %s', async (_, facts) => {
    await givenWarning(sales, { ...urgent, ...facts });
    await drain();
    expect(service.taken).toEqual([]);
  });

  it('is told to who stands in for its owner, too', async () => {
    const deputy = await givenUser('sales', { name: '陈强', managerId: manager.id });
    await givenAbsence(sales, { from: '2026-11-24', until: '2026-11-27', deputyId: deputy.id });
    await givenWarning(sales, urgent);
    await drain();
    expect(service.taken).toHaveLength(3);
    expect(mailTo(deputy)?.text).toContain('李娜 不在岗，由您代为处理');
  });

  it('is not told to who is disabled, nor to who wants none', async () => {
    const reminders: User['reminders'] = { ...DEFAULT_REMINDERS, kinds: ['churn_alert'] };
    const leader = await givenUser('manager', { managerId: manager.id, reminders });
    const owner = await givenUser('sales', { managerId: leader.id });
    const warning = await givenWarning(owner, urgent);
    await drain();
    expect(service.taken.map(({ to }) => to)).toEqual([owner.email]);
    expect(warning.urgent).toBe(true);
  });

  it('of who is disabled is told to who leads him', async () => {
    const { id } = await givenCustomer(sales, { tier: 'core' });
    const disabled = await call(people, peopleContracts.updateUser, {
      as: admin,
      params: { userId: sales.id },
      body: { state: 'disabled' },
      ifMatch: sales.version,
    });
    expect(disabled.status).toBe(200);
    at('2026-11-25T03:01:00.000Z');
    await warnOf(id, 91);
    await drain();
    expect(service.taken.map(({ to }) => to)).toEqual([manager.email]);
    expect((await alertsAt(MONDAY)).map(({ to }) => to).sort()).toEqual([admin.email, manager.email].sort());
  });

  it('of who is disabled and led by nobody is told to administrators, at once and weekly', async () => {
    const alone = await givenUser('sales');
    const { id } = await givenCustomer(alone, { tier: 'core' });
    const disabled = await call(people, peopleContracts.updateUser, {
      as: admin,
      params: { userId: alone.id },
      body: { state: 'disabled' },
      ifMatch: alone.version,
    });
    expect(disabled.status).toBe(200);
    at('2026-11-25T03:01:00.000Z');
    await warnOf(id, 91);
    await drain();
    expect(service.taken.map(({ to }) => to)).toEqual([admin.email]);
    await alertsAt('2026-11-25T03:30:00.000Z');
    expect((await alertsAt(MONDAY)).map(({ to }) => to)).toEqual([admin.email]);
    expect(mailTo(admin)?.text).toContain(alone.name);
  });

  it('of a customer that nobody owns is told to administrators', async () => {
    await givenWarning(admin, urgent, null);
    await drain();
    expect(service.taken.map(({ to }) => to)).toEqual([admin.email]);
    expect(mailTo(admin)?.text).toContain('该客户没有负责人');
  });
});
