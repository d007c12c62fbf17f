import { createItem, entity, replaceItem } from '../kernel/entity.ts';
import { type Item, indexKeys, keys } from '../kernel/keys.ts';
import { type Position, sortedQuery } from '../kernel/sorted-query.ts';
import { getItem, getItems } from '../kernel/table.ts';
import { rerun, type Write } from '../kernel/transaction.ts';
import { type TierRun, tierRun } from './tiers.fields.ts';

const runs = entity({ type: 'tier_run', schema: tierRun });

const itemOf = (run: TierRun): Item =>
  runs.put(keys.tierRun(run.month), run, {
    ...indexKeys.allPeople('TRN'),
    // Months sort as dates do; the newest run is the last.
    createdSk: run.month,
  });

/** Another firing of the schedule has begun this month's run. */
export class RunAlready extends Error {
  override readonly name = 'RunAlready';
}

export const createTierRunWrites = (run: TierRun): Write[] => [
  createItem(itemOf(run), () => new RunAlready(run.month)),
];

/** The next state of a run; who decided on one that has changed since decides again. */
export const reviseTierRun = (
  before: TierRun,
  changes: Partial<TierRun>,
): { readonly run: TierRun; readonly writes: readonly Write[] } => {
  const run = { ...before, ...changes, version: before.version + 1 };
  return { run, writes: [replaceItem(itemOf(run), before.version, rerun)] };
};

export const getTierRun = async (month: string): Promise<TierRun | null> => {
  const item = await getItem(keys.tierRun(month));
  return item && runs.read(item);
};

/** Newest first. */
export const listTierRuns = async ({ limit, position }: { limit: number; position: unknown }) => {
  const page = await sortedQuery({
    index: 'all',
    ranges: [{ partition: indexKeys.allPeople('TRN').allPk }],
    descending: true,
    limit,
    position: position as Position,
  });
  const items = await getItems(page.items.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) })));
  return { items: items.filter((item) => item !== null).map(runs.read), next: page.position };
};

export const latestTierRun = async (): Promise<TierRun | null> =>
  (await listTierRuns({ limit: 1, position: undefined })).items[0] ?? null;
