import { api } from '../../shared/kernel/api.ts';
import { findCaller } from '../../shared/people/caller.store.ts';
import { acceptTierProposal } from './accept-tier-proposal.ts';
import { getCustomerValue } from './get-customer-value.ts';
import { getTierProposal } from './get-tier-proposal.ts';
import { getTierRun } from './get-tier-run.ts';
import { listTierProposals } from './list-tier-proposals.ts';
import { listTierRuns } from './list-tier-runs.ts';
import { refuseTierProposal } from './refuse-tier-proposal.ts';

export const handler = api(
  [
    getCustomerValue,
    listTierProposals,
    getTierProposal,
    acceptTierProposal,
    refuseTierProposal,
    listTierRuns,
    getTierRun,
  ],
  { findCaller },
);
