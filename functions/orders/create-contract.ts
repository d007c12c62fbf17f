import { endpoint } from '../../shared/kernel/endpoint.ts';
import { firstVersion } from '../../shared/kernel/entity.ts';
import { invalidRequest } from '../../shared/kernel/errors.ts';
import { holdCustomerWrites } from '../../shared/kernel/hold-customer.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { contractsContracts, type SalesContract } from '../../shared/sales/contracts.contract.ts';
import { showContract, termFaults } from '../../shared/sales/contracts.rules.ts';
import { createContractWrites } from '../../shared/sales/contracts.store.ts';
import { foreignTo } from '../../shared/sales/named-records.store.ts';
import { findBuyer } from './find-sale.ts';
import { namedFaults } from './named-faults.ts';

const UNSIGNED = {
  state: 'draft',
  signature: null,
  renewalOf: null,
  renewedBy: null,
  renewalOpportunityId: null,
} as const;

export const createContract = endpoint(
  contractsContracts.createContract,
  async ({ params, body, caller, now }) => {
    const customer = await findBuyer(params.customerId, caller);
    const faults = [...termFaults(body), ...namedFaults(await foreignTo(customer, body))];
    if (faults.length > 0) throw invalidRequest(faults);
    const draft: SalesContract = {
      id: newId('ctr', now),
      customerId: customer.id,
      ...body,
      ...UNSIGNED,
      ...firstVersion(caller.id, now),
    };
    return {
      body: showContract(draft, false),
      version: draft.version,
      location: `/v1/contracts/${draft.id}`,
      writes: [...createContractWrites(draft), ...holdCustomerWrites(customer.id)],
    };
  },
);
