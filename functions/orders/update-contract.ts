import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { invalidRequest } from '../../shared/kernel/errors.ts';
import { holdCustomerWrites } from '../../shared/kernel/hold-customer.ts';
import { applyMergePatch } from '../../shared/kernel/merge-patch.ts';
import { rerun, type Write } from '../../shared/kernel/transaction.ts';
import { changedFields } from '../../shared/sales/changes.rules.ts';
import { contractsContracts, type SalesContract } from '../../shared/sales/contracts.contract.ts';
import { contractRefusal, showContract, termFaults } from '../../shared/sales/contracts.rules.ts';
import { getContract as storedContract, updateContractWrites } from '../../shared/sales/contracts.store.ts';
import { foreignTo } from '../../shared/sales/named-records.store.ts';
import { findSaleToChange } from './find-sale.ts';
import { namedFaults } from './named-faults.ts';
import { orgDay } from './org-days.ts';

const assertValid = async (after: SalesContract, changed: readonly string[], customer: Customer) => {
  const isTerm = changed.includes('startsOn') || changed.includes('endsOn');
  const named = changed.includes('opportunityId') ? { opportunityId: after.opportunityId } : {};
  const faults = [...(isTerm ? termFaults(after) : []), ...namedFaults(await foreignTo(customer, named))];
  if (faults.length > 0) throw invalidRequest(faults);
};

/** The contract that another was to follow asks for its renewal again once that is given up: as a draft, or unbegun. */
const releaseWrites = async (before: SalesContract, after: SalesContract, by: string, at: Instant) => {
  const isBegun = before.state !== 'draft' && before.startsOn <= orgDay(at);
  const isGivenUp = before.state !== 'cancelled' && after.state === 'cancelled' && !isBegun;
  if (!isGivenUp || before.renewalOf === null) return [];
  const followed = await storedContract(before.renewalOf);
  if (followed?.renewedBy !== before.id) return [];
  return updateContractWrites(followed, revise(followed, { renewedBy: null }, by, at), rerun);
};

export const updateContract = endpoint(
  contractsContracts.updateContract,
  async ({ params, body, caller, ifMatch, now }) => {
    const stored = await storedContract(params.contractId);
    const { record: before, customer } = await findSaleToChange(stored, caller, ifMatch);
    const after = revise(before, applyMergePatch(before, body), caller.id, now);
    const changed = changedFields(before, after, body);
    const refusal = contractRefusal(before, changed);
    if (refusal) throw refusal;
    await assertValid(after, changed, customer);
    const released: Write[] = await releaseWrites(before, after, caller.id, now);
    return {
      body: showContract(after, false, customer.id),
      version: after.version,
      writes: [...updateContractWrites(before, after), ...released, ...holdCustomerWrites(customer.id)],
    };
  },
);
