import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { countCustomers } from '../../functions/customers/count-customers.ts';
import { filterFaults } from '../../functions/customers/customer-source.ts';
import { readCustomers } from '../../functions/customers/read-customers.ts';
import { deriveCustomer } from '../../functions/derive/derive-customer.ts';
import { type Customer, customersContracts } from '../../shared/customers/customers.contract.ts';
import { accessTo, show } from '../../shared/customers/customers.rules.ts';
import type { CustomerFilter } from '../../shared/customers/filter.fields.ts';
import { matchesFilter } from '../../shared/customers/filter.rules.ts';
import { now } from '../../shared/kernel/clock.ts';
import { newId } from '../../shared/kernel/ids.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler } from '../steps/customer-apis.ts';
import { volume } from '../steps/full-volume.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import {
  anyCustomer,
  anyShortFilter,
  givenBase,
  givenNotYetIndexed,
  someCustomer,
} from '../steps/given-base.ts';
import { givenCustomer, readCustomer } from '../steps/given-records.ts';
import { pagesOf } from '../steps/pages.ts';
import { tableContent } from '../steps/table-content.ts';
import { call } from '../steps/when.ts';

const { archiveCustomer, listCustomers, updateCustomer } = customersContracts;
const COUNT = 150;
let base: readonly Customer[];
let people: Record<'admin' | 'executive' | 'service' | 'manager' | 'sales' | 'stranger', User>;

const idsOf = (customers: readonly { id: string }[]): string[] => customers.map(({ id }) => id);

const listed = async (as: User, filter: Readonly<Record<string, string>>, limit = '100'): Promise<string[]> =>
  idsOf((await pagesOf(handler, listCustomers, { as, query: { ...filter, limit } })).flat());

beforeAll(async () => {
  await givenTable();
  const manager = await givenUser('manager');
  people = {
    admin: await givenUser('admin'),
    executive: await givenUser('executive'),
    service: await givenUser('service'),
    manager,
    sales: await givenUser('sales', { managerId: manager.id }),
    stranger: await givenUser('sales'),
  };
  const owners = [people.manager.id, people.sales.id, people.stranger.id];
  base = fc.sample(anyCustomer(owners), { numRuns: COUNT, seed: 7 });
  await givenBase(base);
});

const seesAll = ({ role }: User): boolean => ['admin', 'executive', 'service'].includes(role);
const leads = (reader: User, personId: string): boolean =>
  seesAll(reader) || reader.id === personId || (reader === people.manager && personId === people.sales.id);

/** Whether a customer is in the reader's list at all, by CUS-8's words and not by any index. */
const isListed = (
  reader: User,
  { owner, collaborator, pool }: CustomerFilter,
  customer: Customer,
): boolean => {
  if (pool) return true;
  if (owner) return leads(reader, owner);
  if (collaborator) return leads(reader, collaborator);
  return (
    seesAll(reader) ||
    customer.collaboratorIds.includes(reader.id) ||
    (customer.ownerId !== null && leads(reader, customer.ownerId))
  );
};

/** The same by looking at every customer there is, newest first. */
const filtered = (reader: User, filter: CustomerFilter): string[] =>
  base
    .filter((customer) => {
      const managers = customer.ownerId === people.sales.id ? [people.manager.id] : [];
      const access = accessTo(customer, reader, managers);
      const there = !customer.archivedAt && isListed(reader, filter, customer);
      return there && access && matchesFilter(show(customer, access), filter);
    })
    .map(({ id, createdAt }) => `${createdAt}#${id}`)
    .sort()
    .reverse()
    .map((key) => key.slice(key.indexOf('#') + 1));

const countAll = async (filter: CustomerFilter, reader: User): Promise<number> => {
  let sum = 0;
  let position: unknown;
  do {
    const { count, next } = await countCustomers(filter, reader, position);
    sum += count;
    position = next;
  } while (position !== null);
  return sum;
};

const asQuery = (filter: CustomerFilter): Record<string, string> =>
  Object.fromEntries(Object.entries(filter).map(([field, value]) => [field, String(value)]));

