import type { CustomerFacts } from '../../shared/derived/derived.fields.ts';
import { instantOf, type LocalDate, localDate } from '../../shared/kernel/calendar.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { toUnits } from '../../shared/kernel/decimal.ts';
import { env } from '../../shared/kernel/env.ts';
import { Exchange, lastDayOf, Purse, type Rates } from '../../shared/reports/exchange.rules.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import { type Purchases, purchasesOf } from '../../shared/totals/purchases.rules.ts';
import { listPurchases } from '../../shared/totals/totals.store.ts';
import { orderFactsOf } from '../../shared/value/purchase-facts.rules.ts';
import { soonest } from '../../shared/value/steps.rules.ts';

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

/** The next day on which another rate comes into force for something bought in a month that it is converted in. */
const ratesMoveOn = ({ days }: Purchases, { rates }: Rates, today: LocalDate): LocalDate | null => {
  const ahead = rates.filter(({ from }) => from > today);
  if (ahead.length === 0) return null;
  const moves = days.flatMap(({ on, values }) =>
    ahead.filter(
      ({ currency, from }) =>
        from <= lastDayOf(on.slice(0, 7)) && values.some((value) => value.currency === currency),
    ),
  );
  return soonest(...moves.map(({ from }) => from));
};

/** What a customer's purchases say as of an instant; orders of later days have not happened yet. */
export const purchaseFactsOf = async (purchases: Purchases, at: Instant): Promise<PurchaseFacts> => {
  const { currencies } = await settingsInForce('currencies');
  const today = localDate(at, env('ORG_TIME_ZONE'));
  const { bought, hasUnconverted } = boughtOn(purchases, new Exchange(currencies.document, today));
  const facts = orderFactsOf(bought, today, currencies.document.base);
  const yearsMoveOn = soonest(facts.yearsMoveOn, ratesMoveOn(purchases, currencies.document, today));
  return {
    orders: { ...facts, yearsMoveOn, hasUnconverted },
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
