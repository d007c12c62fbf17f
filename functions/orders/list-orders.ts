import { endpoint } from '../../shared/kernel/endpoint.ts';
import { ordersContracts } from '../../shared/sales/orders.contract.ts';
import { showOrder } from '../../shared/sales/orders.rules.ts';
import { listByCustomer } from '../../shared/sales/orders.store.ts';
import { findBuyerToRead, isMasked } from './find-sale.ts';

export const listOrders = endpoint(ordersContracts.listOrders, async ({ params, caller, page }) => {
  const { customer, access } = await findBuyerToRead(params.customerId, caller);
  const { items, next } = await listByCustomer(customer, page);
  const shown = items.map((order) => showOrder(order, isMasked(access), customer.id));
  return { body: { items: shown, nextCursor: null }, next };
});
