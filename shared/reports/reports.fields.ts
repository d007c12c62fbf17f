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

export const composition = () => ({
  customers: count(),
  share: decimal().nullable().meta({ description: 'Of all that are seen, to four decimals.' }),
});

export const churn = () => ({
  warned: count(),
  deferred: count().meta({
    description: 'Warnings with their first measure; by measure: with their first of this kind.',
  }),
  measures: count().meta({ description: 'All measures taken.' }),
  recovered: count(),
  confirmed: count().meta({ description: 'Losses that were confirmed.' }),
  withdrawn: count().meta({ description: 'Warnings that should not have been; they are in no rate.' }),
  recoveryRate: decimal().nullable().meta({ description: 'Recovered of recovered and confirmed.' }),
  steps: count().meta({ description: 'Steps of win-back plans that were executed.' }),
  wonBack: count(),
  givenUp: count(),
  winBackRate: decimal().nullable().meta({ description: 'Won back of won back and given up.' }),
  atStake: value().meta({ description: 'Ordered in the 12 months before the warning, by those warned.' }),
  kept: value().meta({ description: 'The same, by those that recovered.' }),
  lost: value().meta({ description: 'By those whose loss was confirmed.' }),
  regained: value().meta({ description: 'By those won back.' }),
});
