import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { Access } from '../../shared/customers/customers.rules.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { buyingOf, openOnes } from '../../shared/sales/buying.rules.ts';
import { listByCustomer as listOpportunities } from '../../shared/sales/opportunities.store.ts';
import { listByCustomer as listOrders } from '../../shared/sales/orders.store.ts';
import { getProducts } from '../../shared/sales/products.store.ts';
import { orgDay } from '../orders/org-days.ts';

/** The latest: enough to see how a customer buys, and no more of one that buys every day. */
const MOST_ORDERS = 100;
const MOST_OPPORTUNITIES = 50;

type Buying = ReturnType<typeof buyingOf>;

const named = async (favourites: Buying['favourites']) => {
  const products = await getProducts(favourites.flatMap(({ productId }) => productId ?? []));
  return favourites.map((one) => ({
    ...one,
    name: (one.productId && products.get(one.productId)?.name) || one.name,
  }));
};

const readSales = async (customer: Customer, access: Access, now: Instant) => {
  // Who only sees the pool sees nothing of what was sold (SE-2).
  if (access === 'pool') return { buying: buyingOf([], orgDay(now)), open: [] };
  const [orders, opportunities] = await Promise.all([
    listOrders(customer, { limit: MOST_ORDERS, position: undefined }),
    listOpportunities(customer, { limit: MOST_OPPORTUNITIES, position: undefined }),
  ]);
  return { buying: buyingOf(orders.items, orgDay(now)), open: openOnes(opportunities.items) };
};

/** How a customer buys and what may come of it; for who must not see amounts, without them. */
export const salesOf = async (customer: Customer, access: Access, now: Instant) => {
  const { buying, open } = await readSales(customer, access, now);
  const { amounts, favourites, ...counted } = buying;
  const masked = access === 'pool' || access === 'serve';
  return {
    buying: {
      ...counted,
      amounts: masked ? null : amounts,
      favourites: await named(favourites),
      unknownBecause: counted.orders === 0 ? ('no_orders' as const) : null,
    },
    openOpportunities: open.map((one) => (masked ? { ...one, amount: null } : one)),
  };
};
