import { readCustomer } from '../../shared/customers/customers.store.ts';
import type { Caller } from '../../shared/kernel/endpoint.ts';
import { keys } from '../../shared/kernel/keys.ts';
import { getItems } from '../../shared/kernel/table.ts';
import { accessOf } from './find-customer.ts';
import { seesAll } from './whose-customers.ts';

interface OfCustomer {
  readonly customerId: string;
}

/** Customers of these that the caller sees, and as more than one of the pool. */
const seenAmong = async (ids: readonly string[], caller: Caller): Promise<Set<string>> => {
  const items = await getItems(ids.map((id) => keys.customer(id)));
  const seen = items.map(async (item) => {
    const access = item && (await accessOf(readCustomer(item), caller));
    return access !== null && access !== 'pool';
  });
  const found = await Promise.all(seen);
  return new Set(ids.filter((_, i) => found[i]));
};

/** Closed records stay whose they were: who does not see their customer any more is told of none (SE-2). */
export const stillSeen = async <T extends OfCustomer>(
  records: readonly (T | null)[],
  caller: Caller,
): Promise<readonly (T | null)[]> => {
  if (seesAll(caller)) return records;
  const ids = [...new Set(records.flatMap((record) => record?.customerId ?? []))];
  const seen = await seenAmong(ids, caller);
  return records.map((record) => (record && seen.has(record.customerId) ? record : null));
};
