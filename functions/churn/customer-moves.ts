import { churnOf } from '../../shared/churn/moves.rules.ts';
import type { Warning } from '../../shared/churn/warnings.fields.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { updateCustomerWrites } from '../../shared/customers/customers.store.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { rerun, type Write } from '../../shared/kernel/transaction.ts';
import { refresh } from '../customers/follow-up.ts';
import type { Author } from '../customers/new-customer.ts';
import { beginOf } from './risk-now.ts';

const STANDS = new Set<string>(['open', 'deferred']);

/** What became one may have been lost once and be warned now: the warning that stands stays named until it has ended. */
const churnAfter = ({ churn }: Customer, warning: Warning): Customer['churn'] =>
  churn && churn.warningId !== warning.id && STANDS.has(churn.state) ? churn : churnOf(warning, beginOf);

/**
 * The writes of a customer whose warning has moved: it names the warning as it is, and a change of its stage moves its
 * follow-up and all that is on the agenda, as any such change does.
 */
export const customerMoves = async (
  before: Customer,
  warning: Warning,
  stage: Customer['stage'],
  author: Author,
  at: Instant,
): Promise<Write[]> => {
  const churn = churnAfter(before, warning);
  const onConflict = { onConflict: rerun };
  if (stage === before.stage)
    return updateCustomerWrites(before, revise(before, { churn }, author.id, at), onConflict);
  const { nextFollowUpAt, writes } = await refresh(before, { ...before, stage }, author, at);
  const after = revise(before, { churn, stage, nextFollowUpAt }, author.id, at);
  return [...updateCustomerWrites(before, after, onConflict), ...writes];
};
