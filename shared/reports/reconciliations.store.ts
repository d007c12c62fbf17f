import { createItem, entity, replaceItem } from '../kernel/entity.ts';
import { type Item, indexKeys, keys } from '../kernel/keys.ts';
import { type Position, sortedQuery } from '../kernel/sorted-query.ts';
import { getItem, getItems } from '../kernel/table.ts';
import { rerun, type Write } from '../kernel/transaction.ts';
import { type Reconciliation, reconciliation } from './reconciliations.fields.ts';

const reconciliations = entity({
  type: 'reconciliation',
  schema: reconciliation,
  // Purchases, customers and warnings were not counted yet.
  upgrades: [(item) => ({ ...item, counting: 1 })],
});

const itemOf = (record: Reconciliation): Item =>
  reconciliations.put(keys.reconciliation(record.date), record, {
    ...indexKeys.allPeople('RCN'),
    createdSk: record.date,
  });

/** Another firing of the schedule has begun this night's proof. */
export class ProvedAlready extends Error {
  override readonly name = 'ProvedAlready';
}

export const createReconciliationWrites = (record: Reconciliation): Write[] => [
  createItem(itemOf(record), () => new ProvedAlready(record.date)),
];

/** The next state of a proof; a worker overtaken by another gets `Rerun`. */
export const reviseReconciliation = (
  before: Reconciliation,
  changes: Partial<Reconciliation>,
): { readonly record: Reconciliation; readonly writes: readonly Write[] } => {
  const record = { ...before, ...changes, version: before.version + 1 };
  return { record, writes: [replaceItem(itemOf(record), before.version, rerun)] };
};

export const getReconciliation = async (date: string): Promise<Reconciliation | null> => {
  const item = await getItem(keys.reconciliation(date));
  return item && reconciliations.read(item);
};

/** Newest first. */
export const listReconciliations = async ({ limit, position }: { limit: number; position: unknown }) => {
  const page = await sortedQuery({
    index: 'all',
    ranges: [{ partition: indexKeys.allPeople('RCN').allPk }],
    descending: true,
    limit,
    position: position as Position,
  });
  const items = await getItems(page.items.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) })));
  return { items: items.filter((item) => item !== null).map(reconciliations.read), next: page.position };
};
