import { endpoint } from '../../shared/kernel/endpoint.ts';
import { Problem } from '../../shared/kernel/errors.ts';
import { opportunitiesContracts } from '../../shared/sales/opportunities.contract.ts';
import { listByCustomer } from '../../shared/sales/opportunities.store.ts';
import { showOpportunity } from '../../shared/sales/showing.rules.ts';
import { findCustomer } from '../customers/find-customer.ts';

export const listCustomerOpportunities = endpoint(
  opportunitiesContracts.listCustomerOpportunities,
  async ({ params, caller, page }) => {
    const { customer, access } = await findCustomer(params.customerId, caller);
    if (access === 'pool')
      throw new Problem('forbidden', { detail: 'The history of a pool customer opens with its claim.' });
    const { items, next } = await listByCustomer(customer, page);
    const shown = items.map((opportunity) => showOpportunity(opportunity, access === 'serve', customer.id));
    return { body: { items: shown, nextCursor: null }, next };
  },
);
