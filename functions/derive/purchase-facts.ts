import type { CustomerFacts } from '../../shared/derived/derived.fields.ts';
import { instantOf, localDate } from '../../shared/kernel/calendar.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { toUnits } from '../../shared/kernel/decimal.ts';
import { env } from '../../shared/kernel/env.ts';
import { Exchange, Purse } from '../../shared/reports/exchange.rules.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import { type Purchases, purchasesOf } from '../../shared/totals/purchases.rules.ts';
import { listPurchases } from '../../shared/totals/totals.store.ts';
import { orderFactsOf } from '../../shared/value/purchase-facts.rules.ts';

export type PurchaseFacts = Pick<CustomerFacts, 'orders' | 'lastLostRenewalOn' | 'renewalsInTalks'>;

/** In the base currency at the rate of the day's month, as reports have it. */
const boughtOn = ({ days }: Purchases, exchange: Exchange) => {
  let hasUnconverted = false;
  const bought = days.map(({ on, orders, values }) => {
    const purse = new Purse(exchange);
    for (const { currency, units } of values) purse.add(currency, units, on.slice(0, 7));
    const { converted, unconverted } = purse.value();
    hasUnconverted ||= unconverted.length > 0;
    return { on, orders, units: toUnits(converted.amount) };
  });
  return { bought, hasUnconverted };
};

/** What a customer's purchases say as of an instant; orders of later days have not happened yet. */
export const purchaseFactsOf = async (purchases: Purchases, at: Instant): Promise<PurchaseFacts> => {
  const { currencies } = await settingsInForce('currencies');
  const today = localDate(at, env('ORG_TIME_ZONE'));
  const { bought, hasUnconverted } = boughtOn(purchases, new Exchange(currencies.document, today));
  return {
    orders: { ...orderFactsOf(bought, today, currencies.document.base), hasUnconverted },
    lastLostRenewalOn: purchases.lostRenewals.findLast((on) => on <= today) ?? null,
    renewalsInTalks: purchases.renewalsInTalks,
  };
};

/** One query of a customer's running rows, and no order read. */
export const gatherPurchases = async (customerId: string, at: Instant): Promise<PurchaseFacts> =>
  purchaseFactsOf(purchasesOf(await listPurchases(customerId)), at);

const DAY_BEGINS = '00:00';

/** When time alone moves what was bought within a year; null: nothing was. */
export const purchasesMoveAt = ({ orders }: PurchaseFacts): Instant | null =>
  orders.yearsMoveOn && instantOf(orders.yearsMoveOn, DAY_BEGINS, env('ORG_TIME_ZONE'));
