import { beforeAll, describe, expect, it } from 'vitest';
import type { GuanxiClient } from '../../client/guanxi-client.generated.ts';
import { customerBody, freshPhone } from '../steps/bodies.ts';
import { clientFor, demoUser, eventually, fire, mailsTo, setClock } from '../steps/product.ts';

const MONTH = '2026-12';

let sales: GuanxiClient;
let admin: GuanxiClient;

beforeAll(async () => {
  await setClock('2026-12-31T12:00:00Z');
  sales = await clientFor(demoUser('sales'));
  admin = await clientFor(demoUser('admin'));
});

describe('the end of a month', () => {
  it('takes a contact who left out of sight, reports it, and lets him come back', async () => {
    const { data: customer } = await sales.createCustomer({ body: customerBody() });
    const made = { name: '周明', phone: freshPhone() };
    const { data: contact } = await sales.createContact({ params: { customerId: customer.id }, body: made });
    const params = { contactId: contact.id };
    await sales.markContact({ params, ifMatch: contact.version, body: { state: 'left', reason: '跳槽' } });
    const simulated = await eventually(
      async () => {
        const acts: { recordId: string; act: string }[] = [];
        let cursor: string | null = null;
        do {
          const page = await admin.simulateCleanup({ body: {}, query: { ...(cursor && { cursor }) } });
          acts.push(...page.data.items);
          cursor = page.data.nextCursor;
        } while (cursor);
        return acts.find(({ recordId }) => recordId === contact.id);
      },
      (act) => act !== undefined,
    );
    expect(simulated).toMatchObject({ act: 'quarantine' });

    await setClock('2026-12-31T14:00:00Z'); // 22:00 in Shanghai
    await Promise.all([fire('clean-up-data'), fire('clean-up-data')]);
    const done = await eventually(
      () => admin.getCleanup({ params: { month: MONTH } }).catch(() => null),
      (answer) => answer?.status === 200 && answer.data.state === 'done',
    );
    expect(done?.status === 200 && done.data.report?.counts.quarantined).toBeGreaterThan(0);
    const { data: me } = await admin.getMe();
    const mails = await eventually(
      () => mailsTo(me?.email ?? ''),
      (found) => found.some(({ subject }) => subject.includes('2026年12月数据清理报告')),
    );
    expect(mails.filter(({ subject }) => subject.includes('数据清理报告'))).toHaveLength(1);

    await expect(sales.getContact({ params })).rejects.toMatchObject({ status: 404 });
    const { data: quarantine } = await sales.listQuarantine();
    expect(quarantine.items.map(({ contactId }) => contactId)).toContain(contact.id);
    await sales.restoreContact({ params, body: {} });
    const back = await sales.getContact({ params });
    expect(back.status === 200 && back.data).toMatchObject({ state: 'active', phone: `+86${made.phone}` });
  });
});
