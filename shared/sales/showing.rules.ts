import type { ShownOpportunity } from './opportunities.contract.ts';
import type { Opportunity, OpportunityChange } from './opportunities.fields.ts';

/** An opportunity as people read it; `masked`: without what it is worth, and what was said of it (SE-2). */
export const showOpportunity = (
  { movedBy: _, ...opportunity }: Opportunity,
  masked: boolean,
  customerId = opportunity.customerId,
): ShownOpportunity => {
  const shown = { ...opportunity, customerId };
  if (!masked) return { ...shown, masked };
  const { proofs, closing } = shown;
  return {
    ...shown,
    amount: null,
    lines: [],
    proofs: { ...proofs, need: null, negotiation: null, won: null },
    closing: closing && { ...closing, amount: null },
    masked,
  };
};

export const showChange = (change: OpportunityChange, masked: boolean): OpportunityChange =>
  masked ? { ...change, amount: null } : change;
