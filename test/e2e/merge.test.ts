import { beforeAll, expect, it } from 'vitest';
import type { GuanxiClient } from '../../client/guanxi-client.generated.ts';
import { customerBody } from '../steps/bodies.ts';
import { baseUrl, clientFor, demoUser, eventually } from '../steps/product.ts';
import { validatingFetch } from '../steps/validating-fetch.ts';

let sales: GuanxiClient;
let checked: typeof fetch;

beforeAll(async () => {
  sales = await clientFor(demoUser('sales'));
  checked = await validatingFetch(baseUrl());
});

const send = async (method: string, path: string, body?: object, ifMatch?: number, redirect?: 'manual') => {
  const response = await checked(`${baseUrl()}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${demoUser('sales').token}`,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
      ...(ifMatch && { 'if-match': `"${ifMatch}"` }),
    },
    ...(body && { body: JSON.stringify(body) }),
    ...(redirect && { redirect }),
  });
  const text = await response.text();
  return { response, data: text ? JSON.parse(text) : undefined };
};

it('a merge is carried out by the worker, its old address leads on, and its undo gives both back', async () => {
  const [survivor, other] = await Promise.all(
    [0, 1].map(async () => (await sales.createCustomer({ body: customerBody() })).data),
  );
  if (!survivor || !other) throw new Error('no two customers');
  const params = { customerId: other.id };
  await sales.createContact({ params, body: { name: '李四', phone: '+8613700000001' } });
  await sales.createInteraction({ params, body: { channel: 'call', summary: '谈了价格。' } });
  const { data: seen } = await send('GET', `/v1/customers/${other.id}`);
  const { data: merge } = await send(
    'POST',
    `/v1/customers/${survivor.id}/merge`,
    { customerId: other.id, otherVersion: seen.version, take: ['phone'], reason: '同一家公司' },
    survivor.version,
  );
  const state = () => send('GET', `/v1/merges/${merge.id}`);
  const done = await eventually(state, ({ data }) => data.state === 'done');
  expect(done.data.counts).toEqual({ contacts: 1, interactions: 1, sales: 0 });

  const path = `/v1/customers/${other.id}/contacts`;
  const moved = await send('GET', `${path}?limit=1`, undefined, undefined, 'manual');
  expect([moved.response.status, moved.response.headers.get('location')]).toEqual([
    308,
    `/v1/customers/${survivor.id}/contacts?limit=1`,
  ]);
  // A client that follows, as fetch does, notices nothing: method and body go along.
  const created = await send('POST', path, { name: '王五' });
  expect([created.response.status, created.data.customerId]).toEqual([201, survivor.id]);
  const { data: listed } = await send('GET', path);
  expect(listed.items.map(({ name }: { name: string }) => name)).toEqual(['李四', '王五']);
  const timeline = await eventually(
    () => send('GET', `/v1/customers/${survivor.id}/timeline`),
    ({ data }) => data.items.some(({ kind }: { kind: string }) => kind === 'merged'),
  );
  const kinds = timeline.data.items.map(({ kind }: { kind: string }) => kind);
  expect(kinds.filter((kind: string) => kind === 'contact_added').length).toBeLessThanOrEqual(2);

  await send('POST', `/v1/merges/${merge.id}/undo`, { reason: '其实是两家' }, done.data.version);
  await eventually(state, ({ data }) => data.state === 'undone');
  const both = await Promise.all(
    [survivor, other].map(({ id }) => send('GET', `/v1/customers/${id}/contacts`)),
  );
  expect(both.map(({ data }) => data.items.map(({ name }: { name: string }) => name))).toEqual([
    ['王五'],
    ['李四'],
  ]);
});
