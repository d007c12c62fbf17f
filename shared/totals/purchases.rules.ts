import type { LocalDate } from '../kernel/calendar.ts';
import { type Count, NO_MONTH, type RowName, type Sums } from './totals.fields.ts';

/**
 * Rows of what one customer bought in a month: `n:{day}` orders, `v:{day}:{currency}` what they are worth,
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
  [`n:${dayOf(on)}`]: orders,
  [`v:${dayOf(on)}:${currency}`]: units,
});

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
  readonly values: readonly { readonly currency: string; readonly units: bigint }[];
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
  const orders = fieldsOf(row, 'n');
  const values = fieldsOf(row, 'v');
  const days = new Set([...orders, ...values].map(({ on }) => on));
  return [...days].sort().map((on) => ({
    on,
    orders: Number(orders.find((one) => one.on === on)?.units ?? 0n),
    values: values
      .filter((one) => one.on === on)
      .map(({ currency, units }) => ({ currency, units }))
      .sort((a, b) => (a.currency < b.currency ? -1 : 1)),
  }));
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
