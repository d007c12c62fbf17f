import { api } from '../../shared/kernel/api.ts';
import { findCaller } from '../../shared/people/caller.store.ts';
import { assignOpportunity } from './assign-opportunity.ts';
import { createOpportunity } from './create-opportunity.ts';
import { getOpportunity } from './get-opportunity.ts';
import { getOpportunityHistory } from './get-opportunity-history.ts';
import { listCustomerOpportunities } from './list-customer-opportunities.ts';
import { listOpportunities } from './list-opportunities.ts';
import { moveOpportunity } from './move-opportunity.ts';
import { planOpportunity } from './plan-opportunity.ts';
import { reviewOpportunity } from './review-opportunity.ts';
import { updateOpportunity } from './update-opportunity.ts';

export const handler = api(
  [
    createOpportunity,
    listCustomerOpportunities,
    listOpportunities,
    getOpportunity,
    updateOpportunity,
    moveOpportunity,
    assignOpportunity,
    planOpportunity,
    reviewOpportunity,
    getOpportunityHistory,
  ],
  { findCaller },
);
