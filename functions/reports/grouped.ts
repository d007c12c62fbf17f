import type { User } from '../../shared/people/people.contract.ts';
import { getTeam, getUsers } from '../../shared/people/people.store.ts';
import { groupRows, isPeriod, periodOf, type TotalRow } from '../../shared/reports/periods.rules.ts';
import { getProducts } from '../../shared/sales/products.store.ts';

/** Rows that belong together, and what people call what they have in common. */
export interface Group {
  readonly key: string | null;
  readonly name: string | null;
  readonly rows: readonly TotalRow[];
}

const distinct = (ids: Iterable<string | null>): string[] => [
  ...new Set([...ids].filter((id) => id !== null)),
];

const peopleOf = async (rows: readonly TotalRow[]): Promise<Map<string, User>> => {
  const found = await getUsers(distinct(rows.map(({ ownerId }) => ownerId)), { eventual: true });
  return new Map(found.flatMap((user) => (user ? [[user.id, user]] : [])));
};

const named = (
  groups: readonly (readonly [string | null, readonly TotalRow[]])[],
  names: ReadonlyMap<string, string>,
): Group[] => groups.map(([key, rows]) => ({ key, name: (key && names.get(key)) ?? null, rows }));

const namesOf = (records: Iterable<{ readonly id: string; readonly name: string } | null>) =>
  new Map([...records].flatMap((record) => (record ? [[record.id, record.name]] : [])));

/** By who owns them now, in whose team he is now, or who leads him now. */
const byPerson = async (rows: readonly TotalRow[], by: 'owner' | 'team' | 'manager'): Promise<Group[]> => {
  const people = await peopleOf(rows);
  const keyOf = ({ ownerId }: TotalRow): string | null => {
    const person = people.get(ownerId ?? '');
    if (by === 'owner') return ownerId;
    return (by === 'team' ? person?.teamId : person?.managerId) ?? null;
  };
  const groups = groupRows(rows, keyOf);
  const keys = distinct(groups.map(([key]) => key));
  if (by === 'team') return named(groups, namesOf(await Promise.all(keys.map(getTeam))));
  return named(groups, namesOf(by === 'owner' ? people.values() : await getUsers(keys, { eventual: true })));
};

/** `by` a period, a person's place, or the value of the rows' own dimension. */
export const grouped = async (rows: readonly TotalRow[], by: string): Promise<Group[]> => {
  if (isPeriod(by))
    return named(
      groupRows(rows, ({ period }) => periodOf(period, by)),
      new Map(),
    );
  if (by === 'owner' || by === 'team' || by === 'manager') return byPerson(rows, by);
  const groups = groupRows(rows, ({ value }) => value);
  if (by !== 'product') return groups.map(([key, own]) => ({ key, name: key, rows: own }));
  return named(groups, namesOf((await getProducts(distinct(groups.map(([key]) => key)))).values()));
};

const OWN_DIMENSIONS = [
  ...['product', 'region', 'industry', 'source', 'tier', 'reason', 'measure'],
  ...['type', 'origin', 'cause'],
];

/** The dimension of the rows that a report by this is made of. */
export const dimensionOf = (by: string): string => (OWN_DIMENSIONS.includes(by) ? by : 'owner');
