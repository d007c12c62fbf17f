import { endpoint } from '../../shared/kernel/endpoint.ts';
import { contractsContracts } from '../../shared/sales/contracts.contract.ts';
import { showContract } from '../../shared/sales/contracts.rules.ts';
import { listByCustomer } from '../../shared/sales/contracts.store.ts';
import { findBuyerToRead, isMasked } from './find-sale.ts';

export const listContracts = endpoint(contractsContracts.listContracts, async ({ params, caller, page }) => {
  const { customer, access } = await findBuyerToRead(params.customerId, caller);
  const { items, next } = await listByCustomer(customer, page);
  const shown = items.map((contract) => showContract(contract, isMasked(access), customer.id));
  return { body: { items: shown, nextCursor: null }, next };
});
