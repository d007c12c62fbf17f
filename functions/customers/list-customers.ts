import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { invalidQuery } from '../../shared/kernel/errors.ts';
import { filterFaults } from './customer-source.ts';
import { readCustomerPage } from './read-customers.ts';
import { seesAll } from './whose-customers.ts';

export const listCustomers = endpoint(customersContracts.listCustomers, async ({ query, caller, page }) => {
  const { limit: _limit, cursor: _cursor, sort, ...filter } = query;
  const faults = filterFaults({ filter, sort }, seesAll(caller));
  if (faults.length > 0) {
    throw invalidQuery(faults.map(({ field, message }) => ({ in: 'query', pointer: `/${field}`, message })));
  }
  const { customers, next } = await readCustomerPage({ filter, sort }, caller, page);
  return { body: { items: [...customers], nextCursor: null }, next };
});
