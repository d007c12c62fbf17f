import type { Customer } from '../../shared/customers/customers.contract.ts';
import { updateCustomerWrites } from '../../shared/customers/customers.store.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { rerun, type Write } from '../../shared/kernel/transaction.ts';
import type { TierProposal } from '../../shared/value/tiers.fields.ts';
import { refresh } from '../customers/follow-up.ts';
import type { Author } from '../customers/new-customer.ts';
import { organisationLanguage } from '../derive/organisation-language.ts';

const REASONS = {
  'zh-CN': (score: number, version: number) => `等级规则第 ${version} 版评为 ${score} 分`,
  en: (score: number, version: number) => `Scored ${score} by version ${version} of the tier rule`,
} as const;

/** What timeline and audit log tell of why. */
const noteOf = ({ score, rules }: TierProposal): string =>
  REASONS[organisationLanguage()](score.score, rules.tiers);

/** Gives a customer the tier of a proposal, with all that follows from one; nobody holds it. */
export const retierWrites = async (
  before: Customer,
  proposal: TierProposal,
  author: Author,
  now: Instant,
): Promise<Write[]> => {
  const changed = { ...before, tier: proposal.to };
  const agenda = await refresh(before, changed, author, now);
  const after = revise(before, { ...changed, nextFollowUpAt: agenda.nextFollowUpAt }, author.id, now);
  return [
    ...updateCustomerWrites(before, after, { onConflict: rerun, note: noteOf(proposal) }),
    ...agenda.writes,
  ];
};