describe('the list of any reader, for any filter', () => {
  it.each(['admin', 'executive', 'service', 'manager', 'sales', 'stranger'] as const)(
    'is what looking at every customer gives, page by page, and so is their count: %s',
    async (name) => {
      const reader = people[name];
      const owners = [people.manager.id, people.sales.id, people.stranger.id];
      let found = 0;
      const limit = fc.constantFrom('1', '2', '7', '25', '100');
      await fc.assert(
        fc.asyncProperty(anyShortFilter(owners), limit, async (filter, size) => {
          if (filterFaults({ filter, sort: '-createdAt' }, seesAll(reader)).length > 0) {
            const { status } = await call(handler, listCustomers, { as: reader, query: asQuery(filter) });
            expect(status).toBe(400);
            return;
          }
          const expected = filtered(reader, filter);
          found += expected.length;
          expect(await listed(reader, asQuery(filter), size)).toEqual(expected);
          expect(await countAll(filter, reader)).toBe(expected.length);
        }),
        { numRuns: volume(25, 8) },
      );
      expect(found).toBeGreaterThan(0);
    },
  );

  it('is the same read as a whole, for exports', async () => {
    for (const [reader, filter] of [
      [people.admin, { stage: 'deal' }],
      [people.sales, { hasPhone: 'true' }],
    ] as const) {
      const all: { id: string }[] = [];
      for await (const customer of readCustomers({ filter, sort: '-createdAt' }, reader)) all.push(customer);
      expect(idsOf(all)).toEqual(filtered(reader, filter));
      expect(all.length).toBeGreaterThan(0);
    }
  });
});

describe('a facet that lags behind its record', () => {
  it('shows nobody who no longer passes, is archived, or was merged', async () => {
    const [moved, archived, merged, kept] = Array.from({ length: 4 }, () => someCustomer({ source: 'lag' }));
    if (!moved || !archived || !merged || !kept) throw new Error('made too few');
    await givenBase([moved, archived, merged, kept]);
    await givenNotYetIndexed({ ...moved, source: 'elsewhere' });
    await givenNotYetIndexed({ ...archived, archivedAt: archived.createdAt });
    await givenNotYetIndexed({ ...merged, mergedInto: kept.id });
    expect(await listed(people.admin, { source: 'lag' })).toEqual([kept.id]);
    expect(await listed(people.admin, { source: 'lag' }, '1')).toEqual([kept.id]);
  });
});

describe('a facet', () => {
  it('follows its record once that has been derived, and not before', async () => {
    const { id } = await givenCustomer(people.sales, { source: 'derived', stage: 'intent' });
    const derive = () => deriveCustomer(id, now());
    const params = { customerId: id };
    const inStage = (stage: string) => listed(people.admin, { source: 'derived', stage });
    expect(await inStage('intent')).toEqual([]);
    await derive();
    expect(await inStage('intent')).toEqual([id]);
    const { version } = await readCustomer(people.admin, id);
    const change = { as: people.sales, params, ifMatch: version };
    await call(handler, updateCustomer, { ...change, body: { stage: 'deal' } });
    expect([await inStage('intent'), await inStage('deal')]).toEqual([[], []]);
    await derive();
    expect([await inStage('intent'), await inStage('deal')]).toEqual([[], [id]]);
    const { version: latest } = await readCustomer(people.admin, id);
    await call(handler, archiveCustomer, { as: people.sales, params, ifMatch: latest });
    await derive();
    expect(await inStage('deal')).toEqual([]);
    expect(await tableContent((pk) => pk.startsWith('FAC#source#derived#'))).toEqual([]);
  });
});

describe('a filter that finds little among many', () => {
  it('answers what it has and goes on, whichever index it reads', async () => {
    const one = someCustomer({ source: 'crowd', email: null });
    const rare = Array.from({ length: 500 }, (_, i): Customer => {
      const tier = i % 200 === 0 ? 'core' : 'regular';
      return { ...one, id: newId('cus'), tier };
    });
    await givenBase(rare);
    const query = { source: 'crowd', tier: 'core', limit: '2' };
    const pages = await pagesOf(handler, listCustomers, { as: people.admin, query });
    expect(pages.map((page) => page.length)).toEqual([2, 1]);
    const none = await pagesOf(handler, listCustomers, {
      as: people.admin,
      query: { source: 'crowd', hasEmail: 'true' },
    });
    expect(none.map((page) => page.length)).toEqual([0, 0]);
  });
});
