import type { Customer } from '../../shared/customers/customers.contract.ts';
import { customerUnchanged } from '../../shared/customers/customers.store.ts';
import type { Derived } from '../../shared/derived/derived.fields.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { commit, rerun } from '../../shared/kernel/transaction.ts';
import { latestOf, updateProposalWrites } from '../../shared/value/proposals.store.ts';

/** Each run closes what the one before has left open: it is the newest of its own, beside what merges have brought. */
const LOOKED_AT = 10;

/**
 * When a customer has changed hands since it was last derived, the tier that is proposed for it is for who leads the new
 * owner to decide. Done twice or after a crash it finds nothing. @throws `Rerun` when somebody has decided meanwhile
 */
export const followProposals = async (
  customer: Customer,
  before: Pick<Derived, 'ownerId'> | null,
  at: Instant,
): Promise<void> => {
  if (before === null || before.ownerId === customer.ownerId) return;
  const open = (await latestOf(customer, LOOKED_AT)).find(({ state }) => state === 'open');
  if (!open || open.ownerId === customer.ownerId) return;
  const after = revise(open, { ownerId: customer.ownerId }, 'system', at);
  await commit([
    customerUnchanged(customer, rerun),
    ...updateProposalWrites(open, after, { onConflict: rerun }),
  ]);
};
