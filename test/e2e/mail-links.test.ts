import { beforeAll, describe, expect, it } from 'vitest';
import type { GuanxiClient } from '../../client/guanxi-client.generated.ts';
import { customerBody } from '../steps/bodies.ts';
import { clearMails, clientFor, demoUser, eventually, fire, mailsTo, setClock } from '../steps/product.ts';

const NAME = '无锡华盛纺织有限公司';
const EMAIL = 'mail-links@example.com';

let admin: GuanxiClient;
let userId: string;
let customerId: string;

beforeAll(async () => {
  admin = await clientFor(demoUser('admin'));
  await setClock('2027-04-12T01:00:00Z');
  const { data: user } = await admin.createUser({ body: { name: '周晓', email: EMAIL, role: 'sales' } });
  userId = user.id;
  const { data: customer } = await admin.createCustomer({
    body: customerBody({
      name: NAME,
      ownerId: userId,
      nextFollowUp: { at: '2027-04-13T06:00:00Z', goal: '确认样品' },
    }),
  });
  customerId = customer.id;
});

const due = async () => {
  const { data } = await admin.listAgenda({ query: { for: userId } });
  return data.items.find((entry) => entry.customerId === customerId)?.dueAt;
};

describe('the links of the daily mail', () => {
  it('do in one step what they say, once, and nothing for whom opens them only', async () => {
    await clearMails();
    await setClock('2027-04-13T00:30:00Z'); // a Tuesday, 08:30 in Shanghai
    await fire('send-due-reminders');
    const [mail] = await eventually(
      () => mailsTo(EMAIL),
      (found) => found.length > 0,
    );
    const [done, tomorrow] = [...(mail?.html ?? '').matchAll(/href="([^"]*\/v1\/actions\/[^"]+)"/g)].map(
      ([, address = '']) => address,
    );
    if (!done || !tomorrow) throw new Error('the mail has no links');
    expect(mail?.text).toContain(done);

    // A scanner opens every link, several times, and looks at what they lead to.
    for (const address of [done, tomorrow, done, tomorrow]) {
      const opened = await fetch(address);
      expect([opened.status, opened.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      expect(await opened.text()).toContain(NAME);
      expect((await fetch(address, { method: 'HEAD' })).status).not.toBe(500);
      expect((await fetch(address, { method: 'POST' })).status).toBe(415);
    }
    expect(await due()).toBe('2027-04-13T06:00:00.000Z');

    const press = () => fetch(tomorrow, { method: 'POST', body: new URLSearchParams({ confirm: 'yes' }) });
    const pressed = await Promise.all([press(), press()]);
    expect(pressed.map(({ status }) => status)).toEqual([200, 200]);
    const texts = await Promise.all(pressed.map((answer) => answer.text()));
    expect(texts.filter((text) => text.includes('此前已经处理过'))).toHaveLength(1);
    expect(await due()).toBe('2027-04-14T06:00:00.000Z');

    const stale = await fetch(done);
    expect([stale.status, (await stale.text()).includes('这项待办已有变动')]).toEqual([409, true]);
    const audit = await eventually(
      () => admin.listAudit({ query: { record: `agd_${customerId.slice(4)}-follow_up` } }),
      ({ data }) => data.items.length > 0,
    );
    expect(audit.data.items).toMatchObject([
      { action: 'moved', by: userId, reason: '在提醒邮件中点选“推迟到明天”' },
    ]);
  });
});
