import type { Customer } from '../../shared/customers/customers.contract.ts';
import { customerUnchanged } from '../../shared/customers/customers.store.ts';
import type { Derived } from '../../shared/derived/derived.fields.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { commit, rerun } from '../../shared/kernel/transaction.ts';
import { openOpportunities } from '../../shared/sales/open-opportunities.store.ts';
import type { Opportunity } from '../../shared/sales/opportunities.fields.ts';
import { changeOf } from '../../shared/sales/opportunities.rules.ts';
import { readOpportunity, updateOpportunityWrites } from '../../shared/sales/opportunities.store.ts';
import { organisationLanguage } from './organisation-language.ts';

const REASONS = { 'zh-CN': '随客户转交', en: 'Went along with its customer' } as const;

const handOn = async (before: Opportunity, customer: Customer, at: Instant): Promise<void> => {
  const later = at > before.updatedAt ? at : before.updatedAt;
  const after = revise(before, { ownerId: customer.ownerId }, 'system', later);
  const note = REASONS[organisationLanguage()];
  await commit([
    customerUnchanged(customer, rerun),
    ...updateOpportunityWrites(before, after, changeOf(before, after, 'assigned', note), {
      onConflict: rerun,
      note,
    }),
  ]);
};

/**
 * When a customer has changed hands since it was last derived, the open opportunities of who had it are its new
 * owner's; what is closed stays whose it was, and what somebody else had he keeps. Done twice or after a crash it
 * finds what is left. @throws `Rerun` when somebody has changed customer or opportunity meanwhile
 */
export const followOwner = async (
  customer: Customer,
  before: Pick<Derived, 'ownerId'> | null,
  at: Instant,
): Promise<void> => {
  if (before === null || before.ownerId === customer.ownerId) return;
  for await (const item of openOpportunities(customer)) {
    if (item.ownerId === before.ownerId) await handOn(readOpportunity(item), customer, at);
  }
};
