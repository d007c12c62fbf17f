import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handler } from '../../functions/search/search.lambda.ts';
import { segmentsContracts } from '../../shared/customers/segments.contract.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenBase, someCustomer } from '../steps/given-base.ts';
import { pagesOf } from '../steps/pages.ts';
import { pointersOf } from '../steps/then.ts';
import { call } from '../steps/when.ts';
import { WorkQueue } from '../steps/work-queue.ts';

const {
  countSegment,
  createSegment,
  deleteSegment,
  getSegment,
  listSegmentCustomers,
  listSegments,
  updateSegment,
} = segmentsContracts;
const TEAM = 'tem_01JD0000000000000000000001';
const queue = new WorkQueue();
let admin: User;
let manager: User;
let sales: User;
let colleague: User;
let stranger: User;

beforeAll(async () => {
  await givenTable();
  const address = await queue.start();
  Object.assign(process.env, { AWS_ENDPOINT_URL_SQS: address, WORK_QUEUE_URL: `${address}/000/work` });
  admin = await givenUser('admin');
  manager = await givenUser('manager', { teamId: TEAM });
  sales = await givenUser('sales', { teamId: TEAM, managerId: manager.id });
  colleague = await givenUser('sales', { teamId: TEAM });
  stranger = await givenUser('sales', { teamId: 'tem_01JD0000000000000000000002' });
  await givenBase([
    someCustomer({ name: 'Mine', ownerId: sales.id, stage: 'deal', phone: null }),
    someCustomer({ name: 'Reachable', ownerId: sales.id, stage: 'deal' }),
    someCustomer({ name: 'Shared', ownerId: stranger.id, collaboratorIds: [sales.id], stage: 'deal' }),
    someCustomer({ name: 'Foreign', ownerId: stranger.id, stage: 'deal' }),
    someCustomer({ name: 'Other', ownerId: sales.id, stage: 'lost' }),
  ]);
});
beforeEach(() => void queue.messages.splice(0));
afterAll(() => queue.stop());

const create = (as: User, body: object = {}) =>
  call(handler, createSegment, { as, body: { name: 'Won', filter: { stage: 'deal' }, ...body } });
const on =
  (contract: object) =>
  (
    as: User,
    segmentId: string,
    options: { ifMatch?: number; body?: object; query?: Record<string, string> } = {},
  ) =>
    call(handler, contract, { as, params: { segmentId }, ...options });
const read = on(getSegment);
const update = on(updateSegment);
const remove = on(deleteSegment);
const count = (as: User, id: string) => on(countSegment)(as, id, { body: {} });
const members = async (as: User, segmentId: string, query: Record<string, string> = {}): Promise<string[]> =>
  (await pagesOf(handler, listSegmentCustomers, { as, params: { segmentId }, query }))
    .flat()
    .map(({ name }) => name);
const names = async (as: User, limit = '100'): Promise<string[]> =>
  (await pagesOf(handler, listSegments, { as, query: { limit } })).flat().map(({ name }) => name);
const queued = () => queue.messages.map(({ body }) => (JSON.parse(body) as { workId: string }).workId);

