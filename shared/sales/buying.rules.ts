import { add, compare } from '../kernel/decimal.ts';
import type { Opportunity } from './opportunities.fields.ts';
import type { Order } from './orders.contract.ts';
import type { SoldLine } from './sales.fields.ts';

const MOST_FAVOURITES = 5;

type Bought = Pick<Order, 'kind' | 'state' | 'lines'>;

const nameOf = ({ description }: SoldLine): string => description ?? '';

/** What is in most orders, and then most of it (CUS-10); cancelled ones and returns are none. */
export const favouritesOf = (all: readonly Bought[]) => {
  const orders = all.filter(({ kind, state }) => kind !== 'return' && state !== 'cancelled');
  const lines = orders.flatMap((order, of) => order.lines.map((line) => ({ line, of })));
  return [...Map.groupBy(lines, ({ line }) => line.productId ?? nameOf(line))]
    .map(([, own]) => ({
      productId: own[0]?.line.productId ?? null,
      name: own.map(({ line }) => nameOf(line)).find((name) => name !== '') ?? '',
      orders: new Set(own.map(({ of }) => of)).size,
      quantity: add('0', ...own.map(({ line }) => line.quantity)),
    }))
    .sort((a, b) => b.orders - a.orders || compare(b.quantity, a.quantity))
    .slice(0, MOST_FAVOURITES);
};

/** What is open, that which closes first before; without a day last. */
export const openOnes = (opportunities: readonly Opportunity[]) =>
  opportunities
    .filter(({ closing }) => closing === null)
    .sort((a, b) => ((a.expectedCloseOn ?? '~') < (b.expectedCloseOn ?? '~') ? -1 : 1))
    .map(({ id, name, stage, probability, amount, expectedCloseOn, ownerId }) => ({
      opportunityId: id,
      name,
      stage,
      probability,
      amount,
      expectedCloseOn,
      ownerId,
    }));
