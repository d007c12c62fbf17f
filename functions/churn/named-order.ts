import { isPlacedSince } from '../../shared/churn/moves.rules.ts';
import type { Warning } from '../../shared/churn/warnings.fields.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { invalidRequest } from '../../shared/kernel/errors.ts';
import type { Order } from '../../shared/sales/orders.contract.ts';
import { getOrder } from '../../shared/sales/orders.store.ts';
import { homeOf } from '../customers/find-customer.ts';

const refused = (message: string) => invalidRequest([{ in: 'body', pointer: '/orderId', message }]);

/** The order that is said to have brought a customer back. @throws 422 when it cannot have */
export const namedOrder = async (orderId: string, customer: Customer, warning: Warning): Promise<Order> => {
  const order = await getOrder(orderId);
  const home = order && (await homeOf(order));
  if (!order || home?.id !== customer.id) throw refused('is no order of this customer');
  if (order.cancellation) throw refused('is cancelled');
  if (!isPlacedSince(warning, order))
    throw refused(`must be an order, and placed since the warning was opened on ${warning.openedOn}`);
  return order;
};
