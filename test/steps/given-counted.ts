import { buildOrder } from '../../functions/orders/new-order.ts';
import { now } from '../../shared/kernel/clock.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { Opportunity } from '../../shared/sales/opportunities.fields.ts';
import { buildOpportunity, changeOf, createdChange } from '../../shared/sales/opportunities.rules.ts';
import { createOpportunityWrites, updateOpportunityWrites } from '../../shared/sales/opportunities.store.ts';
import { newOrder, type Order } from '../../shared/sales/orders.contract.ts';
import { createOrderWrites, updateOrderWrites } from '../../shared/sales/orders.store.ts';
import { sumOf } from '../../shared/totals/counts.rules.ts';
import { listMonths } from '../../shared/totals/months.store.ts';
import type { Count } from '../../shared/totals/totals.fields.ts';
import { totalsOfMonth } from '../../shared/totals/totals.store.ts';

/** Opportunities and orders as they are stored, with their history, made without asking the API. */

const SYSTEM = 'system';

export const givenOpportunity = async (
  overrides: Partial<Opportunity> = {},
  at = now(),
): Promise<Opportunity> => {
  const given = {
    id: newId('opp'),
    customerId: newId('cus'),
    ownerId: null,
    name: 'Presses',
    probability: 10,
  };
  const opportunity = buildOpportunity({ ...given, ...overrides }, SYSTEM, at);
  await commit(createOpportunityWrites(opportunity, createdChange(opportunity)));
  return opportunity;
};

export const changeOpportunity = async (
  before: Opportunity,
  changes: Partial<Opportunity>,
  at = now(),
): Promise<Opportunity> => {
  const after = revise(before, changes, SYSTEM, at);
  const kind = before.stage === after.stage ? 'changed' : 'stage';
  await commit(updateOpportunityWrites(before, after, changeOf(before, after, kind)));
  return after;
};

/** What makes it won or lost on a day. */
export const closed = (
  outcome: 'won' | 'lost',
  on: string,
  closing: Partial<NonNullable<Opportunity['closing']>> = {},
): Partial<Opportunity> => ({
  stage: outcome,
  probability: outcome === 'won' ? 100 : 0,
  closing: { outcome, on, amount: null, cycleDays: 57, industry: null, region: null, loss: null, ...closing },
});

export const givenStoredOrder = async (
  body: object = {},
  owner: { ownerId?: string | null; industry?: string | null; region?: string | null } = {},
): Promise<Order> => {
  const line = { description: 'Press', quantity: '1', unitPrice: '100' };
  const parsed = newOrder().parse({ currency: 'CNY', lines: [line], ...body });
  const customer = { id: newId('cus'), ownerId: null, industry: null, region: null, ...owner };
  const order = buildOrder(parsed, customer, SYSTEM, now());
  await commit(createOrderWrites(order));
  return order;
};

export const changeOrder = async (before: Order, changes: Partial<Order>): Promise<Order> => {
  const after = revise(before, changes, SYSTEM, now());
  await commit(updateOrderWrites(before, after));
  return after;
};

/** All rows of the totals as they are stored, without those that have come to nothing. */
export const storedTotals = async (): Promise<Count[]> => {
  const rows: Count[] = [];
  for (const { month } of await listMonths()) for await (const row of totalsOfMonth(month)) rows.push(row);
  return sumOf(rows);
};
