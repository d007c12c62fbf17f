import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { show } from '../../shared/customers/customers.rules.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { findCustomer } from './find-customer.ts';

export const getCustomer = endpoint(customersContracts.getCustomer, async ({ params, caller }) => {
  const { customer, access } = await findCustomer(params.customerId, caller);
  return { body: show(customer, access), version: customer.version };
});
