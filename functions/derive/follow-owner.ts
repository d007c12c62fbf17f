import type { Customer } from '../../shared/customers/customers.contract.ts';
import { customerUnchanged } from '../../shared/customers/customers.store.ts';
import type { Derived } from '../../shared/derived/derived.fields.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { commit, rerun } from '../../shared/kernel/transaction.ts';
import type { Opportunity } from '../../shared/sales/opportunities.fields.ts';
import { changeOf } from '../../shared/sales/opportunities.rules.ts';
import { listByCustomer, updateOpportunityWrites } from '../../shared/sales/opportunities.store.ts';
import { isOpen } from '../../shared/sales/stages.rules.ts';
import { organisationLanguage } from './organisation-language.ts';

const PAGE = 50;
const REASONS = { 'zh-CN': '随客户转交', en: 'Went along with its customer' } as const;

async function* openOnesOf(ownerId: string | null, customer: Customer): AsyncGenerator<Opportunity> {
  let position: unknown;
  do {
    const page = await listByCustomer(customer, { limit: PAGE, position });
    yield* page.items.filter((one) => one.ownerId === ownerId && isOpen(one.stage));
    position = page.next ?? undefined;
  } while (position !== undefined);
}

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
  for await (const one of openOnesOf(before.ownerId, customer)) await handOn(one, customer, at);
};
