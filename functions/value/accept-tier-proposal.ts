import type { Customer } from '../../shared/customers/customers.contract.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { invalidState } from '../../shared/kernel/errors.ts';
import { updateProposalWrites } from '../../shared/value/proposals.store.ts';
import { showProposal } from '../../shared/value/showing.rules.ts';
import { tiersContracts } from '../../shared/value/tiers.contract.ts';
import type { TierProposal } from '../../shared/value/tiers.fields.ts';
import { findToDecide } from './find-proposal.ts';
import { retierWrites } from './retier.ts';

/** What it was proposed for must still be so. @throws 409 */
const assertStands = ({ archivedAt, tierHeld, tier }: Customer, { from }: TierProposal): void => {
  if (archivedAt) throw invalidState('Restore the customer before changing its tier.');
  if (tierHeld) throw invalidState('Somebody has given the customer its tier since; release it first.');
  if (tier !== from) throw invalidState(`The customer’s tier is ${tier} by now, not ${from}.`);
};

export const acceptTierProposal = endpoint(
  tiersContracts.acceptTierProposal,
  async ({ params, caller, ifMatch, now }) => {
    const { proposal: before, customer } = await findToDecide(params.proposalId, caller, ifMatch);
    assertStands(customer, before);
    const decision = { by: caller.id, at: now, reason: null };
    const after = revise(before, { state: 'accepted', decision }, caller.id, now);
    const retiered = await retierWrites(customer, before, caller, now);
    return {
      body: showProposal(after, false, customer.id),
      version: after.version,
      writes: [...updateProposalWrites(before, after), ...retiered],
    };
  },
);
