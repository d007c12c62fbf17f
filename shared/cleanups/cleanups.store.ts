import { createItem, entity, replaceItem } from '../kernel/entity.ts';
import { type Item, indexKeys, keys } from '../kernel/keys.ts';
import { type Position, sortedQuery } from '../kernel/sorted-query.ts';
import { getItem, getItems } from '../kernel/table.ts';
import { rerun, type Write } from '../kernel/transaction.ts';
import { type Cleanup, cleanupRecord } from './cleanups.fields.ts';

const cleanups = entity({ type: 'cleanup', schema: cleanupRecord });

const cleanupItem = (cleanup: Cleanup): Item =>
  cleanups.put(keys.cleanup(cleanup.month), cleanup, {
    ...indexKeys.allPeople('CLN'),
    // Months sort as dates do; the newest run is the last.
    createdSk: cleanup.month,
  });

/** Another firing of the schedule has begun this month's run. */
export class BegunAlready extends Error {
  override readonly name = 'BegunAlready';
}

export const createCleanupWrites = (cleanup: Cleanup): Write[] => [
  createItem(cleanupItem(cleanup), () => new BegunAlready(cleanup.month)),
];

/** The next state of a run; who decided on one that has changed since decides again. */
export const reviseCleanup = (
  before: Cleanup,
  changes: Partial<Cleanup>,
): { readonly cleanup: Cleanup; readonly writes: readonly Write[] } => {
  const cleanup = { ...before, ...changes, version: before.version + 1 };
  return { cleanup, writes: [replaceItem(cleanupItem(cleanup), before.version, rerun)] };
};

export const getCleanup = async (month: string): Promise<Cleanup | null> => {
  const item = await getItem(keys.cleanup(month));
  return item && cleanups.read(item);
};

/** Newest first. */
export const listCleanups = async ({ limit, position }: { limit: number; position: unknown }) => {
  const page = await sortedQuery({
    index: 'all',
    ranges: [{ partition: indexKeys.allPeople('CLN').allPk }],
    descending: true,
    limit,
    position: position as Position,
  });
  const items = await getItems(page.items.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) })));
  return { items: items.filter((item) => item !== null).map(cleanups.read), next: page.position };
};

export const latestCleanup = async (): Promise<Cleanup | null> =>
  (await listCleanups({ limit: 1, position: undefined })).items[0] ?? null;
