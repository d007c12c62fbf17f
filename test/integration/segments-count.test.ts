import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as resumeWork } from '../../functions/jobs/resume-work.lambda.ts';
import { handler } from '../../functions/search/search.lambda.ts';
import { handler as runWork } from '../../functions/work/run-work.lambda.ts';
import { segmentsContracts } from '../../shared/customers/segments.contract.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { putItems } from '../../shared/kernel/table.ts';
import { getWork } from '../../shared/kernel/work.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { facetPostings } from '../../shared/search/facets.ts';
import { volume } from '../steps/full-volume.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenBase, someCustomer } from '../steps/given-base.ts';
import { type Fault, PASS, startStoreProxy } from '../steps/store-proxy.ts';
import { type Called, call } from '../steps/when.ts';
import { WorkQueue } from '../steps/work-queue.ts';

const { countSegment, createSegment, deleteSegment, getSegment, updateSegment } = segmentsContracts;
/** Two pages of records for who sees few of all customers. */
const OWNED = 130;
const OTHERS = 20;
const WITHOUT_MAIL = 40;

const queue = new WorkQueue();
let proxy: Awaited<ReturnType<typeof startStoreProxy>>;
let admin: User;
let manager: User;
let sales: User;

beforeAll(async () => {
  proxy = await startStoreProxy();
  await givenTable();
  const address = await queue.start();
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_DYNAMODB: proxy.endpoint,
    AWS_ENDPOINT_URL_SQS: address,
    WORK_QUEUE_URL: `${address}/000/work`,
  });
  admin = await givenUser('admin');
  manager = await givenUser('manager');
  sales = await givenUser('sales', { managerId: manager.id });
  const owned = { ownerId: sales.id, collaboratorIds: [sales.id], source: 'count' };
  await givenBase([
    ...Array.from({ length: OWNED }, (_, i) =>
      someCustomer({ ...owned, email: i < WITHOUT_MAIL ? null : 'a@example.com' }),
    ),
    ...Array.from({ length: OTHERS }, () => someCustomer({ source: 'count', ownerId: admin.id })),
    someCustomer({ source: 'other', ownerId: sales.id }),
  ]);
});
beforeEach(() => void queue.messages.splice(0));
afterEach(() => proxy.fault(() => PASS));
afterAll(() => {
  queue.stop();
  proxy.stop();
});

interface Message {
  readonly workId: string;
}

const takeMessages = (): string[] => queue.messages.splice(0).map(({ body }) => body);
const deliver = (body: string, remaining = Number.POSITIVE_INFINITY) =>
  runWork({ Records: [{ body }] } as Parameters<typeof runWork>[0], {
    getRemainingTimeInMillis: () => remaining,
  });

/** Delivers what is in the queue until it is empty. */
const workOff = async (): Promise<void> => {
  for (let messages = takeMessages(); messages.length > 0; messages = takeMessages())
    for (const body of messages) await deliver(body);
};

const create = async (as: User, filter: object, visibility = 'private'): Promise<string> => {
  const made = await call(handler, createSegment, { as, body: { name: 'S', filter, visibility } });
  if (made.status !== 201) throw new Error(made.text);
  return made.body.id;
};
const read = async (segmentId: string, as = admin): Promise<Called['body']> =>
  (await call(handler, getSegment, { as, params: { segmentId } })).body;
const counted = async (as: User, filter: object): Promise<number> => {
  const id = await create(as, filter);
  await workOff();
  return (await read(id)).count;
};
const recount = (segmentId: string) =>
  call(handler, countSegment, { as: admin, params: { segmentId }, body: {} });

