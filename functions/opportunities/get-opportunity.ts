import { endpoint } from '../../shared/kernel/endpoint.ts';
import { opportunitiesContracts } from '../../shared/sales/opportunities.contract.ts';
import { showOpportunity } from '../../shared/sales/showing.rules.ts';
import { findOpportunity } from './find-opportunity.ts';

export const getOpportunity = endpoint(opportunitiesContracts.getOpportunity, async ({ params, caller }) => {
  const { opportunity, customer, masked } = await findOpportunity(params.opportunityId, caller);
  return { body: showOpportunity(opportunity, masked, customer.id), version: opportunity.version };
});
