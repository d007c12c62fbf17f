import type { Instant } from '../../shared/kernel/clock.ts';
import { storeThrottled } from '../../shared/kernel/errors.ts';
import { backOff, Rerun } from '../../shared/kernel/transaction.ts';
import type { Run } from './settle.ts';

/** Looks again after being overtaken so often. */
const MAX_LOOKS = 24;

/**
 * Looks at a record until a look finds nothing more to do: `look` answers whether it must be looked at again.
 * @throws 503 when others keep changing it; the batch comes again.
 */
export const untilSettled = async (at: Instant, look: (run: Run) => Promise<boolean>): Promise<void> => {
  const run: Run = { at, strays: new Set(), looks: 0 };
  while (run.looks < MAX_LOOKS) {
    run.looks += 1;
    try {
      if (!(await look(run))) return;
      run.strays.clear();
    } catch (failure) {
      if (!(failure instanceof Rerun)) throw failure;
      await backOff(run.looks);
    }
  }
  throw storeThrottled();
};
