import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as watch } from '../../functions/jobs/watch-customers.lambda.ts';
import type { User } from '../../shared/people/people.contract.ts';
import type { SalesContract } from '../../shared/sales/contracts.contract.ts';
import { getContract } from '../../shared/sales/contracts.store.ts';
import { getOpportunity, listByCustomer } from '../../shared/sales/opportunities.store.ts';
import { renewalId } from '../../shared/sales/renewals.rules.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { change, derived, entryIn } from '../steps/given-agenda.ts';
import { givenOwned, MADE } from '../steps/given-dates.ts';
import { givenContract, historyOf } from '../steps/given-opportunity.ts';

let admin: User;
let sales: User;
let other: User;

beforeAll(async () => {
  await givenTable();
  admin = await givenUser('admin');
  sales = await givenUser('sales', { managerId: admin.id });
  other = await givenUser('sales', { managerId: admin.id });
});
beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: new Date(MADE) }));
afterEach(() => vi.useRealTimers());

/** 02:00 of a day in Shanghai, when customers are watched. */
const watchEarlyOn = async (day: string): Promise<void> => {
  vi.setSystemTime(Date.parse(`${day}T02:00:00.000+08:00`));
  await watch({ job: 'watch-customers' });
};

/** It ends on Sunday 5 July 2026; 30 days before is Friday 5 June. */
const ENDS = { endsOn: '2026-07-05', amount: { amount: '128000.5', currency: 'CNY' } };
const given = async (overrides: Partial<SalesContract> = {}) => {
  const customerId = await givenOwned(sales, admin);
  const contract = await givenContract(customerId, { ...ENDS, ...overrides });
  await derived(customerId);
  return { customerId, contract, opportunityId: renewalId(contract.id) };
};
const opportunitiesOf = async (customerId: string) =>
  (await listByCustomer({ id: customerId, absorbing: [] }, { limit: 10, position: undefined })).items;

describe('a contract whose end is near', () => {
  it('opens the opportunity of its renewal on the day its end is told of, and only then', async () => {
    const { customerId, contract, opportunityId } = await given();
    await watchEarlyOn('2026-06-04');
    expect(await opportunitiesOf(customerId)).toEqual([]);
    await watchEarlyOn('2026-06-05');
    expect(await getOpportunity(opportunityId)).toMatchObject({
      customerId,
      ownerId: sales.id,
      name: 'Purchase of one licence 续签',
      stage: 'lead',
      probability: 10,
      amount: contract.amount,
      expectedCloseOn: '2026-07-05',
      engagedOn: '2026-06-05',
      renewalOf: contract.id,
      createdBy: 'system',
    });
    expect(await historyOf(sales, opportunityId)).toMatchObject([
      { kind: 'created', stage: 'lead', by: 'system' },
    ]);
    expect(await getContract(contract.id)).toMatchObject({ renewalOpportunityId: opportunityId, version: 2 });
    expect(await entryIn(customerId, `contract_end.${contract.id.slice(4)}`)).toMatchObject({
      dueAt: '2026-06-05T01:00:00.000Z',
      reason: { label: contract.title, occursOn: '2026-07-05', recordId: contract.id },
    });
  });

  it('opens one, however often and by however many it is looked at', async () => {
    const { customerId, contract, opportunityId } = await given();
    vi.setSystemTime('2026-06-08T02:00:00.000Z');
    await Promise.all(Array.from({ length: 5 }, () => derived(customerId)));
    await watchEarlyOn('2026-06-09');
    await derived(customerId);
    expect(await opportunitiesOf(customerId)).toHaveLength(1);
    expect(await getOpportunity(opportunityId)).toMatchObject({ version: 1 });
    expect(await getContract(contract.id)).toMatchObject({ version: 2 });
    expect(await historyOf(sales, opportunityId)).toHaveLength(1);
  });

  it('is looked at again after nights that were lost, and given to whoever owns the customer then', async () => {
    const { customerId, opportunityId } = await given();
    await change(admin, 'transferCustomer', customerId, { ownerId: other.id, reason: 'Region' });
    await watchEarlyOn('2026-07-20');
    expect(await getOpportunity(opportunityId)).toMatchObject({ ownerId: other.id });
  });

  it.each([
    ['a trial', { kind: 'trial' }],
    ['a draft', { state: 'draft', signature: null }],
    ['cancelled', { state: 'cancelled' }],
    ['renewed already', { renewedBy: 'ctr_01JD0000000000000000000000' }],
    ['without an end', { endsOn: null }],
    ['over for long', { endsOn: '2026-04-10' }],
  ] as const)('that is %s opens none', async (_, overrides) => {
    const { customerId } = await given(overrides);
    await watchEarlyOn('2026-07-01');
    await derived(customerId);
    expect(await opportunitiesOf(customerId)).toEqual([]);
  });

  it('of an archived customer opens none until it is back', async () => {
    const { customerId } = await given();
    await change(sales, 'archiveCustomer', customerId);
    await watchEarlyOn('2026-06-10');
    expect(await opportunitiesOf(customerId)).toEqual([]);
    await change(sales, 'restoreCustomer', customerId, {});
    await derived(customerId);
    expect(await opportunitiesOf(customerId)).toHaveLength(1);
  });
});
