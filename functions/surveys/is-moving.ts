import type { Customer } from '../../shared/customers/customers.contract.ts';

/** Whether a merge, or its undo, is still under way: what lies below it is neither here nor there. */
export const isMoving = ({ absorbing, mergedInto }: Pick<Customer, 'absorbing' | 'mergedInto'>): boolean =>
  absorbing.length > 0 || mergedInto !== null;
