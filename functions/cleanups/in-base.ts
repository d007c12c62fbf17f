import type { Customer } from '../../shared/customers/customers.contract.ts';

/** Archived or merged into another, a customer is no matter for the cleanup. */
export const isInBase = ({ archivedAt, mergedInto }: Customer): boolean =>
  archivedAt === null && mergedInto === null;
