import type { Customer } from '../../shared/customers/customers.contract.ts';
import { sourcesOf } from '../../shared/kernel/children.ts';
import type { Fault } from '../../shared/kernel/errors.ts';
import type { SalesContract } from '../../shared/sales/contracts.contract.ts';
import { getContract } from '../../shared/sales/contracts.store.ts';
import { foreignTo } from '../../shared/sales/customer-records.store.ts';
import { mergedProofs } from '../../shared/sales/moving.rules.ts';
import type { StageMove } from '../../shared/sales/opportunities.contract.ts';
import type { Opportunity } from '../../shared/sales/opportunities.fields.ts';

const fault = (pointer: string, message: string): Fault => ({ in: 'body', pointer, message });

const isOf = (customer: Customer, record: SalesContract): boolean =>
  sourcesOf(customer).some(({ customerId, holds }) => customerId === record.customerId && holds(record));

interface Proved {
  readonly faults: readonly Fault[];
  /** The signed contract that winning rests on. */
  readonly contract: SalesContract | null;
}

const provedContract = async (
  contractId: string,
  opportunityId: string,
  customer: Customer,
): Promise<Proved> => {
  const contract = await getContract(contractId);
  const refuse = (message: string) => ({
    faults: [fault('/proofs/won/contractId', message)],
    contract: null,
  });
  if (!contract || !isOf(customer, contract)) return refuse('is no contract of this customer');
  if (contract.opportunityId !== null && contract.opportunityId !== opportunityId)
    return refuse('is the contract of another opportunity');
  if (contract.state !== 'signed') return refuse(`is not signed: its state is ${contract.state}`);
  return { faults: [], contract };
};

const quoteFaults = async (quoteId: string | null, customer: Customer): Promise<Fault[]> => {
  const foreign = quoteId === null ? [] : await foreignTo(customer, { quoteId });
  return foreign.map(() => fault('/proofs/proposal/quoteId', 'is no quote of this customer'));
};

/** Whether the records that a move's proofs name prove what they are to prove. */
export const proved = async (before: Opportunity, move: StageMove, customer: Customer): Promise<Proved> => {
  // Said before its time it is looked at, too: what is kept as a proof is one.
  const { won } = move.to === 'won' ? mergedProofs(before.proofs, move) : move.proofs;
  const [{ contract, faults }, quotes] = await Promise.all([
    won ? provedContract(won.contractId, before.id, customer) : { contract: null, faults: [] },
    quoteFaults(move.proofs.proposal?.quoteId ?? null, customer),
  ]);
  return { contract, faults: [...quotes, ...faults] };
};
