import { buildCustomer } from '../../functions/customers/new-customer.ts';
import { buildOrder } from '../../functions/orders/new-order.ts';
import type { Warning } from '../../shared/churn/warnings.fields.ts';
import { createWarningWrites, updateWarningWrites } from '../../shared/churn/warnings.store.ts';
import { type Customer, newCustomer } from '../../shared/customers/customers.contract.ts';
import { createCustomerWrites, updateCustomerWrites } from '../../shared/customers/customers.store.ts';
import { now } from '../../shared/kernel/clock.ts';
import { firstVersion, revise } from '../../shared/kernel/entity.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { keys } from '../../shared/kernel/keys.ts';
import { getItem } from '../../shared/kernel/table.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { Opportunity } from '../../shared/sales/opportunities.fields.ts';
import { buildOpportunity, changeOf, createdChange } from '../../shared/sales/opportunities.rules.ts';
import {
  carryOpportunityWrites,
  createOpportunityWrites,
  updateOpportunityWrites,
} from '../../shared/sales/opportunities.store.ts';
import { newOrder, type Order } from '../../shared/sales/orders.contract.ts';
import { carryOrderWrites, createOrderWrites, updateOrderWrites } from '../../shared/sales/orders.store.ts';
import { sumOf } from '../../shared/totals/counts.rules.ts';
import { listMonths } from '../../shared/totals/months.store.ts';
import type { Count } from '../../shared/totals/totals.fields.ts';
import { totalsOfMonth } from '../../shared/totals/totals.store.ts';
import { customerBody } from './given.ts';
import { DEFAULT_CADENCE } from './settings.ts';

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

/** As a merge carries it. */
export const carryOrder = async (order: Order, to: string): Promise<Order> => {
  const item = await getItem(keys.order(order.customerId, order.orderedOn, order.id));
  await commit(carryOrderWrites(item ?? {}, { to, movedBy: [] }));
  return { ...order, customerId: to, version: order.version + 1 };
};

export const carryOpportunity = async (opportunity: Opportunity, to: string): Promise<Opportunity> => {
  const item = await getItem(keys.opportunity(opportunity.customerId, opportunity.id));
  await commit(carryOpportunityWrites(item ?? {}, { to, movedBy: [] }));
  return { ...opportunity, customerId: to, version: opportunity.version + 1 };
};

export const givenStoredCustomer = async (overrides: Partial<Customer> = {}): Promise<Customer> => {
  const body = newCustomer().parse(customerBody());
  const author = { id: SYSTEM, timeZone: 'Asia/Shanghai' };
  const made = buildCustomer(body, null, DEFAULT_CADENCE, author, now()).customer;
  const customer = { ...made, ...overrides };
  await commit(createCustomerWrites(customer));
  return customer;
};

export const changeCustomer = async (before: Customer, changes: Partial<Customer>): Promise<Customer> => {
  const after = revise(before, changes, SYSTEM, now());
  await commit(updateCustomerWrites(before, after));
  return after;
};

/** A warning that was opened today, of a customer that has 1,000 at stake. */
export const givenStoredWarning = async (overrides: Partial<Warning> = {}): Promise<Warning> => {
  const openedOn = now().slice(0, 10);
  const warning: Warning = {
    id: newId('wrn'),
    customerId: newId('cus'),
    customerName: 'Steel Works',
    ownerId: null,
    tier: 'key',
    industry: null,
    region: null,
    source: null,
    state: 'open',
    openedAt: now(),
    openedOn,
    actBy: openedOn,
    score: 80,
    reasons: [],
    ruleVersion: 0,
    inputs: {
      orders: { count: 1, lastOn: '2026-01-01', medianIntervalDays: null },
      unanswered: { count: 0, since: null },
      lastLostRenewalOn: null,
      complaintOpenSince: null,
      satisfaction: null,
      recoveredOn: null,
    },
    urgent: false,
    valueAtStake: { amount: '1000', currency: 'CNY' },
    measures: [],
    lookAgainOn: null,
    recovery: null,
    confirmation: null,
    withdrawal: null,
    winBack: null,
    ...firstVersion(SYSTEM, now()),
    ...overrides,
  };
  await commit(createWarningWrites(warning));
  return warning;
};

export const changeWarning = async (before: Warning, changes: Partial<Warning>): Promise<Warning> => {
  const after = revise(before, changes, SYSTEM, now());
  await commit(updateWarningWrites(before, after));
  return after;
};

const at = () => ({ at: now(), by: SYSTEM });
export const measureOf = (kind: string, on: string) => ({
  kind,
  note: 'Talked',
  cost: null,
  lookAgainOn: on,
  on,
  ...at(),
});
export const recovered = (on: string): Partial<Warning> => ({
  state: 'recovered',
  recovery: { orderId: newId('ord'), on, ...at() },
});
export const confirmed = (reason: string, on: string): Partial<Warning> => ({
  state: 'confirmed',
  confirmation: { reason, note: null, on, ...at() },
  winBack: { steps: [], offers: [], result: null },
});

/** All rows of the totals as they are stored, without those that have come to nothing. */
export const storedTotals = async (): Promise<Count[]> => {
  const rows: Count[] = [];
  for (const { month } of await listMonths()) for await (const row of totalsOfMonth(month)) rows.push(row);
  return sumOf(rows);
};
