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

const rate = (of: string) =>
  decimal()
    .nullable()
    .meta({ description: `${of}, to four decimals.` });
const mean = (what: string) =>
  decimal()
    .nullable()
    .meta({ description: `${what}; null: of none.` });

/** A promise of the setting `sla`. */
const kept = () => ({
  kept: count().meta({ description: 'Clocks that stopped in time, in the month in which they did.' }),
  breached: count().meta({ description: 'Clocks that ran out, in the month in which they did.' }),
  keptRate: rate('Kept of both'),
});
const timed = (what: string) => ({
  ...kept(),
  mean: mean(`Seconds ${what}, as the customer waits for it`),
  meanOnClock: mean('Seconds of the clock’s own time, without what was waited for'),
});
const scores = () => ({
  answers: count(),
  mean: mean('From 1 to 5'),
  satisfiedRate: rate('Scores of 4 and 5 of all'),
});

const asked = () => count().meta({ description: 'By mail, or on the phone.' });

const response = lazy(() =>
  z.strictObject(timed('from the opening to the first response')).meta({ id: 'ServiceResponse' }),
);
const remedy = lazy(() => z.strictObject(kept()).meta({ id: 'ServiceRemedy' }));
const resolution = lazy(() =>
  z.strictObject(timed('from the opening, or reopening, to the solution')).meta({ id: 'ServiceResolution' }),
);
const satisfaction = lazy(() =>
  z
    .strictObject(scores())
    .meta({ id: 'ServiceSatisfaction', description: 'What customers said of solutions (TK-5).' }),
);
const csat = lazy(() =>
  z
    .strictObject({ asked: asked(), ...scores() })
    .meta({ id: 'ServiceCsat', description: 'Of all such surveys, those about tickets too (SV-1).' }),
);
const nps = lazy(() =>
  z
    .strictObject({
      asked: asked(),
      answers: count(),
      promoters: count().meta({ description: 'Scores of 9 and 10.' }),
      detractors: count().meta({ description: 'Scores of 6 and less.' }),
      score: mean('Promoters less detractors in percent of all'),
    })
    .meta({ id: 'ServiceNps' }),
);

export const service = () => ({
  opened: count(),
  solved: count().meta({ description: 'Solutions: of a ticket that was reopened each.' }),
  reopened: count(),
  archived: count(),
  response: response(),
  remedy: remedy(),
  resolution: resolution(),
  satisfaction: satisfaction(),
  csat: csat(),
  nps: nps(),
  analysed: count().meta({ description: 'Complaints whose cause was found.' }),
  recurred: count().meta({ description: 'Those of them that raised a recurrence alert.' }),
  sparedAtDesk: count().meta({
    description: 'Questions that the handbook answered, so that no ticket was opened.',
  }),
  sparedAtPortal: count(),
});
