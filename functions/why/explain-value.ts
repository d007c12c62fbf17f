import { isDeepStrictEqual } from 'node:util';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { Access } from '../../shared/customers/customers.rules.ts';
import type { Derived } from '../../shared/derived/derived.fields.ts';
import type { PresentState } from './present-state.ts';

/** Segment, phase and tier with the versions of their rules (WY-1); of one that may only be claimed nothing (SE-2). */
export const explainValue = (
  { tier, tierHeld, archivedAt }: Customer,
  derived: Derived | null,
  { value }: PresentState,
  access: Access,
) => {
  if (access === 'pool') return null;
  const { rfm, phase, tier: computed, rules } = value;
  // Nothing is derived of an archived customer.
  const matches = archivedAt !== null || isDeepStrictEqual(derived?.value, value);
  return { rfm, phase, tier: { present: tier, held: tierHeld, computed }, rules, matches };
};
