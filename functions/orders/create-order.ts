import { endpoint } from '../../shared/kernel/endpoint.ts';
import { invalidRequest } from '../../shared/kernel/errors.ts';
import { holdCustomerWrites } from '../../shared/kernel/hold-customer.ts';
import { ordersContracts } from '../../shared/sales/orders.contract.ts';
import { showOrder } from '../../shared/sales/orders.rules.ts';
import { createOrderWrites } from '../../shared/sales/orders.store.ts';
import { findBuyer } from './find-sale.ts';
import { buildOrder, newOrderFaults } from './new-order.ts';
import { daysNow } from './org-days.ts';

export const createOrder = endpoint(ordersContracts.createOrder, async ({ params, body, caller, now }) => {
  const customer = await findBuyer(params.customerId, caller);
  const faults = await newOrderFaults(body, customer, daysNow(caller, now));
  if (faults.length > 0) throw invalidRequest(faults);
  const order = buildOrder(body, customer, caller.id, now);
  return {
    body: showOrder(order, false),
    version: order.version,
    location: `/v1/orders/${order.id}`,
    writes: [...createOrderWrites(order), ...holdCustomerWrites(customer.id)],
  };
});
