import { endpoint } from '../../shared/kernel/endpoint.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { invalidRequest, invalidState } from '../../shared/kernel/errors.ts';
import { holdCustomerWrites } from '../../shared/kernel/hold-customer.ts';
import { contractsContracts } from '../../shared/sales/contracts.contract.ts';
import { showContract, signatureFaults } from '../../shared/sales/contracts.rules.ts';
import { getContract as storedContract, updateContractWrites } from '../../shared/sales/contracts.store.ts';
import { findSaleToChange } from './find-sale.ts';
import { daysNow } from './org-days.ts';

export const signContract = endpoint(
  contractsContracts.signContract,
  async ({ params, body, caller, ifMatch, now }) => {
    const stored = await storedContract(params.contractId);
    const { record: before, customer } = await findSaleToChange(stored, caller, ifMatch);
    if (before.state !== 'draft')
      throw invalidState(`Only a draft is signed; this contract is ${before.state}.`);
    const faults = signatureFaults(body.on, daysNow(caller, now).latest);
    if (faults.length > 0) throw invalidRequest(faults);
    const signature = { ...body, at: now, enteredBy: caller.id };
    const after = revise(before, { state: 'signed', signature }, caller.id, now);
    return {
      body: showContract(after, false, customer.id),
      version: after.version,
      writes: [...updateContractWrites(before, after), ...holdCustomerWrites(customer.id)],
    };
  },
);
