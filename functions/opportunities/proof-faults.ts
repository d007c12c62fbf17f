import type { Customer } from '../../shared/customers/customers.contract.ts';
import { sourcesOf } from '../../shared/kernel/children.ts';
import type { Fault } from '../../shared/kernel/errors.ts';
import type { SalesContract } from '../../shared/sales/contracts.contract.ts';
import { getContract } from '../../shared/sales/contracts.store.ts';
import { mergedProofs } from '../../shared/sales/moving.rules.ts';
import type { StageMove } from '../../shared/sales/opportunities.contract.ts';
import type { Opportunity } from '../../shared/sales/opportunities.fields.ts';
import type { Quote } from '../../shared/sales/quotes.contract.ts';
import { getQuote } from '../../shared/sales/quotes.store.ts';

const fault = (pointer: string, message: string): Fault => ({ in: 'body', pointer, message });

type Named = Pick<SalesContract | Quote, 'customerId' | 'movedBy' | 'opportunityId'>;

const isOf = (customer: Customer, record: Named): boolean =>
  sourcesOf(customer).some(({ customerId, holds }) => customerId === record.customerId && holds(record));

/** Why a record says nothing of an opportunity; null: it may. */
const strangeness = (
  word: string,
  record: Named | null,
  opportunityId: string,
  customer: Customer,
): string | null => {
  if (!record || !isOf(customer, record)) return `is no ${word} of this customer`;
  const isOthers = record.opportunityId !== null && record.opportunityId !== opportunityId;
  return isOthers ? `is the ${word} of another opportunity` : null;
};

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
  const strange = strangeness('contract', contract, opportunityId, customer);
  if (!contract || strange) return refuse(strange ?? '');
  if (contract.state !== 'signed') return refuse(`is not signed: its state is ${contract.state}`);
  return { faults: [], contract };
};

const quoteFaults = async (
  quoteId: string | null,
  opportunityId: string,
  customer: Customer,
): Promise<Fault[]> => {
  if (quoteId === null) return [];
  const strange = strangeness('quote', await getQuote(quoteId), opportunityId, customer);
  return strange ? [fault('/proofs/proposal/quoteId', strange)] : [];
};

/** Whether the records that a move's proofs name prove what they are to prove. */
export const proved = async (before: Opportunity, move: StageMove, customer: Customer): Promise<Proved> => {
  // Said before its time it is looked at, too: what is kept as a proof is one.
  const { won } = move.to === 'won' ? mergedProofs(before.proofs, move) : move.proofs;
  const [{ contract, faults }, quotes] = await Promise.all([
    won ? provedContract(won.contractId, before.id, customer) : { contract: null, faults: [] },
    quoteFaults(move.proofs.proposal?.quoteId ?? null, before.id, customer),
  ]);
  return { contract, faults: [...quotes, ...faults] };
};
