import { listDue } from '../../shared/agenda/agenda.store.ts';
import { listCustomerIds, listOwnedIds } from '../../shared/insight/customer-ids.store.ts';
import { now } from '../../shared/kernel/clock.ts';
import { forEachAtOnce } from '../../shared/kernel/job.ts';
import { moveWork, type Work, type WorkStep } from '../../shared/kernel/work.ts';
import { pageOfCountedInYears } from '../totals/counted-again.ts';
import { settleTallies } from '../totals/settle-tallies.ts';
import { type Again, againOf, textOf } from './again.ts';
import { deriveCustomer } from './derive-customer.ts';

const PAGE = 50;
const AT_ONCE = 8;
/** Sorts after every date. */
const EVER = '~';

interface Page {
  readonly ids: readonly string[];
  readonly next: string | null;
}

const heldBy = async (personId: string, cursor: string | null): Promise<Page> => {
  const { items, next } = await listDue(
    { people: [personId], from: null, until: EVER },
    PAGE,
    cursor ?? undefined,
  );
  return { ids: [...new Set(items.map(({ customerId }) => customerId))], next };
};

const pageOf = (scope: string, cursor: string | null): Promise<Page> => {
  const [kind, personId = ''] = scope.split(':');
  if (kind === 'held') return heldBy(personId, cursor);
  if (kind === 'counted') return pageOfCountedInYears(PAGE, cursor);
  return kind === 'owned' ? listOwnedIds(personId, PAGE, cursor) : listCustomerIds(PAGE, cursor);
};

const deriveAll = async (ids: readonly string[]): Promise<void> => {
  const at = now();
  const [failure] = await forEachAtOnce(ids, AT_ONCE, (id) => deriveCustomer(id, at));
  if (failure) throw failure;
};

/** Those of `counted` are only counted anew (decision 30). */
const workOn = (scope: string, ids: readonly string[]): Promise<void> =>
  scope === 'counted' ? settleTallies(ids, now()) : deriveAll(ids);

/** What remains after a page; null: nothing. */
const rest = ({ scopes }: Again, next: string | null): Again | null => {
  if (next !== null) return { scopes, cursor: next };
  const [, ...others] = scopes;
  return others.length > 0 ? { scopes: others, cursor: null } : null;
};

/**
 * Derives customers anew whom a change elsewhere concerns, such as another manager of their owner: scope by scope, a
 * page at a time. A page repeated after a crash finds nothing to do.
 */
export const deriveAgain: WorkStep = async (begun, { mustStop, onStep }) => {
  let work: Work = begun;
  while (!mustStop()) {
    const again = againOf(work.position);
    const scope = again.scopes[0] ?? '';
    const { ids, next } = await pageOf(scope, again.cursor);
    await workOn(scope, ids);
    const left = rest(again, next);
    work = await moveWork(work, left ? { position: textOf(left) } : { state: 'done' }, now());
    onStep();
    if (!left) return 'ended';
  }
  return 'unfinished';
};
