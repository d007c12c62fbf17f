import { addDaysToDate, type LocalDate } from '../kernel/calendar.ts';
import { add, compare, divide } from '../kernel/decimal.ts';
import type { AlertAmount } from './alert-amounts.ts';

/** From when to when a warning stood; null: it still does. */
export interface WarnedSpan {
  readonly openedOn: LocalDate;
  readonly closedOn: LocalDate | null;
  readonly value: AlertAmount;
}

/** What stood on one day. */
export interface ChartWeek {
  readonly on: LocalDate;
  readonly warnings: number;
  /** Null: of several currencies, which no bar can stand for. */
  readonly value: AlertAmount | null;
  /** 0 to 100, of the largest. */
  readonly percent: number;
}

export interface AlertChart {
  readonly unit: 'value' | 'warnings';
  readonly weeks: readonly ChartWeek[];
}

export const CHART_WEEKS = 8;
const WEEK = 7;

/** The first day that the chart shows. */
export const chartBegins = (on: LocalDate): LocalDate => addDaysToDate(on, -WEEK * (CHART_WEEKS - 1));

const stoodOn = (day: LocalDate, { openedOn, closedOn }: WarnedSpan): boolean =>
  openedOn <= day && (closedOn === null || closedOn > day);

const largest = (sizes: readonly string[]): string =>
  sizes.reduce((most, size) => (compare(size, most) > 0 ? size : most), '0');

/** What there is at all is seen, however small it is beside the largest. */
const percentOf = (size: string, most: string): number => {
  if (compare(size, '0') <= 0) return 0;
  return Math.max(1, Number(divide(`${size}`, most, 2)?.replace('.', '') ?? '0'));
};

/**
 * What was at stake on this day and the same day of the seven weeks before: by value, or where that has several
 * currencies or none by the number of warnings. Null: there is nothing to draw.
 */
export const chartOf = (spans: readonly WarnedSpan[], on: LocalDate): AlertChart | null => {
  const days = Array.from({ length: CHART_WEEKS }, (_, i) =>
    addDaysToDate(on, -WEEK * (CHART_WEEKS - 1 - i)),
  );
  const stood = days.map((day) => spans.filter((span) => stoodOn(day, span)));
  const shown = stood.flat();
  if (shown.length === 0) return null;
  const [currency = '', ...others] = new Set(shown.map(({ value }) => value.currency));
  const hasValue = others.length === 0 && shown.some(({ value }) => compare(value.amount, '0') > 0);
  const amounts = stood.map((those) => add('0', ...those.map(({ value }) => value.amount)));
  const sizes = hasValue ? amounts : stood.map(({ length }) => String(length));
  const most = largest(sizes);
  return {
    unit: hasValue ? 'value' : 'warnings',
    weeks: days.map((day, i) => ({
      on: day,
      warnings: stood[i]?.length ?? 0,
      value: hasValue ? { amount: amounts[i] ?? '0', currency } : null,
      percent: percentOf(sizes[i] ?? '0', most),
    })),
  };
};
