import { beforeAll, describe, expect, it } from 'vitest';
import type { GuanxiClient } from '../../client/guanxi-client.generated.ts';
import { customerBody } from '../steps/bodies.ts';
import { clientFor, demoUser, eventually } from '../steps/product.ts';

let sales: GuanxiClient;
let admin: GuanxiClient;

beforeAll(async () => {
  sales = await clientFor(demoUser('sales'));
  admin = await clientFor(demoUser('admin'));
});

describe('a base that stays clean', () => {
  it('two look-alikes are found, become one without losing a child, and two again', async () => {
    const made = async (name: string) =>
      (await sales.createCustomer({ body: customerBody({ name, tags: ['展会'] }) })).data;
    const kept = await made('宁波东钱湖精工轴承有限公司');
    const other = await made('宁波东钱湖精功轴承公司');
    const { data: contact } = await sales.createContact({
      params: { customerId: other.id },
      body: { name: '陈思远' },
    });
    const { data: touch } = await sales.createInteraction({
      params: { customerId: other.id },
      body: { channel: 'call', summary: '问了交期。' },
    });

    const found = await eventually(
      () => sales.searchCustomers({ query: { q: 'dongqianhu' } }),
      ({ data }) => data.items.length === 2,
    );
    expect(found.data.items.map(({ customerId }) => customerId).sort()).toEqual([kept.id, other.id].sort());
    const alike = await eventually(
      () => sales.listDuplicates({ params: { customerId: kept.id } }),
      ({ data }) => data.items.length > 0,
    );
    expect(alike.data.items[0]).toMatchObject({ customerId: other.id });

    const seen = await sales.getCustomer({ params: { customerId: other.id } });
    if (seen.status !== 200) throw new Error('not there');
    const { data: merge } = await sales.mergeCustomer({
      params: { customerId: kept.id },
      body: { customerId: other.id, otherVersion: seen.data.version, take: [], reason: '同一家公司' },
      ifMatch: kept.version,
    });
    const contacts = async (customerId: string) =>
      (await sales.listContacts({ params: { customerId } })).data.items.map(({ id }) => id);
    expect(await contacts(kept.id)).toContain(contact.id);
    await eventually(
      () => sales.getMerge({ params: { mergeId: merge.id } }),
      ({ data }) => data.state === 'done',
    );
    expect(await contacts(kept.id)).toContain(contact.id);
    // By the old address, too: the client follows the redirect.
    expect(await contacts(other.id)).toContain(contact.id);
    const { data: moved } = await sales.getInteraction({ params: { interactionId: touch.id } });
    expect(moved).toMatchObject({ id: touch.id, customerId: kept.id });
    await eventually(
      () => sales.searchCustomers({ query: { q: 'dongqianhu' } }),
      ({ data }) => data.items.filter(({ kind }) => kind === 'customer').length === 1,
    );

    const { data: ended } = await sales.getMerge({ params: { mergeId: merge.id } });
    await sales.undoMerge({
      params: { mergeId: merge.id },
      ifMatch: ended.version,
      body: { reason: '其实是两家' },
    });
    await eventually(
      () => sales.getMerge({ params: { mergeId: merge.id } }),
      ({ data }) => data.state === 'undone',
    );
    expect(await contacts(other.id)).toEqual([contact.id]);
    expect(await contacts(kept.id)).toEqual([]);
  });

  it('a segment counts itself, and shows its customers', async () => {
    const industry = `行业 ${Math.round(performance.now())}`;
    for (const stage of ['deal', 'intent', 'deal'] as const)
      await sales.createCustomer({ body: customerBody({ industry, stage }) });
    await eventually(
      () => admin.listCustomers({ query: { industry } }),
      ({ data }) => data.items.length === 3,
    );
    const { data: segment } = await admin.createSegment({
      body: { name: `成交 ${industry}`, filter: { industry, stage: 'deal' } },
    });
    const counted = await eventually(
      () => admin.getSegment({ params: { segmentId: segment.id } }),
      ({ data }) => data?.count !== null && data?.count !== undefined,
    );
    expect(counted.data?.count).toBe(2);
    const { data: page } = await admin.listSegmentCustomers({ params: { segmentId: segment.id } });
    expect(page.items.map((customer) => customer.stage)).toEqual(['deal', 'deal']);
  });
});