describe('a segment', () => {
  it('is a filter under a name, and is counted from the start', async () => {
    const { status, body, headers } = await create(sales, { description: 'Ours', visibility: 'team' });
    expect(status).toBe(201);
    expect(headers).toMatchObject({ location: `/v1/segments/${body.id}`, etag: '"1"' });
    expect(body).toMatchObject({
      name: 'Won',
      description: 'Ours',
      filter: { stage: 'deal' },
      visibility: 'team',
      ownerId: sales.id,
      teamId: TEAM,
      count: null,
      countedAt: null,
      counting: true,
    });
    expect((await read(sales, body.id)).body).toEqual(body);
    expect(queued()).toHaveLength(1);
  });

  it('holds for each reader the customers that he may see', async () => {
    const { id } = (await create(admin, { visibility: 'all' })).body;
    expect((await members(sales, id)).sort()).toEqual(['Mine', 'Reachable', 'Shared']);
    expect((await members(manager, id)).sort()).toEqual(['Mine', 'Reachable']);
    expect((await members(stranger, id)).sort()).toEqual(['Foreign', 'Shared']);
    expect(await members(colleague, id)).toEqual([]);
    const all = ['Foreign', 'Mine', 'Reachable', 'Shared'];
    expect((await members(admin, id)).sort()).toEqual(all);
    expect((await members(admin, id, { limit: '1' })).sort()).toEqual(all);
  });

  it('is sorted as the list is', async () => {
    const { id } = (await create(sales)).body;
    expect(await members(sales, id, { sort: 'name', limit: '1' })).toEqual(['Mine', 'Reachable', 'Shared']);
    const refused = await on(listSegmentCustomers)(admin, id, { query: { sort: 'name' } });
    expect([refused.status, refused.body.code, pointersOf(refused)]).toEqual([
      400,
      'invalid_query',
      ['/sort'],
    ]);
  });

  it('may be asked for nothing: then it holds everybody', async () => {
    const { id } = (await create(sales, { filter: {} })).body;
    expect((await members(sales, id)).sort()).toEqual(['Mine', 'Other', 'Reachable', 'Shared']);
  });

  it.each([
    [{ filter: { stage: 'won' } }, ['/filter/stage']],
    [{ filter: { colour: 'red', hasPhone: 'yes' } }, ['/filter/colour', '/filter/hasPhone']],
    [{ filter: { pool: 'true', owner: 'usr_01JD0000000000000000000000' } }, ['/filter/owner']],
    [{ filter: { hasPhone: 'true' }, visibility: 'all' }, ['/filter/hasPhone']],
    [{ name: '', visibility: 'nobody' }, ['/name', '/visibility']],
  ])('is refused for %j', async (body, pointers) => {
    const refused = await create(sales, body);
    expect([refused.status, pointersOf(refused)]).toEqual([422, pointers]);
  });

  it('by who sees all needs an index even in private; shared with a team needs a team', async () => {
    const unindexed = await create(admin, { filter: { hasPhone: 'true' } });
    expect([unindexed.status, pointersOf(unindexed)]).toEqual([422, ['/filter/hasPhone']]);
    const teamless = await create(admin, { visibility: 'team' });
    expect([teamless.status, pointersOf(teamless)]).toEqual([422, ['/visibility']]);
  });

  it('in private may look at one’s own records, which an admin then cannot list', async () => {
    const { id } = (await create(sales, { filter: { hasPhone: 'false', stage: 'deal' } })).body;
    expect(await members(sales, id)).toEqual(['Mine']);
    const { id: bare } = (await create(sales, { filter: { hasPhone: 'false' } })).body;
    expect(await members(sales, bare)).toEqual(['Mine']);
    const refused = await on(listSegmentCustomers)(admin, bare);
    expect([refused.status, refused.body.code]).toEqual([409, 'invalid_state']);
  });
});

