import { endpoint } from '../../shared/kernel/endpoint.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { invalidState } from '../../shared/kernel/errors.ts';
import { holdCustomerWrites } from '../../shared/kernel/hold-customer.ts';
import { updateProposalWrites } from '../../shared/value/proposals.store.ts';
import { showProposal } from '../../shared/value/showing.rules.ts';
import { tiersContracts } from '../../shared/value/tiers.contract.ts';
import { findToDecide } from './find-proposal.ts';

export const refuseTierProposal = endpoint(
  tiersContracts.refuseTierProposal,
  async ({ params, body, caller, ifMatch, now }) => {
    const { proposal: before, customer } = await findToDecide(params.proposalId, caller, ifMatch);
    if (customer.archivedAt) throw invalidState('Restore the customer before deciding on its tier.');
    const decision = { by: caller.id, at: now, reason: body.reason };
    const after = revise(before, { state: 'refused', decision }, caller.id, now);
    return {
      body: showProposal(after, false, customer.id),
      version: after.version,
      writes: [
        ...updateProposalWrites(before, after, { note: body.reason }),
        ...holdCustomerWrites(customer.id),
      ],
    };
  },
);
