import { replaceItem } from '../kernel/entity.ts';
import { invalidState, type Problem } from '../kernel/errors.ts';
import { type Item, keys } from '../kernel/keys.ts';
import { rerun, type Write } from '../kernel/transaction.ts';
import type { Customer } from './customers.contract.ts';
import { uniqueValues } from './customers.rules.ts';
import { collaborationWrites, customerItem, lockWrite } from './customers.store.ts';
import { withTagMarks } from './tag-marks.rules.ts';

export interface Change {
  readonly before: Customer;
  readonly after: Customer;
}

/** What the stream tells of it, in both histories. */
export interface Told {
  readonly action: 'merged' | 'merge_undone';
  readonly mergeId: string;
  readonly survivorId: string;
  readonly otherId: string;
  readonly reason: string;
}

const told = (customer: Customer, { action, mergeId, survivorId, otherId, reason }: Told): Item => ({
  ...customerItem(withTagMarks(customer), reason),
  action,
  merge: { id: mergeId, from: otherId, to: survivorId },
});

type Unique = ReturnType<typeof uniqueValues>[number];
const isAmong = (list: readonly Unique[], { kind, value }: Unique): boolean =>
  list.some((known) => known.kind === kind && known.value === value);

/**
 * Makes two customers one. Whatever name, phone or e-mail either had stays locked, now for the survivor: nobody
 * may create the duplicate again, and an undo finds it free.
 */
export const mergeCustomersWrites = (survivor: Change, other: Change, about: Told): Write[] => {
  const held = uniqueValues(survivor.before);
  const wanted = uniqueValues(other.before);
  const both = [...uniqueValues(survivor.after).filter((own) => !isAmong(wanted, own)), ...wanted];
  return [
    replaceItem(told(survivor.after, about), survivor.before.version),
    replaceItem(told(other.after, about), other.before.version),
    ...collaborationWrites(survivor.before, survivor.after),
    ...collaborationWrites(other.before, other.after),
    ...both.filter((unique) => !isAmong(held, unique)).map((unique) => lockWrite(survivor.after, unique)),
  ];
};

const gone =
  ({ field }: Unique) =>
  (): Problem =>
    invalidState(`Another customer has taken the ${field} since; without it the merge cannot be undone.`);

/** Makes one customer two again, each with its own name, phone and e-mail. */
export const separateCustomersWrites = (survivor: Change, other: Change, about: Told): Write[] => {
  const holders = [
    survivor.after.id,
    ...(survivor.before.absorbed ?? []).map(({ customerId }) => customerId),
  ];
  const [has, back, own] = [survivor.before, other.after, survivor.after].map(uniqueValues) as [
    Unique[],
    Unique[],
    Unique[],
  ];
  const lost = has.filter((unique) => !isAmong(back, unique) && !isAmong(own, unique));
  return [
    replaceItem(told(survivor.after, about), survivor.before.version, rerun),
    replaceItem(told(other.after, about), other.before.version, rerun),
    ...collaborationWrites(survivor.before, survivor.after),
    ...collaborationWrites(other.before, other.after),
    ...back.map((unique) => lockWrite(other.after, unique, [...holders, other.after.id], gone(unique))),
    ...own
      .filter((unique) => !isAmong(has, unique))
      .map((unique) => lockWrite(survivor.after, unique, holders, gone(unique))),
    ...lost.map(({ kind, value }): Write => {
      const { pk, sk } = keys.unique(kind, value);
      return { Delete: { Key: { pk, sk } } };
    }),
  ];
};

/** Ends a merge's passage in the record of either customer. */
export const settleCustomerWrites = ({ before, after }: Change): Write[] => [
  replaceItem(customerItem(after), before.version, rerun),
];
