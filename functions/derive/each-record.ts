import { type Instant, now } from '../../shared/kernel/clock.ts';
import { forEachAtOnce } from '../../shared/kernel/job.ts';

/** Of each message; several come at once, and more would only be in the way: of each other at the counters, of imports. */
const AT_ONCE = 4;

/** Derives records side by side. @throws the first failure, when all were tried */
export const each = async (ids: readonly string[], derive: (id: string, at: Instant) => Promise<void>) => {
  const [failure] = await forEachAtOnce(ids, AT_ONCE, (id) => derive(id, now()));
  if (failure) throw failure;
};
