import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Customer, customersContracts } from '../../shared/customers/customers.contract.ts';
import { addSeconds } from '../../shared/kernel/clock.ts';
import { bareId, newId, shardOf } from '../../shared/kernel/ids.ts';
import { FACET_SHARDS } from '../../shared/kernel/keys.ts';
import { putItems } from '../../shared/kernel/table.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { facetPostings } from '../../shared/search/facets.ts';
import { handler } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenBase, someCustomer } from '../steps/given-base.ts';
import { PASS, startStoreProxy } from '../steps/store-proxy.ts';
import { call } from '../steps/when.ts';

const FEW = 300;
const MANY = 3000;
/** What a page looks at: only these need a record. */
const NEWEST = 200;
const PAGE = '25';

let proxy: Awaited<ReturnType<typeof startStoreProxy>>;
let admin: User;

/** An id whose facets lie in this shard: evenly spread, so that every run makes the same requests. */
const idInShard = (shard: number): string => {
  for (;;) {
    const id = newId('cus');
    if (shardOf(bareId(id), FACET_SHARDS) === shard) return id;
  }
};

/** Customers of one source, every fourth of them won, the newest first. */
const givenSource = async (source: string, count: number): Promise<void> => {
  const template = someCustomer({ source });
  const make = (i: number): Customer => ({
    ...template,
    id: idInShard(i % FACET_SHARDS),
    stage: Math.floor(i / FACET_SHARDS) % 4 === 0 ? 'deal' : 'lost',
    createdAt: addSeconds(template.createdAt, -i),
  });
  const customers = Array.from({ length: count }, (_, i) => make(i));
  await givenBase(customers.slice(0, NEWEST));
  const list = `FAC#source#${source}#`;
  const rest = customers.slice(NEWEST).flatMap(facetPostings);
  await putItems(rest.filter(({ pk }) => String(pk).startsWith(list)));
};

beforeAll(async () => {
  proxy = await startStoreProxy();
  await givenTable();
  process.env.AWS_ENDPOINT_URL_DYNAMODB = proxy.endpoint;
  admin = await givenUser('admin');
  await givenSource('few', FEW);
  await givenSource('many', MANY);
  // The secret that signs cursors is made at the first need.
  await requestsFor({ source: 'few' });
});
afterAll(() => proxy.stop());

/** What one page asks the store for, beside the caller's own record. */
const requestsFor = async (query: Record<string, string>) => {
  const asked: { operation: string; limit: unknown; keys: number }[] = [];
  proxy.fault((operation, body) => {
    const { Limit, RequestItems = {} } = JSON.parse(body);
    const [batch] = Object.values(RequestItems) as { Keys: unknown[] }[];
    asked.push({ operation, limit: Limit, keys: batch?.Keys.length ?? 0 });
    return PASS;
  });
  const options = { as: admin, query: { ...query, limit: PAGE } };
  const { body } = await call(handler, customersContracts.listCustomers, options);
  proxy.fault(() => PASS);
  return { found: body.items.length, asked: asked.filter(({ operation }) => operation !== 'GetItem') };
};

describe('a page of all customers', () => {
  it.each([
    [{}, 5],
    [{ stage: 'deal' }, 5],
    [{ hasPhone: 'true' }, 5],
  ])(
    `filtered by source and %j is made of the same requests of ${FEW} and of ${MANY}`,
    async (query, most) => {
      const few = await requestsFor({ source: 'few', ...query });
      const many = await requestsFor({ source: 'many', ...query });
      expect(many).toEqual(few);
      expect(few.found).toBe(Number(PAGE));
      expect(few.asked.length).toBeLessThanOrEqual(most);
    },
  );
});
