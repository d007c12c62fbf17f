import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { Access } from '../../shared/customers/customers.rules.ts';
import type { CustomerFacts } from '../../shared/derived/derived.fields.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { favouritesOf, openOnes } from '../../shared/sales/buying.rules.ts';
import { listByCustomer as listOpportunities } from '../../shared/sales/opportunities.store.ts';
import { listByCustomer as listOrders } from '../../shared/sales/orders.store.ts';
import { getProducts } from '../../shared/sales/products.store.ts';
import { boughtByCurrency, type Purchases } from '../../shared/totals/purchases.rules.ts';
import { orgDay } from '../orders/org-days.ts';

/** The latest: enough to see what a customer likes, and no more of one that buys every day. */
const MOST_ORDERS = 100;
const MOST_OPPORTUNITIES = 50;

const named = async (favourites: ReturnType<typeof favouritesOf>) => {
  const products = await getProducts(favourites.flatMap(({ productId }) => productId ?? []));
  return favourites.map((one) => ({
    ...one,
    name: (one.productId && products.get(one.productId)?.name) || one.name,
  }));
};

const NOTHING = {
  buying: {
    orders: 0,
    firstOrderOn: null,
    lastOrderOn: null,
    medianIntervalDays: null,
    ordersPerYear: 0,
    amounts: null,
    favourites: [],
    unknownBecause: 'no_orders' as const,
  },
  openOpportunities: [],
};

const readSales = async (customer: Customer) => {
  const [orders, opportunities] = await Promise.all([
    listOrders(customer, { limit: MOST_ORDERS, position: undefined }),
    listOpportunities(customer, { limit: MOST_OPPORTUNITIES, position: undefined }),
  ]);
  return { favourites: await named(favouritesOf(orders.items)), open: openOnes(opportunities.items) };
};

interface Counted {
  readonly facts: Promise<CustomerFacts>;
  readonly purchases: Promise<Purchases>;
}

/**
 * How a customer buys and what may come of it; for who must not see amounts, without them. Counts and amounts are of
 * its running rows, about a second behind its orders.
 */
export const salesOf = async (customer: Customer, access: Access, now: Instant, counted: Counted) => {
  // Who only sees the pool sees nothing of what was sold (SE-2).
  if (access === 'pool') return NOTHING;
  const [{ favourites, open }, { orders }, purchases] = await Promise.all([
    readSales(customer),
    counted.facts,
    counted.purchases,
  ]);
  const masked = access === 'serve';
  return {
    buying: {
      orders: orders.count,
      firstOrderOn: orders.firstOn,
      lastOrderOn: orders.lastOn,
      medianIntervalDays: orders.medianIntervalDays,
      ordersPerYear: orders.lastYear.orders,
      amounts: masked ? null : boughtByCurrency(purchases, orgDay(now)),
      favourites,
      unknownBecause: orders.count === 0 ? ('no_orders' as const) : null,
    },
    openOpportunities: open.map((one) => (masked ? { ...one, amount: null } : one)),
  };
};
