import { getCustomer } from '../../shared/customers/customers.store.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { toUnits } from '../../shared/kernel/decimal.ts';
import { Exchange, Purse, type Rates } from '../../shared/reports/exchange.rules.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import { bandCounts, boundsOf, type YearOfOrders } from '../../shared/totals/band-counts.rules.ts';
import { compositionCounts } from '../../shared/totals/customer-counts.rules.ts';
import { type PurchaseDay, purchasesOf } from '../../shared/totals/purchases.rules.ts';
import { readPurchases } from '../../shared/totals/totals.store.ts';
import type { Counted } from './count-record.ts';

/** After every day: each month is converted at the rate of its last day as far as it is known, so that time alone moves no band. */
const EVER = '9999-12-31';

const yearOf = (year: string, days: readonly PurchaseDay[], rates: Rates): YearOfOrders => {
  const purse = new Purse(new Exchange(rates, EVER));
  for (const { on, values } of days)
    for (const { currency, units } of values) purse.add(currency, units, on.slice(0, 7));
  const { converted, unconverted } = purse.value();
  return {
    year,
    orders: days.reduce((sum, { orders }) => sum + orders, 0),
    units: toUnits(converted.amount),
    unconverted: unconverted.map(({ currency, amount }) => ({ currency, units: toUnits(amount) })),
  };
};

const yearsOf = (days: readonly PurchaseDay[], rates: Rates): YearOfOrders[] =>
  [...Map.groupBy(days, ({ on }) => on.slice(0, 4))].map(([year, of]) => yearOf(year, of, rates));

const later = (a: Instant, b: Instant | null): Instant => (b !== null && b > a ? b : a);

/** A customer by what it is, and by what it ordered in each year: both read as they are now, no order is. */
export const countCustomer = async (customerId: string): Promise<Counted> => {
  const [customer, { rows, movedAt }, { currencies, reports }] = await Promise.all([
    getCustomer(customerId),
    readPurchases(customerId),
    settingsInForce('currencies', 'reports'),
  ]);
  if (!customer) return { counts: [], changedAt: null };
  const { document: rates } = currencies;
  const years = yearsOf(purchasesOf(rows).days, rates);
  return {
    counts: [
      ...compositionCounts(customer),
      ...bandCounts(customer.ownerId, years, rates.base, boundsOf(reports.document.bands)),
    ],
    changedAt: later(customer.updatedAt, movedAt),
  };
};
