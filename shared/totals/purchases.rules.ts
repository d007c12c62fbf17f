import type { LocalDate } from '../kernel/calendar.ts';
import { divide, fromUnits } from '../kernel/decimal.ts';
import { type Count, NO_MONTH, type RowName, type Sums } from './totals.fields.ts';

/**
 * Rows of what one customer bought in a month: `n:{day}:{currency}` orders, `v:{day}:{currency}` what they are worth,
 * `lost:{day}` renewals lost. Days, since twelve months begin on any of them.
 */

export const purchaseRow = (customerId: string, on: LocalDate | null): RowName => ({
  measure: 'purchases',
  dimension: 'customer',
  period: on?.slice(0, 7) ?? NO_MONTH,
  ownerId: null,
  value: customerId,
});

const dayOf = (on: LocalDate): string => on.slice(8, 10);

/** What orders of a day add to the row. */
export const purchaseSums = (on: LocalDate, orders: bigint, currency: string, units: bigint): Sums => ({
  [`n:${dayOf(on)}:${currency}`]: orders,
  [`v:${dayOf(on)}:${currency}`]: units,
});

/** By whose purchases these count. */
export const purchasersIn = (counts: readonly Count[]): string[] => [
  ...new Set(
    counts.flatMap(({ measure, value }) => (measure === 'purchases' && value !== null ? [value] : [])),
  ),
];

/** An opportunity that renews a contract. */
interface Renewal {
  readonly customerId: string;
  readonly renewalOf: string | null;
  readonly closing: { readonly outcome: 'won' | 'lost'; readonly on: LocalDate } | null;
}

/** A renewal in talks, or one that was lost; one that was won is an order like others. */
export const renewalCounts = ({ customerId, renewalOf, closing }: Renewal): Count[] => {
  if (renewalOf === null || closing?.outcome === 'won') return [];
  if (!closing) return [{ ...purchaseRow(customerId, null), sums: { talks: 1n } }];
  return [{ ...purchaseRow(customerId, closing.on), sums: { [`lost:${dayOf(closing.on)}`]: 1n } }];
};

/** A day on which a customer ordered, or gave something back. */
export interface PurchaseDay {
  readonly on: LocalDate;
  readonly orders: number;
  /** By currency, in ten-thousandths. */
  readonly values: readonly {
    readonly currency: string;
    readonly orders: number;
    readonly units: bigint;
  }[];
}

/** All that a customer ever bought, oldest day first. */
export interface Purchases {
  readonly days: readonly PurchaseDay[];
  /** When renewals were lost; a day for each. */
  readonly lostRenewals: readonly LocalDate[];
  readonly renewalsInTalks: number;
}

interface PurchaseRow {
  readonly period: string;
  readonly sums: Sums;
}

/** The fields of one kind, by their day. */
const fieldsOf = ({ period, sums }: PurchaseRow, kind: string) =>
  Object.entries(sums).flatMap(([field, units]) => {
    const [of, day, currency = ''] = field.split(':');
    return of === kind && units !== 0n ? [{ on: `${period}-${day}`, currency, units }] : [];
  });

const daysOf = (row: PurchaseRow): PurchaseDay[] => {
  const [orders, values] = [fieldsOf(row, 'n'), fieldsOf(row, 'v')];
  return [...Map.groupBy([...orders, ...values], ({ on }) => on)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([on, of]) => {
      const currencies = [...new Set(of.map(({ currency }) => currency))].sort();
      const within = (fields: typeof orders, currency: string): bigint =>
        fields.find((one) => one.on === on && one.currency === currency)?.units ?? 0n;
      const sums = currencies.map((currency) => ({
        currency,
        orders: Number(within(orders, currency)),
        units: within(values, currency),
      }));
      return { on, orders: sums.reduce((sum, one) => sum + one.orders, 0), values: sums };
    });
};

/** Reads a customer's rows, in any order. */
export const purchasesOf = (rows: readonly PurchaseRow[]): Purchases => {
  const dated = rows
    .filter(({ period }) => period !== NO_MONTH)
    .toSorted((a, b) => (a.period < b.period ? -1 : 1));
  const talks = rows.find(({ period }) => period === NO_MONTH)?.sums.talks ?? 0n;
  return {
    days: dated.flatMap(daysOf),
    lostRenewals: dated
      .flatMap((row) => fieldsOf(row, 'lost'))
      .flatMap(({ on, units }) => Array<LocalDate>(Number(units)).fill(on))
      .sort(),
    renewalsInTalks: Number(talks),
  };
};

const CENTS = 2;

/** What was bought up to a day in each currency, the usual one first. */
export const boughtByCurrency = ({ days }: Purchases, until: LocalDate) => {
  const values = days.filter(({ on }) => on <= until).flatMap((day) => day.values);
  return [...Map.groupBy(values, ({ currency }) => currency)]
    .map(([currency, own]) => {
      const orders = own.reduce((sum, one) => sum + one.orders, 0);
      const total = fromUnits(own.reduce((sum, { units }) => sum + units, 0n));
      return { currency, orders, total, average: divide(total, String(orders), CENTS) ?? '0' };
    })
    .sort((a, b) => b.orders - a.orders || a.currency.localeCompare(b.currency));
};
