import type { Fault } from '../../shared/kernel/errors.ts';

const WORDS = {
  opportunityId: 'opportunity',
  quoteId: 'quote',
  contractId: 'contract',
} as const;

/** Opportunity, quote and contract that a body names must be the same customer's. */
export const namedFaults = (foreign: readonly (keyof typeof WORDS)[]): Fault[] =>
  foreign.map((field) => ({
    in: 'body',
    pointer: `/${field}`,
    message: `is no ${WORDS[field]} of this customer`,
  }));
