import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import type { Write } from '../../shared/kernel/transaction.ts';
import { withNeed } from '../../shared/sales/needs.rules.ts';
import type { Opportunity } from '../../shared/sales/opportunities.fields.ts';
import { createOrderWrites } from '../../shared/sales/orders.store.ts';
import { orderOfWon } from '../../shared/sales/winning.rules.ts';
import { refresh } from '../customers/follow-up.ts';
import type { Author } from '../customers/new-customer.ts';
import { buildOrder } from '../orders/new-order.ts';
import type { HandOver } from './hand-over.ts';
import { customerWrites } from './let-in.ts';

/** The customer of a won opportunity: a deal whose need is known, followed up as deals are. */
const customerWon = async (
  before: Customer,
  { proofs }: Opportunity,
  { collaboratorIds }: HandOver,
  author: Author,
  now: Instant,
): Promise<Write[]> => {
  const need = withNeed(before.need, proofs.need?.need ?? null);
  const changes = { stage: 'deal' as const, need, collaboratorIds };
  if (before.stage === 'deal') return customerWrites(before, changes, author.id, now);
  const { nextFollowUpAt, writes } = await refresh(before, { ...before, ...changes }, author, now);
  return [...customerWrites(before, { ...changes, nextFollowUpAt }, author.id, now), ...writes];
};

export interface Winning {
  readonly opportunity: Opportunity;
  /** Of customer, follow-up and order; those of the opportunity are the caller's. */
  readonly writes: readonly Write[];
}

/** What winning brings about besides: the order with its first payment, the hand-over, a customer that is a deal. */
export const winOpportunity = async (
  moved: Opportunity,
  customer: Customer,
  handOver: HandOver,
  author: Author,
  now: Instant,
): Promise<Winning> => {
  const { body, payments } = orderOfWon(moved, author.id, now);
  const order = buildOrder(body, customer, author.id, now, { payments });
  const opportunity = { ...moved, orderId: order.id, fulfilment: handOver.fulfilment };
  const customers = await customerWon(customer, opportunity, handOver, author, now);
  return { opportunity, writes: [...createOrderWrites(order), ...customers] };
};
