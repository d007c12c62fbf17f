import { beforeAll, describe, expect, it } from 'vitest';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenCustomer, givenTouch } from '../steps/given-records.ts';
import { pagesOf } from '../steps/pages.ts';
import { call } from '../steps/when.ts';

const { listCustomers, transferCustomer } = customersContracts;
let admin: User;
let executive: User;
let service: User;
let manager: User;
let lead: User;
let sales: User;
let other: User;
let foreign: User;
const ids: Record<string, string> = {};

beforeAll(async () => {
  await givenTable();
  admin = await givenUser('admin');
  executive = await givenUser('executive');
  service = await givenUser('service');
  manager = await givenUser('manager');
  lead = await givenUser('manager', { managerId: manager.id });
  sales = await givenUser('sales', { managerId: lead.id });
  other = await givenUser('sales', { managerId: manager.id });
  foreign = await givenUser('sales');
  const make = async (name: string, owner: User, overrides: object = {}) => {
    ids[name] = (await givenCustomer(owner, { name, ...overrides })).id;
  };
  await make('delta', sales, {
    stage: 'deal',
    tier: 'core',
    region: 'East',
    industry: 'Steel',
    tags: ['vip', 'x'],
  });
  await make('Alpha', sales, {
    stage: 'intent',
    source: 'fair',
    kind: 'person',
    collaboratorIds: [other.id],
  });
  await make('charlie', other, { region: 'East', tags: ['vip'] });
  await make('Bravo', manager, { collaboratorIds: [manager.id] });
  await make('Foreign', foreign, { collaboratorIds: [sales.id] });
  await make('Hidden', foreign);
  await make('Pooled', admin, { ownerId: null, region: 'East' });
  await givenTouch(sales, ids.Alpha ?? '', { occurredAt: '2026-02-02T00:00:00Z' });
  await givenTouch(sales, ids.delta ?? '', { occurredAt: '2026-03-03T00:00:00Z' });
});

const names = async (as: User, query: Record<string, string> = {}, limit = '100'): Promise<string[]> =>
  (await pagesOf(handler, listCustomers, { as, query: { limit, ...query } })).flat().map(({ name }) => name);
const sorted = async (...args: Parameters<typeof names>) => (await names(...args)).sort();

describe('whose customers', () => {
  it.each([
    ['sales', () => sales, ['Alpha', 'Foreign', 'delta']],
    ['a collaborator', () => other, ['Alpha', 'charlie']],
    ['a lead', () => lead, ['Alpha', 'delta']],
    ['the manager above', () => manager, ['Alpha', 'Bravo', 'charlie', 'delta']],
    ['a stranger', () => foreign, ['Foreign', 'Hidden']],
    ['an admin', () => admin, ['Alpha', 'Bravo', 'Foreign', 'Hidden', 'Pooled', 'charlie', 'delta']],
    ['an executive', () => executive, ['Alpha', 'Bravo', 'Foreign', 'Hidden', 'Pooled', 'charlie', 'delta']],
    [
      'the service desk',
      () => service,
      ['Alpha', 'Bravo', 'Foreign', 'Hidden', 'Pooled', 'charlie', 'delta'],
    ],
  ])('%s lists, on one page or on many', async (_, who, expected) => {
    expect(await sorted(who())).toEqual(expected);
    for (const limit of ['1', '2', '3']) expect(await sorted(who(), {}, limit)).toEqual(expected);
  });

  it('by owner and by collaborator, as far as one may', async () => {
    expect(await sorted(manager, { owner: sales.id })).toEqual(['Alpha', 'delta']);
    expect(await sorted(sales, { owner: other.id })).toEqual([]);
    expect(await sorted(lead, { owner: foreign.id })).toEqual([]);
    expect(await sorted(admin, { owner: foreign.id })).toEqual(['Foreign', 'Hidden']);
    expect(await sorted(sales, { collaborator: sales.id })).toEqual(['Foreign']);
    expect(await sorted(sales, { collaborator: other.id })).toEqual([]);
    expect(await sorted(manager, { collaborator: other.id })).toEqual(['Alpha']);
  });

  it('never another team’s customers by way of one’s people who work on them', async () => {
    expect(await sorted(lead, { collaborator: sales.id })).toEqual([]);
    expect(await sorted(admin, { collaborator: sales.id })).toEqual(['Foreign']);
  });

  it('in the pool, masked for those who may claim', async () => {
    const { body } = await call(handler, listCustomers, { as: sales, query: { pool: 'true' } });
    expect(body.items).toMatchObject([{ name: 'Pooled', phone: null, masked: true }]);
    const seen = await call(handler, listCustomers, { as: service, query: { pool: 'true' } });
    expect(seen.body.items[0].phone).toMatch(/^\+86/);
  });

  it('no longer after a transfer', async () => {
    const [giver, taker] = [await givenUser('sales'), await givenUser('sales')];
    const { id } = await givenCustomer(giver, { name: 'Moving' });
    const body = { ownerId: taker.id, reason: 'x' };
    await call(handler, transferCustomer, { as: admin, params: { customerId: id }, ifMatch: 1, body });
    expect([await names(giver), await names(taker)]).toEqual([[], ['Moving']]);
  });
});

