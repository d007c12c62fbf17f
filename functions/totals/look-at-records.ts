import { type Instant, secondsBetween } from '../../shared/kernel/clock.ts';
import { forEachAtOnce } from '../../shared/kernel/job.ts';
import { difference } from '../../shared/totals/counts.rules.ts';
import { getTallies } from '../../shared/totals/tallies.store.ts';
import { type Counted, countRecord } from './sales-counts.ts';

const AT_ONCE = 16;
/** A message that is on its way longer than that has raised the alarm `work-lag`. */
const UNDER_WAY_SECONDS = 3600;

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

/** Whether each record counts for what it is; the tallies are read first, as whoever settles reads them. */
export const lookAtRecords = async (recordIds: readonly string[], at: Instant): Promise<LookedAtRecords> => {
  const tallies = await getTallies(recordIds);
  const counted = await countAll(recordIds);
  const found = { stale: [] as string[], underWay: [] as string[] };
  for (const { recordId, counts } of tallies) {
    const present = counted.get(recordId);
    if (!present || difference(present.counts, counts).length === 0) continue;
    found[isUnderWay(present, at) ? 'underWay' : 'stale'].push(recordId);
  }
  return found;
};
