import { type Instant, secondsBetween } from '../../shared/kernel/clock.ts';
import { forEachAtOnce } from '../../shared/kernel/job.ts';
import { difference } from '../../shared/totals/counts.rules.ts';
import { purchasersIn } from '../../shared/totals/purchases.rules.ts';
import { getTallies } from '../../shared/totals/tallies.store.ts';
import { type Counted, countRecord } from './count-record.ts';
import { recountUnderWay } from './counted-again.ts';
import { isCustomer } from './settle-tallies.ts';

const AT_ONCE = 16;
/** A message that is on its way longer than that has raised the alarm `work-lag`. */
const UNDER_WAY_SECONDS = 3600;

const makesPurchases = (recordId: string): boolean => /^(ord|opp)_/.test(recordId);

/** Records that do not count for what they are. */
export interface LookedAtRecords {
  readonly stale: readonly string[];
  /** Changed so lately that the message may still be on its way. */
  readonly underWay: readonly string[];
}

const countAll = async (recordIds: readonly string[]): Promise<Map<string, Counted>> => {
  const counted = new Map<string, Counted>();
  const [failure] = await forEachAtOnce(recordIds, AT_ONCE, async (id) => {
    counted.set(id, await countRecord(id));
  });
  if (failure) throw failure;
  return counted;
};

const isUnderWay = ({ changedAt }: Counted, at: Instant): boolean =>
  changedAt !== null && secondsBetween(changedAt, at) < UNDER_WAY_SECONDS;

const mayStillCome = async (recordId: string, counted: Counted, at: Instant): Promise<boolean> =>
  isUnderWay(counted, at) || (isCustomer(recordId) && (await recountUnderWay(at)));

/** Whether each record counts for what it is; the tallies are read first, as whoever settles reads them. */
export const lookAtRecords = async (recordIds: readonly string[], at: Instant): Promise<LookedAtRecords> => {
  const tallies = await getTallies(recordIds);
  const counted = await countAll(recordIds);
  const found = { stale: [] as string[], underWay: [] as string[] };
  for (const { recordId, counts } of tallies) {
    const present = counted.get(recordId);
    if (!present || difference(present.counts, counts).length === 0) continue;
    found[(await mayStillCome(recordId, present, at)) ? 'underWay' : 'stale'].push(recordId);
  }
  return found;
};

/** The customers by whose purchases these records count, by their tallies or by what they are. */
export const purchasersOf = async (recordIds: readonly string[]): Promise<string[]> => {
  const ids = recordIds.filter(makesPurchases);
  const tallies = await getTallies(ids);
  const counted = await countAll(ids);
  const counts = [...tallies, ...counted.values()].flatMap((one) => one.counts);
  return purchasersIn(counts);
};