describe('a count', () => {
  it('is of all that the owner of the segment may see, each once', async () => {
    const byMail = { source: 'count', hasEmail: 'true' };
    expect(await counted(sales, { source: 'count' })).toBe(OWNED);
    expect(await counted(sales, byMail)).toBe(OWNED - WITHOUT_MAIL);
    expect(await counted(manager, { source: 'count' })).toBe(OWNED);
    expect(await counted(manager, { owner: sales.id })).toBe(OWNED + 1);
    expect(await counted(admin, { source: 'count' })).toBe(OWNED + OTHERS);
    expect(await counted(admin, { owner: sales.id, source: 'other' })).toBe(1);
    expect(await counted(admin, { source: 'count', tier: 'regular', stage: 'potential' })).toBe(
      OWNED + OTHERS,
    );
    expect(await counted(admin, {})).toBe(OWNED + OTHERS + 1);
    expect(await counted(admin, { source: 'nowhere' })).toBe(0);
  });

  it('by facets alone reads no record, however many pages it takes', async () => {
    const one = someCustomer({ source: 'many' });
    const many = Array.from({ length: 2500 }, () => ({ ...one, id: newId('cus') }));
    await putItems(
      many.flatMap((one) => facetPostings(one)).filter(({ pk }) => String(pk).includes('#many#')),
    );
    proxy.fault(() => PASS);
    expect(await counted(admin, { source: 'many' })).toBe(2500);
    expect(proxy.count('BatchGetItem')).toBe(0);
  });

  it('says when it was made, and changes the version', async () => {
    const id = await create(sales, { source: 'count' });
    await workOff();
    const { count, countedAt, counting, version } = await read(id);
    expect([count, counting, version]).toEqual([OWNED, false, 2]);
    expect(Math.abs(Date.now() - Date.parse(countedAt))).toBeLessThan(60_000);
  });

  it('asked for again keeps the last until there is a new one', async () => {
    const id = await create(admin, { source: 'again' });
    await workOff();
    await givenBase([someCustomer({ source: 'again' })]);
    const { status, body } = await recount(id);
    expect([status, body.count, body.counting]).toEqual([202, 0, true]);
    await workOff();
    expect(await read(id)).toMatchObject({ count: 1, counting: false });
  });
});

describe('a count that is disturbed', () => {
  it('gives way to that of a filter changed meanwhile', async () => {
    const id = await create(admin, { source: 'count' });
    const [late = ''] = takeMessages();
    const body = { filter: { source: 'other' } };
    await call(handler, updateSegment, { as: admin, params: { segmentId: id }, ifMatch: 1, body });
    await workOff();
    expect(await read(id)).toMatchObject({ count: 1, counting: false });
    await deliver(late);
    expect(await read(id)).toMatchObject({ count: 1, counting: false });
    expect((await getWork((JSON.parse(late) as Message).workId))?.state).toBe('done');
  });

  it('does no harm to a segment renamed meanwhile, and ends with one that is deleted', async () => {
    const id = await create(sales, { source: 'count' });
    const params = { segmentId: id };
    await call(handler, updateSegment, { as: sales, params, ifMatch: 1, body: { name: 'Renamed' } });
    await workOff();
    expect(await read(id)).toMatchObject({ name: 'Renamed', count: OWNED, version: 3 });
    await recount(id);
    const [late = ''] = takeMessages();
    await call(handler, deleteSegment, { as: sales, params, ifMatch: 4 });
    await deliver(late);
    expect((await getWork((JSON.parse(late) as Message).workId))?.state).toBe('done');
  });

  it('delivered twice, or to two workers at once, counts everybody once', async () => {
    const id = await create(sales, { source: 'count' });
    const [message = ''] = takeMessages();
    await Promise.all([deliver(message), deliver(message), deliver(message)]);
    await deliver(message);
    expect(await read(id)).toMatchObject({ count: OWNED, counting: false, version: 2 });
  });

  it('out of time is passed on', async () => {
    const id = await create(sales, { source: 'count' });
    const [message = ''] = takeMessages();
    await deliver(message, 1000);
    expect(takeMessages()).toEqual([message]);
    await deliver(message);
    expect((await read(id)).count).toBe(OWNED);
  });

  it('whose message is lost is sent again by resume-work', async () => {
    queue.failing = 400;
    const id = await create(sales, { source: 'count' });
    queue.failing = null;
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 });
    await resumeWork({ job: 'resume-work' });
    vi.useRealTimers();
    await workOff();
    expect((await read(id)).count).toBe(OWNED);
  });
});

describe('a crash', () => {
  const GONE: Fault = { kind: 'fail', type: 'ValidationException' };

  /** The worker's link to the store breaks at its n-th request: before the store hears of it, or after. */
  const breakAt = (at: number, when: 'before' | 'after'): void => {
    let requests = 0;
    proxy.fault(() => {
      requests += 1;
      if (requests < at) return PASS;
      return requests === at && when === 'after' ? { kind: 'drop-reply' } : GONE;
    });
  };

  it.each(['before', 'after'] as const)('%s any request leaves a count that ends right', async (when) => {
    let broken = 0;
    for (let at = 1; at < 100; at += volume(1, 4)) {
      const id = await create(sales, { source: 'count' });
      const [message = ''] = takeMessages();
      breakAt(at, when);
      await deliver(message);
      proxy.fault(() => PASS);
      const resent = takeMessages();
      for (const body of resent) await deliver(body);
      expect(await read(id)).toMatchObject({ count: OWNED, counting: false, version: 2 });
      if (resent.length === 0) break;
      broken = at;
    }
    expect(broken).toBeGreaterThan(10);
    expect(broken).toBeLessThan(99);
  });
});
