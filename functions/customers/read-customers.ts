import type { Customer, ShownCustomer } from '../../shared/customers/customers.contract.ts';
import { show } from '../../shared/customers/customers.rules.ts';
import { matchesFilter } from '../../shared/customers/filter.rules.ts';
import { type Entry, getListed } from '../../shared/customers/lists.store.ts';
import type { Caller } from '../../shared/kernel/endpoint.ts';
import { type CustomerQuery, type Source, sourceFor } from './customer-source.ts';
import { accessOf } from './find-customer.ts';

export interface PageOptions {
  readonly limit: number;
  /** `next` of the page before; absent at the beginning. */
  readonly position?: unknown;
}

export interface CustomerPage {
  readonly customers: readonly ShownCustomer[];
  /** Where the list goes on; null at its end. A page may be short, even empty, and yet go on. */
  readonly next: unknown;
}

/** One page looks at so many entries of its index at most for those that pass. */
const MOST = { none: 400, records: 400, entries: 1500 } as const;
const FIRST_LOOK = 25;
const MOST_RECORDS_AT_ONCE = 100;

/** How many entries are looked at next: twice as many each time that the page is not full after. */
const nextStep = ({ leavesOut }: Source, limit: number, round: number): number => {
  const doubled = Math.max(FIRST_LOOK, limit) * 2 ** round;
  if (leavesOut === 'none') return limit;
  return leavesOut === 'records' ? Math.min(MOST_RECORDS_AT_ONCE, doubled) : 4 * doubled;
};

/** An index may lag behind: the record itself tells whether it passes and may be seen. */
const shownTo = async (
  customer: Customer | null | undefined,
  { filter }: CustomerQuery,
  caller: Caller,
): Promise<ShownCustomer | null> => {
  const access = customer ? await accessOf(customer, caller) : null;
  const shown = customer && access ? show(customer, access) : null;
  return shown && matchesFilter(shown, filter) ? shown : null;
};

interface Filling {
  /** By id: one's own customer that one also collaborates on stands twice. */
  readonly found: Map<string, ShownCustomer>;
  readonly limit: number;
  /** Whether records are yet to tell what passes: then all are read, else as many as the page lacks. */
  readonly isGreedy: boolean;
  readonly shown: (customer: Customer | null | undefined) => Promise<ShownCustomer | null>;
}

/** Takes entries until the page is full; answers the last one taken, null when all were. */
const fill = async (entries: readonly Entry[], filling: Filling): Promise<Entry | null> => {
  const { found, limit, isGreedy, shown } = filling;
  let last: Entry | null = null;
  for (let from = 0; from < entries.length; ) {
    if (found.size === limit) return last;
    const part = entries.slice(from, isGreedy ? undefined : from + limit - found.size);
    const customers = await getListed(part);
    for (const [i, entry] of part.entries()) {
      if (found.size === limit) return last;
      last = entry;
      const customer = await shown(customers[i]);
      if (customer) found.set(customer.id, customer);
    }
    from += part.length;
  }
  return null;
};

/** One page of the customers that a caller may see and that pass a filter, each as he may see it. */
export const readCustomerPage = async (
  query: CustomerQuery,
  caller: Caller,
  { limit, position }: PageOptions,
): Promise<CustomerPage> => {
  const source = await sourceFor(query, caller);
  const found = new Map<string, ShownCustomer>();
  const filling: Filling = {
    found,
    limit,
    isGreedy: source.leavesOut === 'records',
    shown: (customer) => shownTo(customer, query, caller),
  };
  const most = MOST[source.leavesOut];
  let next = position;
  for (let looked = 0, round = 0; looked < most; round += 1) {
    const step = Math.min(nextStep(source, limit, round), most - looked);
    const part = await source.read(step, next);
    const last = await fill(part.entries, filling);
    looked += step;
    next = last ? last.position : part.next;
    if (next === null || found.size === limit) break;
  }
  return { customers: [...found.values()], next };
};

const EXPORT_PAGE = 100;

/** All of them, page by page, as they come. */
export async function* readCustomers(query: CustomerQuery, caller: Caller): AsyncGenerator<ShownCustomer> {
  let position: unknown;
  do {
    const page = await readCustomerPage(query, caller, { limit: EXPORT_PAGE, position });
    yield* page.customers;
    position = page.next;
  } while (position !== null);
}
