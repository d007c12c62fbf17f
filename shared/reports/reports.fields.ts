import * as z from 'zod';
import { lazy } from '../kernel/contract.ts';

/** Figures of reports: decimals are text, sums of any size, not negative but for what belongs to no product. */

/** More owners, products or words than any organisation reports by. */
export const ITEMS = 10_000;

const decimal = () => z.string().max(60);
const count = () => z.number().int();

const money = lazy(() =>
  z.strictObject({ currency: z.string().max(3), amount: decimal() }).meta({ id: 'ReportedMoney' }),
);

export const value = lazy(() =>
  z
    .strictObject({
      amounts: z.array(money()).max(300),
      converted: money().meta({
        description: 'In the base currency, rounded half up to four decimals once.',
      }),
      unconverted: z
        .array(money())
        .max(300)
        .meta({ description: 'What had no rate in force; it is not in `converted`.' }),
    })
    .meta({ id: 'ReportedValue' }),
);

export const standing = () => ({
  count: count(),
  value: value(),
  weighted: value().meta({ description: 'Each amount times its probability.' }),
});

const average = () =>
  decimal()
    .nullable()
    .meta({ description: 'In the base currency; null where there is none, or a part has no rate.' });

const cycle = lazy(() =>
  z
    .strictObject({ mean: decimal().nullable(), median: decimal().nullable() })
    .meta({ id: 'SalesCycle', description: 'In days; the mean to four decimals, the median exact.' }),
);

export const conversion = () => ({
  won: count(),
  lost: count(),
  winRate: decimal().nullable().meta({ description: 'Won of all closed, to four decimals.' }),
  wonValue: value(),
  averageDeal: average(),
  cycleDays: z.strictObject({ won: cycle(), lost: cycle(), closed: cycle() }),
});

export const contribution = () => ({ orders: count(), value: value(), averageOrder: average() });
