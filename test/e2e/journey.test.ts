import { beforeAll, describe, expect, it } from 'vitest';
import type { GuanxiClient } from '../../client/guanxi-client.generated.ts';
import { customerBody } from '../steps/bodies.ts';
import {
  clearFaults,
  clearMails,
  clientFor,
  demoUser,
  eventually,
  fire,
  mailsTo,
  setClock,
  setFault,
} from '../steps/product.ts';

let sales: GuanxiClient;
let manager: GuanxiClient;
let admin: GuanxiClient;

beforeAll(async () => {
  sales = await clientFor(demoUser('sales'));
  manager = await clientFor(demoUser('manager'));
  admin = await clientFor(demoUser('admin'));
});

describe('from the first record to the reminder', () => {
  it('a customer is made, touched, seen by those who may, and told of in timeline and audit', async () => {
    const { data: customer } = await sales.createCustomer({
      body: customerBody({ name: '苏州新材料有限公司' }),
    });
    const { data: contact } = await sales.createContact({
      params: { customerId: customer.id },
      body: { name: '王芳', title: '采购经理', decisionRole: 'decision_maker' },
    });
    const { data: touch } = await sales.createInteraction({
      params: { customerId: customer.id },
      body: { channel: 'visit', summary: '看了样品，需要报价。', contactIds: [contact.id] },
    });
    expect(touch.deep).toBe(true);
    const seen = await manager.getCustomer({ params: { customerId: customer.id } });
    expect(seen.status === 200 && seen.data.lastInteractionAt).toBe(touch.occurredAt);

    const timeline = await eventually(
      () => sales.listTimeline({ params: { customerId: customer.id } }),
      ({ data }) => data.items.length >= 3,
    );
    expect(timeline.data.items.map(({ kind }) => kind).sort()).toEqual([
      'contact_added',
      'customer_created',
      'interaction',
    ]);
    const audit = await eventually(
      () => admin.listAudit({ query: { record: customer.id } }),
      ({ data }) => data.items.length >= 1,
    );
    expect(audit.data.items[0]).toMatchObject({ action: 'created', by: demoUser('sales').id });
  });

  it('mails each person once a morning, whatever fires how often and whatever breaks', async () => {
    const name = '杭州晨光贸易有限公司';
    const email = 'journey@example.com';
    await clearMails();
    await setClock('2027-03-01T01:00:00Z');
    // Somebody new: whose mornings lie in the past, for another test has been in the future, is due no more.
    const { data: me } = await admin.createUser({ body: { name: '顾青', email, role: 'sales' } });
    const nextFollowUp = { at: '2027-03-02T02:00:00Z', goal: '确认合同条款' };
    await admin.createCustomer({ body: customerBody({ name, ownerId: me.id, nextFollowUp }) });
    await setClock('2027-03-02T00:30:00Z'); // a Tuesday, 08:30 in Shanghai
    await setFault({ target: 'mail', kind: 'dropReply', times: 1 });
    await Promise.all([fire('send-due-reminders'), fire('send-due-reminders'), fire('send-due-reminders')]);
    const mails = await eventually(
      () => mailsTo(email),
      (found) => found.length > 0,
    );
    await clearFaults();
    await setClock('2027-03-02T01:30:00Z');
    await fire('send-due-reminders');
    await fire('rescue-mails');
    expect(await mailsTo(email)).toHaveLength(1);
    expect(mails[0]?.text.split(name)).toHaveLength(2);
    expect(mails[0]?.html).toContain(name);
  });

  it('gives a repeated request its first answer, over HTTP too', async () => {
    const body = customerBody();
    const first = await sales.createCustomer({ body, idempotencyKey: 'journey-1' });
    const again = await sales.createCustomer({ body, idempotencyKey: 'journey-1' });
    expect(again.data).toEqual(first.data);
  });

  it('says 503 and changes nothing while the store is throttled, and recovers', async () => {
    const body = customerBody();
    await setFault({ target: 'store', kind: 'throttle', operation: 'TransactWriteItems' });
    const impatient = await clientFor(demoUser('sales'), { retries: 0 });
    await expect(impatient.createCustomer({ body })).rejects.toMatchObject({ status: 503 });
    await clearFaults();
    expect((await sales.createCustomer({ body })).status).toBe(201);
  });
});
