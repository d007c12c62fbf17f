/** What is counted as it happens (RP-5), so that a report reads sums and no records. */

export const MEASURES = {
  /** What entered and left each stage on a day, and in a whole month: added up, the pipeline of any past day. */
  pipeline: ['month', 'day'],
  /** Open opportunities by the month of their expected close; `none`: they have none. */
  open: ['owner'],
  /** Won and lost ones by the month of their close. */
  closed: ['owner', 'product', 'region', 'industry', 'source'],
  /** Orders by the month in which they were placed. */
  orders: ['owner', 'product', 'region', 'industry'],
  /** What each customer bought in a month, and on which days; renewals lost, and (`none`) in talks. */
  purchases: ['customer'],
  /** Customers as they are now, under `base`: how many, of each tier, stage and credit risk; and in rows by words. */
  customers: ['owner', 'industry', 'region', 'source'],
  /** In which band of value each customer's orders of a year lie; the period is the year. */
  bands: ['owner'],
  /** What became of warnings, each in the month in which it did. */
  churn: ['owner', 'tier', 'region', 'industry', 'reason', 'measure'],
  /** What became of tickets, each event in its month; answers to surveys and questions spared stand in `owner` alone. */
  service: ['owner', 'type', 'tier', 'origin', 'region', 'industry', 'cause'],
} as const;
export type Measure = keyof typeof MEASURES;

/** Raised when records begin to count for something they did not: the next proof looks at every one of them. */
export const COUNTING = 2;

/** The period of open opportunities that nobody says when they close. */
export const NO_MONTH = 'none';

/** The period of customers as they are now. */
export const BASE = 'base';

export const isYear = (period: string): boolean => /^\d{4}$/.test(period);

/**
 * Which row: every row is one person's, or nobody's (purchases follow the customer, whoever has it), so that a manager
 * gets the sums of his people alone.
 */
export interface RowName {
  readonly measure: Measure;
  readonly dimension: string;
  /** A month such as `2026-11`, a year, `none`, `base`, or a day of the pipeline. */
  readonly period: string;
  readonly ownerId: string | null;
  /** Of the dimension, such as a region; null where the record has none, and of `owner`, `month` and `day`. */
  readonly value: string | null;
}

/** Whole numbers: how many, ten-thousandths of a currency, of weighted amounts millionths. */
export type Sums = Readonly<Record<string, bigint>>;

export interface Count extends RowName {
  readonly sums: Sums;
}
