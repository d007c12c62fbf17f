import { ended, isPlacedSince, type Move, recovered } from '../../shared/churn/moves.rules.ts';
import type { Warning } from '../../shared/churn/warnings.fields.ts';
import { isStanding } from '../../shared/churn/warnings.rules.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { Write } from '../../shared/kernel/transaction.ts';
import type { Order } from '../../shared/sales/orders.contract.ts';
import { ordersSince, orderUnchanged } from '../../shared/sales/orders-since.store.ts';
import type { Author } from '../customers/new-customer.ts';
import { customerMoves } from './customer-moves.ts';

/** The first order that a customer placed since a warning was opened; null: none stands. */
export const orderSince = async (customer: Customer, warning: Warning): Promise<Order | null> => {
  for await (const order of ordersSince(customer, warning.openedOn))
    if (isPlacedSince(warning, order)) return order;
  return null;
};

export interface BroughtBack {
  readonly warning: Warning;
  /** Of the customer, and that the order still stands; those of the warning are the caller's. */
  readonly writes: readonly Write[];
}

/**
 * An order ends a warning that stands, and wins back a customer whose loss was confirmed: it is a deal again. It must
 * be there, as it was read, when that is written.
 */
export const bringBack = async (
  customer: Customer,
  before: Warning,
  order: Order,
  author: Author,
  move: Move,
  note: string | null = null,
): Promise<BroughtBack> => {
  const won = { orderId: order.id, note, on: order.orderedOn };
  const isWinBack = !isStanding(before);
  const warning = isWinBack ? ended(before, 'won_back', won, move) : recovered(before, order, move);
  const stage = isWinBack && customer.stage === 'lost' ? 'deal' : customer.stage;
  const writes = await customerMoves(customer, warning, stage, author, move.at);
  return { warning, writes: [...writes, orderUnchanged(order)] };
};
