import { endpoint } from '../../shared/kernel/endpoint.ts';
import { showProposal } from '../../shared/value/showing.rules.ts';
import { tiersContracts } from '../../shared/value/tiers.contract.ts';
import { isMasked } from '../orders/find-sale.ts';
import { findProposal } from './find-proposal.ts';
import { isReproduced } from './reevaluate.ts';

export const getTierProposal = endpoint(tiersContracts.getTierProposal, async ({ params, caller }) => {
  const { record, customer, access } = await findProposal(params.proposalId, caller);
  const shown = showProposal(record, isMasked(access), customer.id);
  return { body: { ...shown, matches: await isReproduced(record) }, version: record.version };
});
