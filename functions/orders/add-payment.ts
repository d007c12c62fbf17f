import { endpoint } from '../../shared/kernel/endpoint.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { invalidRequest } from '../../shared/kernel/errors.ts';
import { holdCustomerWrites } from '../../shared/kernel/hold-customer.ts';
import { ordersContracts } from '../../shared/sales/orders.contract.ts';
import { paidOf, paymentFaults, paymentRefusal, showOrder } from '../../shared/sales/orders.rules.ts';
import { getOrder as storedOrder, updateOrderWrites } from '../../shared/sales/orders.store.ts';
import { findSaleToChange } from './find-sale.ts';
import { daysNow } from './org-days.ts';

export const addPayment = endpoint(
  ordersContracts.addPayment,
  async ({ params, body, caller, ifMatch, now }) => {
    const stored = await storedOrder(params.orderId);
    const { record: before, customer } = await findSaleToChange(stored, caller, ifMatch);
    const faults = paymentFaults(before, body, daysNow(caller, now).latest);
    if (faults.length > 0) throw invalidRequest(faults);
    const refusal = paymentRefusal(before, body);
    if (refusal) throw refusal;
    const payments = [...before.payments, { ...body, at: now, by: caller.id }];
    const paid = { ...before.paid, amount: paidOf(payments) };
    const after = revise(before, { payments, paid }, caller.id, now);
    return {
      body: showOrder(after, false, customer.id),
      version: after.version,
      writes: [...updateOrderWrites(before, after), ...holdCustomerWrites(customer.id)],
    };
  },
);
