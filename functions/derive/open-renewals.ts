import type { Customer } from '../../shared/customers/customers.contract.ts';
import { customerUnchanged } from '../../shared/customers/customers.store.ts';
import { localDate } from '../../shared/kernel/calendar.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { env } from '../../shared/kernel/env.ts';
import type { Mark } from '../../shared/kernel/marks.ts';
import { commit, rerun } from '../../shared/kernel/transaction.ts';
import type { SalesContract } from '../../shared/sales/contracts.contract.ts';
import { getContract, updateContractWrites } from '../../shared/sales/contracts.store.ts';
import { createdChange } from '../../shared/sales/opportunities.rules.ts';
import { createOpportunityWrites, getOpportunity } from '../../shared/sales/opportunities.store.ts';
import { asksForRenewal, renewalId, renewalOpportunity } from '../../shared/sales/renewals.rules.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import { organisationLanguage } from './organisation-language.ts';

const opportunityWrites = async (contract: SalesContract, ownerId: string, at: Instant) => {
  // There before its contract names it only after a restored backup or the like: it stays as people have made it.
  if (await getOpportunity(renewalId(contract.id))) return [];
  const { sales } = await settingsInForce('sales');
  const opportunity = renewalOpportunity(
    contract,
    {
      ownerId,
      language: organisationLanguage(),
      probability: sales.document.probabilities.lead,
      today: localDate(at, env('ORG_TIME_ZONE')),
    },
    at,
  );
  return createOpportunityWrites(opportunity, createdChange(opportunity));
};

const openRenewal = async (customer: Customer, { recordId, on }: Mark, at: Instant): Promise<void> => {
  const contract = await getContract(recordId);
  // Of one that a merge moves meanwhile, whoever has it then.
  if (!contract || contract.customerId !== customer.id || customer.ownerId === null) return;
  if (!asksForRenewal(contract, on)) return;
  const later = at > contract.updatedAt ? at : contract.updatedAt;
  const named = revise(contract, { renewalOpportunityId: renewalId(contract.id) }, 'system', later);
  await commit([
    customerUnchanged(customer, rerun),
    ...(await opportunityWrites(contract, customer.ownerId, later)),
    // The last: of two that open it at once, the second is told to look again.
    ...updateContractWrites(contract, named, rerun),
  ]);
};

/**
 * Opens the opportunity that renews a contract whose end is near (FU-5), once: its id follows from the contract's,
 * which names it in the same transaction. @throws `Rerun` when somebody has changed customer or contract meanwhile
 */
export const openRenewals = async (customer: Customer, due: readonly Mark[], at: Instant): Promise<void> => {
  for (const mark of due) await openRenewal(customer, mark, at);
};
