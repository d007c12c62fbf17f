import { interactionsContracts } from '../../shared/interactions/interactions.contract.ts';
import { listByCustomer } from '../../shared/interactions/interactions.store.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { Problem } from '../../shared/kernel/errors.ts';
import { findCustomer } from './find-customer.ts';

export const listInteractions = endpoint(
  interactionsContracts.listInteractions,
  async ({ params, caller, page }) => {
    const { access } = await findCustomer(params.customerId, caller);
    if (access === 'pool')
      throw new Problem('forbidden', { detail: 'The history of a pool customer opens with its claim.' });
    const { items, next } = await listByCustomer(params.customerId, page);
    return { body: { items, nextCursor: null }, next };
  },
);
