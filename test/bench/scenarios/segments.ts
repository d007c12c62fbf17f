import { handler } from '../../../functions/search/search.lambda.ts';
import { handler as runWork } from '../../../functions/work/run-work.lambda.ts';
import { type Customer, customersContracts } from '../../../shared/customers/customers.contract.ts';
import { segmentsContracts } from '../../../shared/customers/segments.contract.ts';
import { getSegment } from '../../../shared/customers/segments.store.ts';
import { addSeconds, now } from '../../../shared/kernel/clock.ts';
import { bareId, shardOf } from '../../../shared/kernel/ids.ts';
import { FACET_SHARDS } from '../../../shared/kernel/keys.ts';
import { handler as customers } from '../../steps/customer-apis.ts';
import { givenBase, someCustomer } from '../../steps/given-base.ts';
import { times, typicalCustomer } from '../fixtures.ts';
import { all, alone, current, entries, recent, together } from '../least.ts';
import { ask, type Scenario, type World } from '../scenario.ts';

const PAGE = 25;
const COUNTED = 500;
const POSTING_KB = 0.4;
let sources = 0;

/** A customer whose facets lie in this shard: evenly spread, every run makes the same calls. */
const inShard = (shard: number, overrides: Partial<Customer>): Customer => {
  for (;;) {
    const customer = someCustomer(overrides);
    if (shardOf(bareId(customer.id), FACET_SHARDS) === shard) return customer;
  }
};

/** Customers of one source that nothing else has, stored with their facets. */
const givenSource = async (count: number): Promise<string> => {
  sources += 1;
  const source = `fair of spring ${String(sources).padStart(4, '0')}`;
  const { industry, region, address, tags } = typicalCustomer();
  const fields = { source, industry, region, address, tags };
  const at = now();
  await givenBase(
    Array.from({ length: count }, (_, i) =>
      inShard(i % FACET_SHARDS, { ...fields, createdAt: addSeconds(at, -i) }),
    ),
  );
  return source;
};

const givenSegment = async ({ admin }: World, filter: object) => {
  const body = { name: 'Won at the fair', filter, visibility: 'all' };
  return (await ask(handler, segmentsContracts.createSegment, { as: admin, body })).body;
};

const begunWork = async (segmentId: string): Promise<string> => {
  const workId = (await getSegment(segmentId))?.countWorkId;
  if (!workId) throw new Error('no count is under way');
  return workId;
};

const carryOut = (workId: string): Promise<void> =>
  runWork({ Records: [{ body: JSON.stringify({ workId }) }] } as Parameters<typeof runWork>[0], {});

const customer = recent('customers', { times: PAGE });
const postings = (count: number) => recent(`${count} postings`, { kilobytes: count * POSTING_KB });

export const segmentsScenarios: readonly Scenario[] = [
  {
    name: 'listCustomers (all, by one facet)',
    serves: 'listCustomers',
    arrange: async ({ admin }) => {
      const source = await givenSource(2 * PAGE);
      return () => ask(customers, customersContracts.listCustomers, { as: admin, query: { source } });
    },
    least: all(postings(PAGE), customer),
    over: { read: PAGE / 2 + 0.5, why: ['current', 'shards'] },
    calls: 5,
  },
  {
    name: 'listCustomers (all, by three facets)',
    serves: 'listCustomers',
    arrange: async ({ admin }) => {
      const source = await givenSource(2 * PAGE);
      const query = { source, stage: 'potential', tier: 'regular' };
      return () => ask(customers, customersContracts.listCustomers, { as: admin, query });
    },
    least: all(postings(2 * PAGE), customer),
    over: { read: PAGE / 2 + 1.5, why: ['current', 'shards'] },
    calls: 5,
  },
  {
    name: 'createSegment',
    serves: 'createSegment',
    arrange: async ({ seller }) => {
      const body = { name: 'Won at the fair', filter: { stage: 'deal', tag: 'bearings' } };
      return () => ask(handler, segmentsContracts.createSegment, { as: seller, body });
    },
    least: all(together('segment'), together('task'), together('idempotency record'), entries(2)),
    calls: 2,
  },
  {
    name: 'listSegments',
    serves: 'listSegments',
    arrange: async (world) => {
      await times(PAGE, () => givenSegment(world, { stage: 'deal' }));
      return () => ask(handler, segmentsContracts.listSegments, { as: world.seller });
    },
    least: all(recent('page of keys'), recent('segments', { times: PAGE })),
    over: { read: PAGE / 2, why: ['current'] },
    calls: 2,
  },
  {
    name: 'getSegment',
    serves: 'getSegment',
    arrange: async (world) => {
      const { id: segmentId } = await givenSegment(world, { stage: 'deal' });
      return () => ask(handler, segmentsContracts.getSegment, { as: world.seller, params: { segmentId } });
    },
    least: current('segment'),
    calls: 1,
  },
  {
    name: 'updateSegment',
    serves: 'updateSegment',
    arrange: async (world) => {
      const { id: segmentId } = await givenSegment(world, { stage: 'deal' });
      const options = { as: world.admin, params: { segmentId }, ifMatch: 1 };
      const body = { filter: { tier: 'core' } };
      return () => ask(handler, segmentsContracts.updateSegment, { ...options, body });
    },
    least: all(current('segment'), together('segment'), together('task'), entries(1)),
    calls: 3,
  },
  {
    name: 'deleteSegment',
    serves: 'deleteSegment',
    arrange: async (world) => {
      const { id: segmentId } = await givenSegment(world, { stage: 'deal' });
      const options = { as: world.admin, params: { segmentId }, ifMatch: 1 };
      return () => ask(handler, segmentsContracts.deleteSegment, options);
    },
    least: all(current('segment'), alone('segment'), entries(1)),
    over: { write: 1, why: ['transaction'] },
    calls: 2,
  },
  {
    name: 'countSegment',
    serves: 'countSegment',
    arrange: async (world) => {
      const { id: segmentId } = await givenSegment(world, { source: 'nowhere' });
      const options = { as: world.admin, params: { segmentId }, body: {} };
      await carryOut(await begunWork(segmentId));
      return () => ask(handler, segmentsContracts.countSegment, options);
    },
    least: all(
      current('segment'),
      together('segment'),
      together('task'),
      together('idempotency record'),
      entries(1),
    ),
    calls: 3,
  },
  {
    name: 'listSegmentCustomers',
    serves: 'listSegmentCustomers',
    arrange: async (world) => {
      const { id: segmentId } = await givenSegment(world, { source: await givenSource(2 * PAGE) });
      const options = { as: world.admin, params: { segmentId } };
      return () => ask(handler, segmentsContracts.listSegmentCustomers, options);
    },
    least: all(current('segment'), postings(PAGE), customer),
    over: { read: PAGE / 2 + 0.5, why: ['current', 'shards'] },
    calls: 6,
  },
  {
    name: 'run-work (counting 500 customers of a segment)',
    serves: 'run-work',
    arrange: async (world) => {
      const { id: segmentId } = await givenSegment(world, { source: await givenSource(COUNTED) });
      const workId = await begunWork(segmentId);
      return () => carryOut(workId);
    },
    least: all(
      current('task'),
      current('segment'),
      postings(COUNTED),
      together('segment'),
      together('task'),
      entries(1),
    ),
    over: { read: 1, why: ['shards'] },
    calls: 7,
  },
];
