import { endpoint } from '../../shared/kernel/endpoint.ts';
import { contractsContracts } from '../../shared/sales/contracts.contract.ts';
import { showContract } from '../../shared/sales/contracts.rules.ts';
import { getContract as storedContract } from '../../shared/sales/contracts.store.ts';
import { findSale, isMasked } from './find-sale.ts';

export const getContract = endpoint(contractsContracts.getContract, async ({ params, caller }) => {
  const { record, customer, access } = await findSale(await storedContract(params.contractId), caller);
  return { body: showContract(record, isMasked(access), customer.id), version: record.version };
});
