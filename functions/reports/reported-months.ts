import type { Instant } from '../../shared/kernel/clock.ts';
import { invalidQuery } from '../../shared/kernel/errors.ts';
import { addMonths } from '../../shared/reports/periods.rules.ts';
import { orgToday } from './org-exchange.ts';

interface Asked {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

const monthOf = (date: string): string => date.slice(0, 7);

/** @throws a fault where it ends before it begins */
export const inOrder = <T extends { readonly from: string | null; readonly to: string | null }>(
  range: T,
): T => {
  if (range.from !== null && range.to !== null && range.to < range.from)
    throw invalidQuery([{ in: 'query', pointer: '/to', message: 'must not be before from' }]);
  return range;
};

/** Whole months; without a word the twelve that end with the present one. */
export const reportedMonths = ({ from, to }: Asked, at: Instant): { from: string; to: string } => {
  const last = monthOf(to ?? orgToday(at));
  return inOrder({ from: from ? monthOf(from) : addMonths(last, -11), to: last });
};
