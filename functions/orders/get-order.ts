import { endpoint } from '../../shared/kernel/endpoint.ts';
import { ordersContracts } from '../../shared/sales/orders.contract.ts';
import { showOrder } from '../../shared/sales/orders.rules.ts';
import { getOrder as storedOrder } from '../../shared/sales/orders.store.ts';
import { findSale, isMasked } from './find-sale.ts';

export const getOrder = endpoint(ordersContracts.getOrder, async ({ params, caller }) => {
  const { record, customer, access } = await findSale(await storedOrder(params.orderId), caller);
  return { body: showOrder(record, isMasked(access), customer.id), version: record.version };
});
