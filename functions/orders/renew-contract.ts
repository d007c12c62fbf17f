import type { LocalDate } from '../../shared/kernel/calendar.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { firstVersion, revise } from '../../shared/kernel/entity.ts';
import { invalidRequest, invalidState } from '../../shared/kernel/errors.ts';
import { holdCustomerWrites } from '../../shared/kernel/hold-customer.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { contractsContracts, type SalesContract } from '../../shared/sales/contracts.contract.ts';
import { renewalRefusal, showContract, termFaults } from '../../shared/sales/contracts.rules.ts';
import {
  createContractWrites,
  getContract as storedContract,
  updateContractWrites,
} from '../../shared/sales/contracts.store.ts';
import { nextTerm } from '../../shared/sales/terms.rules.ts';
import { findSaleToChange } from './find-sale.ts';

interface Wished {
  readonly startsOn?: LocalDate | undefined;
  readonly endsOn?: LocalDate | null | undefined;
  readonly amount?: SalesContract['amount'] | undefined;
}

/** The draft that follows a signed contract. @throws 409 where none can, 422 */
const draftAfter = (
  before: SalesContract,
  { amount, ...dates }: Wished,
  customerId: string,
  by: string,
  now: Instant,
): SalesContract => {
  const refusal = renewalRefusal(before);
  if (refusal || before.endsOn === null) throw invalidState(refusal ?? '');
  const term = nextTerm({ startsOn: before.startsOn, endsOn: before.endsOn }, dates);
  const faults = term
    ? termFaults(term)
    : [
        {
          in: 'body',
          pointer: '/endsOn',
          message: 'is needed: as long again is beyond the year 9999',
        } as const,
      ];
  if (!term || faults.length > 0) throw invalidRequest(faults);
  return {
    id: newId('ctr', now),
    customerId,
    title: before.title,
    number: null,
    opportunityId: before.renewalOpportunityId,
    kind: before.kind,
    ...term,
    amount: amount === undefined ? before.amount : amount,
    attachments: [],
    note: null,
    state: 'draft',
    signature: null,
    renewalOf: before.id,
    renewedBy: null,
    renewalOpportunityId: null,
    ...firstVersion(by, now),
  };
};

export const renewContract = endpoint(
  contractsContracts.renewContract,
  async ({ params, body, caller, ifMatch, now }) => {
    const stored = await storedContract(params.contractId);
    const { record: before, customer } = await findSaleToChange(stored, caller, ifMatch);
    const draft = draftAfter(before, body, customer.id, caller.id, now);
    const after = revise(before, { renewedBy: draft.id }, caller.id, now);
    return {
      body: showContract(draft, false),
      version: draft.version,
      location: `/v1/contracts/${draft.id}`,
      writes: [
        ...updateContractWrites(before, after),
        ...createContractWrites(draft),
        ...holdCustomerWrites(customer.id),
      ],
    };
  },
);
