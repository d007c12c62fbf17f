import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { show } from '../../shared/customers/customers.rules.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { findCustomer } from './find-customer.ts';
import { contactWindow } from './undisturbed.ts';

export const getCustomer = endpoint(customersContracts.getCustomer, async ({ params, caller }) => {
  const { customer, access } = await findCustomer(params.customerId, caller);
  const body = { ...show(customer, access), ...(await contactWindow(customer)) };
  return { body, version: customer.version };
});