describe('filters', () => {
  it.each([
    [{ stage: 'deal' }, ['delta']],
    [{ tier: 'core' }, ['delta']],
    [{ kind: 'person' }, ['Alpha']],
    [{ region: 'East' }, ['charlie', 'delta']],
    [{ industry: 'Steel' }, ['delta']],
    [{ source: 'fair' }, ['Alpha']],
    [{ tag: 'vip' }, ['charlie', 'delta']],
    [{ review: 'pending', stage: 'intent' }, ['Alpha']],
    [{ review: 'approved' }, []],
    [{ region: 'East', tag: 'vip', stage: 'potential' }, ['charlie']],
  ])('%j', async (query, expected) => {
    expect(await sorted(manager, query)).toEqual(expected);
    expect(await sorted(manager, query, '1')).toEqual(expected);
  });

  it('of the pool', async () => {
    expect(await names(sales, { pool: 'true', region: 'East' })).toEqual(['Pooled']);
    expect(await names(sales, { pool: 'true', region: 'West' })).toEqual([]);
  });

  it('that find little among many answer in a few steps', async () => {
    const busy = await givenUser('sales');
    await Promise.all(
      Array.from({ length: 120 }, (_, i) => givenCustomer(busy, i % 40 === 0 ? { tier: 'key' } : {})),
    );
    const pages = await pagesOf(handler, listCustomers, { as: busy, query: { tier: 'key', limit: '2' } });
    expect(pages.map((page) => page.length)).toEqual([2, 1]);
  });

  it.each([
    'hasPhone=true',
    'lastInteractionBefore=2026-01-01T00:00:00Z',
    'custom=colour:red',
    'createdBefore=2026-01-01T00:00:00Z',
    'sort=name',
    'stage=deal&sort=nextFollowUpAt',
  ])('%s over all customers is 400, never a scan', async (query) => {
    for (const as of [admin, executive, service]) {
      const { status, body } = await call(handler, listCustomers, { as, query });
      expect([status, body.code]).toEqual([400, 'invalid_query']);
    }
    expect(
      (await call(handler, listCustomers, { as: admin, query: `${query}&owner=${sales.id}` })).status,
    ).toBe(200);
  });

  it('over all customers that no index tells are all named at once', async () => {
    const query = 'hasPhone=true&externalId=x&sort=name';
    const { body } = await call(handler, listCustomers, { as: admin, query });
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/externalId',
      '/hasPhone',
      '/sort',
    ]);
  });

  it('owner, collaborator and pool exclude each other', async () => {
    const query = { owner: sales.id, pool: 'true' };
    expect((await call(handler, listCustomers, { as: sales, query })).status).toBe(400);
  });
});

describe('sorts', () => {
  it.each([
    ['name', ['Alpha', 'Bravo', 'charlie', 'delta']],
    ['-createdAt', ['Bravo', 'charlie', 'Alpha', 'delta']],
    ['-lastInteractionAt', ['delta', 'Alpha', 'Bravo', 'charlie']],
    ['nextFollowUpAt', ['Alpha', 'delta', 'charlie', 'Bravo']],
  ])('%s', async (sort, expected) => {
    expect(await names(manager, { sort })).toEqual(expected);
    expect(await names(manager, { sort }, '1')).toEqual(expected);
  });
});
