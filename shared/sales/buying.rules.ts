import { addDaysToDate, daysBetween, type LocalDate } from '../kernel/calendar.ts';
import { add, compare, divide } from '../kernel/decimal.ts';
import type { Opportunity } from './opportunities.fields.ts';
import type { Order } from './orders.contract.ts';
import type { SoldLine } from './sales.fields.ts';

const YEAR_DAYS = 365;
const CENTS = 2;
const MOST_FAVOURITES = 5;

type Bought = Pick<Order, 'orderedOn' | 'state' | 'total' | 'lines'>;

const median = (numbers: readonly number[]): number | null => {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
};

/** Days between one day with orders and the next. */
const intervals = (days: readonly LocalDate[]): number[] => {
  const distinct = [...new Set(days)].sort();
  return distinct.slice(1).map((day, i) => daysBetween(distinct[i] ?? day, day));
};

const byCurrency = (orders: readonly Bought[]) =>
  [...Map.groupBy(orders, ({ total }) => total.currency)]
    .map(([currency, own]) => {
      const total = add('0', ...own.map((order) => order.total.amount));
      return {
        currency,
        orders: own.length,
        total,
        average: divide(total, String(own.length), CENTS) ?? '0',
      };
    })
    .sort((a, b) => b.orders - a.orders || a.currency.localeCompare(b.currency));

const nameOf = ({ description }: SoldLine): string => description ?? '';

/** What is in most orders, and then most of it. */
const favourites = (orders: readonly Bought[]) => {
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

/** How a customer buys (CUS-10), from its orders; a cancelled one counts as if it had not been. */
export const buyingOf = (all: readonly Bought[], today: LocalDate) => {
  const orders = all.filter(({ state }) => state !== 'cancelled');
  const days = orders.map(({ orderedOn }) => orderedOn).sort();
  return {
    orders: orders.length,
    firstOrderOn: days[0] ?? null,
    lastOrderOn: days.at(-1) ?? null,
    medianIntervalDays: median(intervals(days)),
    ordersPerYear: days.filter((day) => day > addDaysToDate(today, -YEAR_DAYS)).length,
    amounts: byCurrency(orders),
    favourites: favourites(orders),
  };
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
