import type { CustomerFilter } from '../../shared/customers/filter.fields.ts';
import type { Caller } from '../../shared/kernel/endpoint.ts';
import { sourceFor } from './customer-source.ts';
import { readCustomerPage } from './read-customers.ts';

const ENTRIES = 1000;
const RECORDS = 100;

/** Counts one page of the customers that a caller may see and that pass a filter; by index alone where it tells all. */
export const countCustomers = async (
  filter: CustomerFilter,
  caller: Caller,
  position: unknown,
): Promise<{ readonly count: number; readonly next: unknown }> => {
  const query = { filter, sort: '-createdAt' } as const;
  const source = await sourceFor(query, caller);
  if (source.exact) {
    const { entries, next } = await source.read(ENTRIES, position);
    return { count: entries.length, next };
  }
  const { customers, next } = await readCustomerPage(query, caller, { limit: RECORDS, position });
  return { count: customers.length, next };
};
