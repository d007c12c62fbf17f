import { interactionsContracts } from '../../shared/interactions/interactions.contract.ts';
import { showInteraction } from '../../shared/interactions/interactions.rules.ts';
import { listByCustomer } from '../../shared/interactions/interactions.store.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { Problem } from '../../shared/kernel/errors.ts';
import { findCustomer } from '../customers/find-customer.ts';

export const listInteractions = endpoint(
  interactionsContracts.listInteractions,
  async ({ params, caller, page }) => {
    const { customer, access } = await findCustomer(params.customerId, caller);
    if (access === 'pool')
      throw new Problem('forbidden', { detail: 'The history of a pool customer opens with its claim.' });
    const { items, next } = await listByCustomer(customer, page);
    return {
      body: { items: items.map((touch) => showInteraction(touch, customer.id)), nextCursor: null },
      next,
    };
  },
);
