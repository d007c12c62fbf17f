import { listCustomerIds } from '../../shared/insight/customer-ids.store.ts';
import { now } from '../../shared/kernel/clock.ts';
import { forEachAtOnce } from '../../shared/kernel/job.ts';
import { moveWork, type Work, type WorkStep } from '../../shared/kernel/work.ts';
import { deriveCustomer } from '../derive/derive-customer.ts';

const PAGE = 50;
const AT_ONCE = 8;

const deriveAll = async (ids: readonly string[]): Promise<void> => {
  const at = now();
  const [failure] = await forEachAtOnce(ids, AT_ONCE, (id) => deriveCustomer(id, at));
  if (failure) throw failure;
};

/**
 * Brings a changed tag to every customer: each is derived anew, newest first, a page at a time. A page repeated
 * after a crash finds nothing to do; a customer added meanwhile has been derived by the new rule already.
 */
export const rollOutTag: WorkStep = async (begun, { mustStop, onStep }) => {
  let work: Work = begun;
  while (!mustStop()) {
    const { ids, next } = await listCustomerIds(PAGE, work.position);
    await deriveAll(ids);
    work = await moveWork(work, next === null ? { state: 'done' } : { position: next }, now());
    onStep();
    if (next === null) return 'ended';
  }
  return 'unfinished';
};
