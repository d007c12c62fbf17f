import { Problem } from '../../shared/kernel/errors.ts';
import { isStoreBusy, Rerun } from '../../shared/kernel/transaction.ts';

/** Whether a failure may be over at the next try. Any other is of the one record, and must not hold up all others. */
export const isPassing = (failure: unknown): boolean =>
  isStoreBusy(failure) ||
  failure instanceof Rerun ||
  (failure instanceof Problem && failure.code === 'store_throttled');
