import type { ShownProposal } from './tiers.contract.ts';
import type { TierProposal } from './tiers.fields.ts';
import type { ShownInputs } from './value.contract.ts';
import type { ValueInputs } from './value.fields.ts';

/** Inputs as a reader may know them: without amounts for who must not see them (SE-2). */
export const showInputs = (inputs: ValueInputs, masked: boolean): ShownInputs => {
  if (!masked) return inputs;
  const { orders } = inputs;
  return {
    ...inputs,
    potential: null,
    orders: {
      ...orders,
      value: null,
      lastYear: { ...orders.lastYear, value: null },
      yearBefore: { ...orders.yearBefore, value: null },
    },
  };
};

/** @param customerId whose it is: not where it lies, while a merge moves it */
export const showProposal = (
  { movedBy: _, ...proposal }: TierProposal,
  masked: boolean,
  customerId = proposal.customerId,
): ShownProposal => ({ ...proposal, customerId, inputs: showInputs(proposal.inputs, masked), masked });