describe('who finds a segment', () => {
  it('its owner and admins, his team, or everybody', async () => {
    const viewers = { sales, colleague, stranger, admin };
    const found = async (visibility: string) => {
      const { id } = (await create(sales, { visibility })).body;
      const statuses = Object.entries(viewers).map(async ([name, as]) => [name, (await read(as, id)).status]);
      return Object.fromEntries(await Promise.all(statuses));
    };
    expect(await found('private')).toEqual({ sales: 200, colleague: 404, stranger: 404, admin: 200 });
    expect(await found('team')).toEqual({ sales: 200, colleague: 200, stranger: 404, admin: 200 });
    expect(await found('all')).toEqual({ sales: 200, colleague: 200, stranger: 200, admin: 200 });
  });

  it('lists those only, newest first, on one page or on many', async () => {
    const reader = await givenUser('sales', { teamId: 'tem_01JD0000000000000000000009' });
    const mate = await givenUser('sales', { teamId: reader.teamId });
    const before = (await names(reader)).length;
    await create(mate, { name: 'not his' });
    await create(mate, { name: 'the team’s', visibility: 'team' });
    await create(reader, { name: 'his own' });
    await create(mate, { name: 'everybody’s', visibility: 'all' });
    const expected = ['everybody’s', 'his own', 'the team’s'];
    expect((await names(reader)).slice(0, -before || undefined)).toEqual(expected);
    expect((await names(reader, '1')).slice(0, 3)).toEqual(expected);
  });

  it('does not make it his to change', async () => {
    const { id } = (await create(sales, { visibility: 'all' })).body;
    const patch = { ifMatch: 1, body: { name: 'Taken' } };
    expect((await update(colleague, id, patch)).status).toBe(403);
    expect((await remove(colleague, id, { ifMatch: 1 })).status).toBe(403);
    expect((await update(admin, id, patch)).body.name).toBe('Taken');
  });
});

describe('a change', () => {
  it('of the filter merges field by field, forgets the count and counts again', async () => {
    const { id } = (await create(sales, { filter: { stage: 'deal', hasPhone: 'true' } })).body;
    const patch = { filter: { hasPhone: null, tier: 'core' } };
    const { status, body } = await update(sales, id, { ifMatch: 1, body: patch });
    expect(status).toBe(200);
    expect(body).toMatchObject({ filter: { stage: 'deal', tier: 'core' }, counting: true, version: 2 });
    expect(body.filter).not.toHaveProperty('hasPhone');
    expect(new Set(queued()).size).toBe(2);
  });

  it('of the name alone counts nothing', async () => {
    const { id } = (await create(sales)).body;
    const { body } = await update(sales, id, {
      ifMatch: 1,
      body: { name: 'Won deals', filter: { stage: 'deal' } },
    });
    expect(body).toMatchObject({ name: 'Won deals', filter: { stage: 'deal' } });
    expect(queued()).toHaveLength(1);
  });

  it('must leave a filter that can be answered, and needs the version', async () => {
    const { id } = (await create(sales, { visibility: 'all' })).body;
    const refused = await update(sales, id, {
      ifMatch: 1,
      body: { filter: { stage: null, hasPhone: 'true' } },
    });
    expect([refused.status, pointersOf(refused)]).toEqual([422, ['/filter/hasPhone']]);
    expect((await update(sales, id, { ifMatch: 9, body: { name: 'x' } })).status).toBe(412);
    expect((await update(sales, id, { body: { name: 'x' } })).status).toBe(428);
  });

  it('of who finds it follows the owner’s team, whoever makes it', async () => {
    const { id } = (await create(sales)).body;
    const shared = await update(admin, id, { ifMatch: 1, body: { visibility: 'team' } });
    expect(shared.body).toMatchObject({ visibility: 'team', teamId: TEAM, ownerId: sales.id });
    const hidden = await update(sales, id, { ifMatch: 2, body: { visibility: 'private' } });
    expect(hidden.body).toMatchObject({ visibility: 'private', teamId: null });
  });
});

describe('deleting', () => {
  it('takes it away once, and needs the version', async () => {
    const { id } = (await create(sales)).body;
    expect((await remove(sales, id, { ifMatch: 7 })).status).toBe(412);
    expect((await remove(sales, id, { ifMatch: 1 })).status).toBe(204);
    expect((await read(sales, id)).status).toBe(404);
    expect((await remove(sales, id, { ifMatch: 1 })).status).toBe(404);
    expect((await count(sales, id)).status).toBe(404);
  });
});

describe('asking for a count', () => {
  it('while one is under way starts no second', async () => {
    const { id } = (await create(sales, { visibility: 'all' })).body;
    const { status, body } = await count(colleague, id);
    expect([status, body.counting, body.version]).toEqual([202, true, 1]);
    expect(queued()).toHaveLength(1);
  });
});
