import { endpoint } from '../../shared/kernel/endpoint.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { invalidState } from '../../shared/kernel/errors.ts';
import { holdCustomerWrites } from '../../shared/kernel/hold-customer.ts';
import { ordersContracts } from '../../shared/sales/orders.contract.ts';
import { showOrder, stateOf } from '../../shared/sales/orders.rules.ts';
import { getOrder as storedOrder, updateOrderWrites } from '../../shared/sales/orders.store.ts';
import { findSaleToChange } from './find-sale.ts';

export const cancelOrder = endpoint(
  ordersContracts.cancelOrder,
  async ({ params, body, caller, ifMatch, now }) => {
    const stored = await storedOrder(params.orderId);
    const { record: before, customer } = await findSaleToChange(stored, caller, ifMatch);
    if (before.cancellation) throw invalidState('The order is cancelled already.');
    const cancellation = { at: now, by: caller.id, reason: body.reason };
    const state = stateOf({ ...before, cancellation });
    const after = revise(before, { cancellation, state }, caller.id, now);
    return {
      body: showOrder(after, false, customer.id),
      version: after.version,
      writes: [...updateOrderWrites(before, after), ...holdCustomerWrites(customer.id)],
    };
  },
);
