import fc from 'fast-check';
import { buildCustomer } from '../../functions/customers/new-customer.ts';
import { type Customer, newCustomer } from '../../shared/customers/customers.contract.ts';
import { KINDS, RISK_LEVELS, STAGES, TIERS } from '../../shared/customers/customers.fields.ts';
import { createCustomerWrites } from '../../shared/customers/customers.store.ts';
import type { CustomerFilter } from '../../shared/customers/filter.fields.ts';
import { addSeconds, now } from '../../shared/kernel/clock.ts';
import type { Item } from '../../shared/kernel/keys.ts';
import { putItems } from '../../shared/kernel/table.ts';
import { facetPostings } from '../../shared/search/facets.ts';
import { customerBody } from './given.ts';
import { DEFAULT_CADENCE } from './settings.ts';

const BATCH = 100;

/** A customer as it would be stored, made without asking the API. */
export const someCustomer = (overrides: Partial<Customer> = {}): Customer => {
  const author = { id: 'usr_01JD0000000000000000000000', timeZone: 'Asia/Shanghai' };
  const at = overrides.createdAt ?? now();
  const { customer } = buildCustomer(newCustomer().parse(customerBody()), null, DEFAULT_CADENCE, author, at);
  return { ...customer, ...overrides };
};

const recordItems = (customer: Customer): Item[] =>
  createCustomerWrites(customer).flatMap(({ Put }) =>
    Put?.Item && String(Put.Item.pk).startsWith('CUS#') ? [Put.Item] : [],
  );

/** Stores them with the facets that the stream would write. */
export const givenBase = async (customers: readonly Customer[]): Promise<void> => {
  for (let from = 0; from < customers.length; from += BATCH)
    await putItems(
      customers.slice(from, from + BATCH).flatMap((one) => [...recordItems(one), ...facetPostings(one)]),
    );
};

/** Stores a change that the stream has not brought to the facets yet. */
export const givenNotYetIndexed = (customer: Customer): Promise<void> => putItems(recordItems(customer));

const CITIES = ['Shanghai', '杭州', 'Berlin'];
const REGIONS = ['East', 'West'];
const INDUSTRIES = ['Steel', 'Mining#1'];
const SOURCES = ['fair', 'web'];
const TAGS = ['vip', '展会', 'a#b'];
const START = '2026-01-01T00:00:00.000Z';

const either = <T>(values: readonly T[]) => fc.constantFrom(...values);
const maybe = <T>(values: readonly T[]) => fc.option(either(values), { nil: null });
const anyDay = fc.integer({ min: 0, max: 90 }).map((day) => addSeconds(START, day * 86_400));
const anyRisk = fc.option(
  either(RISK_LEVELS).map((level) => ({ level, reason: 'known' })),
  { nil: null },
);
const anyAmount = fc.option(
  fc.record({ amount: either(['10', '10.5', '999.99']), currency: either(['CNY', 'EUR']) }),
  { nil: null },
);

/** Customers of few values each, so that filters find some, of these people or of nobody. */
export const anyCustomer = (people: readonly string[]): fc.Arbitrary<Customer> =>
  fc
    .record({
      ownerId: maybe(people),
      collaboratorIds: fc.uniqueArray(either(people), { maxLength: 2 }),
      stage: either(STAGES),
      tier: either(TIERS),
      kind: either(KINDS),
      region: maybe(REGIONS),
      industry: maybe(INDUSTRIES),
      source: either(SOURCES),
      tags: fc.uniqueArray(either(TAGS)),
      address: fc.option(fc.record({ country: either(['CN', 'DE']), city: maybe(CITIES) }), { nil: null }),
      creditRisk: anyRisk,
      cooperationRisk: anyRisk,
      createdAt: anyDay,
      archivedAt: fc.option(anyDay, { nil: null, freq: 12 }),
      lastInteractionAt: fc.option(anyDay, { nil: null }),
      nextFollowUpAt: fc.option(anyDay, { nil: null }),
      phone: maybe(['+8613800138000']),
      email: maybe(['a@example.com']),
      wechat: maybe(['wx']),
      size: fc.option(fc.record({ employees: either([5, 500]), revenueBand: maybe(['1-5M']) }), {
        nil: null,
      }),
      currentValue: anyAmount,
      potentialValue: anyAmount,
      externalId: maybe(['x1', 'x2']),
      custom: either<Customer['custom']>([{}, { colour: 'red' }, { colour: 'blue', seats: 12 }]),
    })
    .map((fields) => someCustomer(fields));

/** Filters over those. */
export const anyFilter = (people: readonly string[]): fc.Arbitrary<CustomerFilter> =>
  fc.record(
    {
      owner: either(people),
      collaborator: either(people),
      pool: fc.constant('true' as const),
      stage: either(STAGES),
      tier: either(TIERS),
      kind: either(KINDS),
      tag: either(TAGS),
      region: either(REGIONS),
      industry: either(INDUSTRIES),
      source: either(SOURCES),
      review: either(['pending', 'approved'] as const),
      country: either(['CN', 'DE', 'FR']),
      city: either(CITIES),
      creditRisk: either(RISK_LEVELS),
      cooperationRisk: either(RISK_LEVELS),
      createdFrom: anyDay,
      createdBefore: anyDay,
      lastInteractionFrom: anyDay,
      lastInteractionBefore: anyDay,
      nextFollowUpBefore: anyDay,
      hasFollowUp: either(['true', 'false'] as const),
      hasPhone: either(['true', 'false'] as const),
      hasEmail: either(['true', 'false'] as const),
      hasWechat: either(['true', 'false'] as const),
      employeesFrom: either(['5', '6']),
      employeesTo: either(['5', '499']),
      revenueBand: fc.constant('1-5M'),
      currentValueFrom: either(['CNY:10.5', 'EUR:0']),
      potentialValueFrom: either(['CNY:10.5', 'EUR:0']),
      externalId: either(['x1', 'x3']),
      custom: either(['colour:red', 'seats:12', 'toString:x']),
    },
    { requiredKeys: [] },
  );

/** As many of a filter's fields as leave something to find. */
export const anyShortFilter = (people: readonly string[]): fc.Arbitrary<CustomerFilter> =>
  fc
    .tuple(anyFilter(people), fc.infiniteStream(fc.nat()), fc.integer({ min: 0, max: 3 }))
    .map(([filter, picks, count]) => {
      const fields = Object.entries(filter);
      const kept = Array.from({ length: Math.min(count, fields.length) }, () => {
        const [field] = fields.splice((picks.next().value ?? 0) % fields.length, 1);
        return field ?? [];
      });
      return Object.fromEntries(kept) as CustomerFilter;
    });
