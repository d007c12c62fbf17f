import { beforeAll, describe, expect, it } from 'vitest';
import type { GuanxiClient } from '../../client/guanxi-client.generated.ts';
import { customerBody } from '../steps/bodies.ts';
import { clientFor, demoUser, eventually } from '../steps/product.ts';

let sales: GuanxiClient;

beforeAll(async () => {
  sales = await clientFor(demoUser('sales'));
});

describe('a tag by rule', () => {
  it('comes by itself, says why, cannot be taken off by hand, and is on the timeline', async () => {
    const made = await sales.createCustomer({ body: customerBody({ tags: ['展会'] }) });
    const params = { customerId: made.data.id };
    for (const summary of ['问了价格。', '问了交期。', '问了售后。'])
      await sales.createInteraction({ params, body: { channel: 'wechat', direction: 'inbound', summary } });
    const tagged = await eventually(
      () => sales.getCustomer({ params }),
      ({ data }) => data?.tags.includes('promising') ?? false,
    );
    expect(tagged.data?.tags).toEqual(['展会', 'promising']);

    const why = await eventually(
      () => sales.explainCustomer({ params }),
      ({ data }) => data?.matches ?? false,
    );
    expect(why.data?.tags).toMatchObject([
      { name: '展会', putOn: 'hand' },
      { name: 'promising', putOn: 'rule', ruleVersion: 1, facts: { inquiries: 3 } },
    ]);
    expect(why.data?.next.map(({ what, name }) => `${what} ${name}`)).toContain('tag_removed promising');

    const ifMatch = tagged.data?.version ?? 0;
    await expect(sales.updateCustomer({ params, ifMatch, body: { tags: [] } })).rejects.toMatchObject({
      status: 422,
    });
    const timeline = await eventually(
      () => sales.listTimeline({ params }),
      ({ data }) => data.items.some(({ kind }) => kind === 'tag_added'),
    );
    expect(timeline.data.items.find(({ kind }) => kind === 'tag_added')).toMatchObject({
      by: 'system',
      summary: 'promising',
    });
  });
});

describe('the analysis sheet', () => {
  it('shows what is known and keeps what its owner concludes', async () => {
    const made = await sales.createCustomer({ body: customerBody({ industry: '轴承' }) });
    const params = { customerId: made.data.id };
    const sheet = await sales.getSheet({ params });
    expect(sheet.data).toMatchObject({ background: { industry: '轴承' }, conclusion: { version: 0 } });
    await sales.updateSheet({ params, ifMatch: 0, body: { strategy: '每月拜访一次。' } });
    const { data } = await sales.getSheet({ params });
    expect(data.conclusion).toMatchObject({ strategy: '每月拜访一次。', version: 1 });
  });
});
