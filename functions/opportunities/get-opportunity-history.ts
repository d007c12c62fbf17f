import { endpoint } from '../../shared/kernel/endpoint.ts';
import { opportunitiesContracts } from '../../shared/sales/opportunities.contract.ts';
import { listChanges } from '../../shared/sales/opportunities.store.ts';
import { showChange } from '../../shared/sales/showing.rules.ts';
import { findOpportunity } from './find-opportunity.ts';

export const getOpportunityHistory = endpoint(
  opportunitiesContracts.getOpportunityHistory,
  async ({ params, caller, page }) => {
    const { opportunity, masked } = await findOpportunity(params.opportunityId, caller);
    const { items, next } = await listChanges(opportunity.id, page);
    return { body: { items: items.map((change) => showChange(change, masked)), nextCursor: null }, next };
  },
);
