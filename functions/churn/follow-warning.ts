import { isDeepStrictEqual } from 'node:util';
import { churnOf, type Move, withdrawn } from '../../shared/churn/moves.rules.ts';
import { riskOf } from '../../shared/churn/risk.rules.ts';
import type { Warning } from '../../shared/churn/warnings.fields.ts';
import { isStanding } from '../../shared/churn/warnings.rules.ts';
import { getWarning, listByCustomer, updateWarningWrites } from '../../shared/churn/warnings.store.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { customerUnchanged, updateCustomerWrites } from '../../shared/customers/customers.store.ts';
import type { CustomerFacts } from '../../shared/derived/derived.fields.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { env } from '../../shared/kernel/env.ts';
import { commit, rerun, type Write } from '../../shared/kernel/transaction.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import { gatherPurchases } from '../derive/purchase-facts.ts';
import { armAlertWrites } from './arm-alerts.ts';
import { bringBack, orderSince } from './bring-back.ts';
import { customerMoves } from './customer-moves.ts';
import { BY_WATCH } from './open-warning.ts';
import { beginOf, dayOf } from './risk-now.ts';
import { ruleIn } from './rule-in.ts';

const onConflict = rerun;
const watch = () => ({ id: BY_WATCH, timeZone: env('ORG_TIME_ZONE') });

const moveOf = (customer: Customer, warning: Warning, at: Instant): Move => {
  const later = [at, customer.updatedAt, warning.updatedAt].sort().at(-1) ?? at;
  return { by: BY_WATCH, at: later, on: dayOf(later) };
};

/** So many warnings are looked through for the last recovery; each but the withdrawn ones takes months of silence. */
const LOOKED_AT = 25;

/** What the customer said before this warning: as if that had not been, its silence is measured from its last recovery. */
const recoveryBefore = async (customer: Customer, withdrawing: Warning): Promise<Customer['churn']> => {
  const { items } = await listByCustomer(customer, { limit: LOOKED_AT, position: undefined });
  const earlier = items.filter(({ openedAt }) => openedAt < withdrawing.openedAt);
  const named = earlier.map((warning) => churnOf(warning, beginOf));
  return named.find((churn) => churn?.state === 'recovered') ?? null;
};

/** Writes a warning that should not have been, its customer along with it. */
const withdraw = async (
  customer: Customer,
  before: Warning,
  cause: 'order_entered_late' | 'archived',
  at: Instant,
): Promise<void> => {
  const move = moveOf(customer, before, at);
  const after = revise(customer, { churn: await recoveryBefore(customer, before) }, BY_WATCH, move.at);
  await commit([
    ...updateWarningWrites(before, withdrawn(before, cause, move), { onConflict }),
    ...updateCustomerWrites(customer, after, { onConflict }),
  ]);
};

/** Whether orders of before the warning, which came to be known only since, would have kept it from being opened. */
const wasMistaken = async (warning: Warning, customerId: string, facts: CustomerFacts): Promise<boolean> => {
  const { inputs, openedAt, openedOn, ruleVersion } = warning;
  const { orders } = facts;
  if (orders.count === inputs.orders.count && orders.lastOn === inputs.orders.lastOn) return false;
  const { orders: then } = await gatherPurchases(customerId, openedAt);
  if (then.count <= inputs.orders.count) return false;
  // By the rule that it was opened by: a change of the rule says nothing of what was known then.
  const rule = (await ruleIn(ruleVersion)) ?? (await settingsInForce('churn')).churn.document;
  const { count, lastOn, medianIntervalDays } = then;
  const known = { ...inputs, orders: { count, lastOn, medianIntervalDays } };
  return riskOf(known, rule, openedOn, dayOf)?.isWarned === false;
};

/** What an order has done to it; answers whether anything. */
const settleByOrders = async (
  customer: Customer,
  before: Warning,
  facts: CustomerFacts,
  at: Instant,
): Promise<boolean> => {
  const isNew = facts.orders.lastOn !== null && facts.orders.lastOn >= before.openedOn;
  const order = isNew ? await orderSince(customer, before) : null;
  if (order) {
    const move = moveOf(customer, before, at);
    const { warning, writes } = await bringBack(customer, before, order, watch(), move);
    await commit([...updateWarningWrites(before, warning, { onConflict }), ...writes]);
    return true;
  }
  if (!isStanding(before) || !(await wasMistaken(before, customer.id, facts))) return false;
  await withdraw(customer, before, 'order_entered_late', at);
  return true;
};

/** A warning that stands is whose its customer is. */
const handOn = (customer: Customer, before: Warning, at: Instant): Write[] => {
  if (!isStanding(before) || before.ownerId === customer.ownerId) return [];
  const { at: later } = moveOf(customer, before, at);
  const after = revise(before, { ownerId: customer.ownerId }, BY_WATCH, later);
  return [customerUnchanged(customer, rerun), ...updateWarningWrites(before, after, { onConflict })];
};

/** The customer names it as it is: an undone merge brings back what was said of it before. */
const nameAsItIs = async (customer: Customer, warning: Warning, at: Instant): Promise<Write[]> => {
  if (isDeepStrictEqual(customer.churn, churnOf(warning, beginOf))) return [];
  return customerMoves(customer, warning, customer.stage, watch(), moveOf(customer, warning, at).at);
};

/** Whether an order may still end it: it stands, or nobody has won the customer back. */
const isPending = (warning: Warning): boolean =>
  isStanding(warning) || (warning.state === 'confirmed' && warning.winBack?.result?.outcome !== 'won_back');

/**
 * Brings the warning that a customer names in line with what has happened since: an order ends it, or wins the
 * customer back; orders that came late withdraw it; another owner gets it. Done twice it finds nothing to do.
 * Answers whether customer or warning was written. @throws `Rerun` when somebody has changed either meanwhile
 */
export const followWarning = async (
  customer: Customer,
  facts: CustomerFacts,
  at: Instant,
): Promise<boolean> => {
  const { churn, absorbing } = customer;
  // Under way a merge's warnings and orders are neither here nor there.
  if (!churn || churn.state === 'recovered' || absorbing.length > 0) return false;
  const warning = await getWarning(churn.warningId);
  if (!warning) return false;
  if (isPending(warning) && (await settleByOrders(customer, warning, facts, at))) return true;
  const named = await nameAsItIs(customer, warning, at);
  const writes = named.length > 0 ? named : handOn(customer, warning, at);
  if (writes.length === 0) return false;
  // Whoever has it now is told of it with his next weekly mail.
  const told = isStanding(warning) ? await armAlertWrites(customer.ownerId, at) : [];
  await commit([...writes, ...told]);
  return true;
};

/** Nobody waits for an archived customer's orders; once it is back it is watched like any other. */
export const dropWarning = async (customer: Customer, at: Instant): Promise<void> => {
  const { churn, archivedAt } = customer;
  if (archivedAt === null || !churn || !['open', 'deferred'].includes(churn.state)) return;
  const warning = await getWarning(churn.warningId);
  if (warning && isStanding(warning)) await withdraw(customer, warning, 'archived', at);
};
