import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { show } from '../../shared/customers/customers.rules.ts';
import type { CustomerFilter } from '../../shared/customers/filter.fields.ts';
import { askedFields, matchesFilter } from '../../shared/customers/filter.rules.ts';
import { askedFacets, FACETS, facetPostings, facetValues, hasFacets } from '../../shared/search/facets.ts';
import { anyCustomer, anyFilter, someCustomer } from '../steps/given-base.ts';

const PEOPLE = ['usr_01JD0000000000000000000001', 'usr_01JD0000000000000000000002'];

describe('facets', () => {
  it('are one posting per value, each in the order of creation', () => {
    const customer = someCustomer({ tags: ['vip', 'fair'], region: 'East', address: { city: '杭州' } });
    const postings = facetPostings(customer);
    const lists = postings.map(({ pk }) => String(pk).split('#').slice(1, 3).join('=')).sort();
    expect(lists).toEqual([
      'city=杭州',
      'kind=company',
      'region=East',
      'review=pending',
      'source=exhibition',
      'stage=potential',
      'tag=fair',
      'tag=vip',
      'tier=regular',
    ]);
    expect(new Set(postings.map(({ sk }) => sk))).toEqual(new Set([`${customer.createdAt}#${customer.id}`]));
  });

  it('say nothing that every touch changes, so that a touch rewrites none', () => {
    const customer = someCustomer();
    const touched = {
      ...customer,
      lastInteractionAt: customer.createdAt,
      nextFollowUpAt: customer.createdAt,
      updatedAt: '2027-01-01T00:00:00.000Z',
      version: 7,
    };
    expect(facetPostings(touched)).toEqual(facetPostings(customer));
  });

  it.each([
    ['archived', { archivedAt: '2026-01-01T00:00:00.000Z' }],
    ['merged', { mergedInto: 'cus_01JD0000000000000000000000' }],
  ])('of one that is %s are none', (_, state: Partial<Customer>) => {
    expect(facetPostings(someCustomer(state))).toEqual([]);
  });

  it('are one for a tag given twice', () => {
    const tagged = facetPostings(someCustomer({ tags: ['vip', 'vip'] }));
    expect(tagged.filter(({ pk }) => String(pk).startsWith('FAC#tag#'))).toHaveLength(1);
  });

  it('tell of any customer what his record tells', () => {
    const ofFacets = (filter: CustomerFilter): CustomerFilter =>
      Object.fromEntries(FACETS.map((facet) => [facet, filter[facet]]));
    fc.assert(
      fc.property(anyCustomer(PEOPLE), anyFilter(PEOPLE), (customer, filter) => {
        const told = hasFacets(facetValues(customer), askedFacets(filter));
        expect(told).toBe(matchesFilter(show(customer, 'own'), ofFacets(filter)));
      }),
    );
  });
});

describe('a filter', () => {
  const customer = someCustomer({
    stage: 'deal',
    tags: ['vip'],
    ownerId: PEOPLE[0] ?? null,
    collaboratorIds: PEOPLE.slice(1),
    address: { country: 'CN', province: 'Zhejiang', city: '杭州' },
    creditRisk: { level: 'high', reason: 'late payer' },
    size: { employees: 50, revenueBand: '1-5M' },
    currentValue: { amount: '99999999999999.0001', currency: 'CNY' },
    potentialValue: { amount: '-0.5', currency: 'CNY' },
    email: null,
    createdAt: '2026-02-01T00:00:00.000Z',
    lastInteractionAt: '2026-03-01T00:00:00.000Z',
    nextFollowUpAt: '2026-04-01T00:00:00.000Z',
    externalId: 'x1',
    custom: { colour: 'red', seats: 12, 'a:b': 'c', gone: null, constructed: true },
  });
  const shown = show(customer, 'own');

  it.each<CustomerFilter>([
    {},
    { stage: 'deal', tag: 'vip', city: '杭州', country: 'CN', province: 'Zhejiang' },
    { owner: PEOPLE[0], collaborator: PEOPLE[1] },
    { creditRisk: 'high', hasPhone: 'true', hasEmail: 'false', hasWechat: 'false', hasFollowUp: 'true' },
    { createdFrom: '2026-02-01T00:00:00.000Z', createdBefore: '2026-02-01T00:00:00.001Z' },
    { lastInteractionFrom: '2026-03-01T00:00:00.000Z' },
    { lastInteractionBefore: '2026-03-01T00:00:00.001Z' },
    { nextFollowUpBefore: '2026-04-01T00:00:00.001Z' },
    { employeesFrom: '50', employeesTo: '50', revenueBand: '1-5M' },
    { currentValueFrom: 'CNY:99999999999999.0001', externalId: 'x1' },
    { custom: 'colour:red' },
    { custom: 'seats:12' },
    { custom: 'constructed:true' },
  ])('picks by %j', (filter) => {
    expect(matchesFilter(shown, filter)).toBe(true);
  });

  it.each<CustomerFilter>([
    { stage: 'deal', tag: 'other' },
    { pool: 'true' },
    { owner: PEOPLE[1] },
    { collaborator: PEOPLE[0] },
    { cooperationRisk: 'none' },
    { hasPhone: 'false' },
    { hasEmail: 'true' },
    { createdBefore: '2026-02-01T00:00:00.000Z' },
    { lastInteractionBefore: '2026-03-01T00:00:00.000Z' },
    { lastInteractionFrom: '2026-03-01T00:00:00.001Z' },
    { nextFollowUpBefore: '2026-04-01T00:00:00.000Z' },
    { hasFollowUp: 'false' },
    { employeesFrom: '51' },
    { employeesTo: '49' },
    { currentValueFrom: 'CNY:99999999999999.0002' },
    { currentValueFrom: 'EUR:1' },
    { potentialValueFrom: 'CNY:0' },
    { custom: 'colour:blue' },
    { custom: 'constructor:x' },
    { custom: 'gone:null' },
  ])('leaves out by %j', (filter) => {
    expect(matchesFilter(shown, filter)).toBe(false);
  });

  it('tells nobody what he is not shown', () => {
    const pooled = show({ ...customer, ownerId: null }, 'pool');
    expect(matchesFilter(pooled, { hasPhone: 'true' })).toBe(false);
    expect(matchesFilter(pooled, { hasPhone: 'false' })).toBe(true);
    expect(matchesFilter(pooled, { city: '杭州' })).toBe(false);
    expect(matchesFilter(show(customer, 'serve'), { currentValueFrom: 'CNY:1' })).toBe(false);
  });

  it('takes those never touched for untouched, and their follow-up for none that is due', () => {
    const fresh = show({ ...customer, lastInteractionAt: null, nextFollowUpAt: null }, 'own');
    expect(matchesFilter(fresh, { lastInteractionBefore: '2020-01-01T00:00:00.000Z' })).toBe(true);
    expect(matchesFilter(fresh, { nextFollowUpBefore: '2030-01-01T00:00:00.000Z' })).toBe(false);
    expect(matchesFilter(show({ ...customer, size: null }, 'own'), { employeesTo: '9' })).toBe(false);
  });

  it('names the fields that are asked for', () => {
    expect(askedFields({ stage: 'deal', tag: undefined, hasPhone: 'true' })).toEqual(['stage', 'hasPhone']);
  });
});
