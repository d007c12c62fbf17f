import * as z from 'zod';
import { lazy } from '../kernel/contract.ts';
import { date, id } from '../kernel/fields.ts';
import { calendarDocument } from './calendar-document.ts';
import { churnDocument } from './churn-document.ts';
import { DEFAULTS } from './defaults.ts';
import { serviceDocument, slaDocument, surveysDocument } from './service-documents.ts';
import { templatesDocument } from './templates-document.ts';
import { tiersDocument, valueDocument } from './value-document.ts';

const days = (most = 3650) => z.number().int().min(1).max(most);
const lead = () => z.number().int().min(0).max(365);
const percent = () => z.number().int().min(0).max(100);
const currencyCode = () =>
  z
    .string()
    .regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as CNY')
    .max(3);

/** FU-1: days between touches by stage; days between deep touches by tier. */
export const cadenceDocument = lazy(() =>
  z
    .strictObject({
      stages: z.strictObject({ potential: days(), intent: days(), deal: days(), lost: days() }),
      deepTouch: z.strictObject({ core: days(), key: days(), growth: days(), regular: days() }),
    })
    .meta({ id: 'CadenceSetting' }),
);

/** FU-3: how many outbound touches a customer may have in 24 hours and in 7 days. */
export const contactRulesDocument = lazy(() =>
  z
    .strictObject({ perDay: z.number().int().min(1).max(20), perWeek: z.number().int().min(1).max(20) })
    .meta({ id: 'ContactRulesSetting' }),
);

/** FU-4: how many days before an important date it is told of, where the date does not say itself. */
export const datesDocument = lazy(() =>
  z.strictObject({ leadDays: z.number().int().min(0).max(60) }).meta({ id: 'DatesSetting' }),
);

/** FU-9: after how many cadences without a touch the manager is told. */
export const escalationDocument = lazy(() =>
  z.strictObject({ afterCadences: z.number().int().min(1).max(20) }).meta({ id: 'EscalationSetting' }),
);

/** OP-2, OP-5, FU-5: chances by stage in percent, days before and after, who delivers what is won. */
export const salesDocument = lazy(() =>
  z
    .strictObject({
      probabilities: z.strictObject({
        lead: percent(),
        need: percent(),
        proposal: percent(),
        negotiation: percent(),
      }),
      reviewDays: days(365),
      quoteLeadDays: lead(),
      contractLeadDays: lead(),
      trialLeadDays: lead(),
      fulfilmentTeamId: id('tem').nullable(),
    })
    .meta({ id: 'SalesSetting' }),
);

/** What one unit of each currency is worth in the base currency, from a day on. */
export const currenciesDocument = lazy(() =>
  z
    .strictObject({
      base: currencyCode(),
      rates: z
        .array(
          z.strictObject({
            currency: currencyCode(),
            from: date(),
            rate: z
              .string()
              .regex(/^(?!0+(\.0+)?$)\d{1,9}(\.\d{1,8})?$/, 'must be a decimal above 0, such as "7.1024"')
              .max(20),
          }),
        )
        .max(2000),
    })
    .meta({ id: 'CurrenciesSetting' }),
);

/** RP-1: where each band of a customer's yearly order value begins, in the base currency; the lowest begins at 0. */
export const reportsDocument = lazy(() =>
  z
    .strictObject({
      bands: z
        .array(
          z
            .string()
            .regex(/^(?!0+(\.0+)?$)\d{1,15}(\.\d{1,4})?$/, 'must be a decimal above 0, such as "10000"')
            .max(20),
        )
        .min(1)
        .max(20),
    })
    .meta({ id: 'ReportsSetting' }),
);

/** The schema of each setting's document. */
const DOCUMENTS = {
  cadence: cadenceDocument,
  'contact-rules': contactRulesDocument,
  dates: datesDocument,
  escalation: escalationDocument,
  calendar: calendarDocument,
  templates: templatesDocument,
  sales: salesDocument,
  currencies: currenciesDocument,
  churn: churnDocument,
  reports: reportsDocument,
  value: valueDocument,
  tiers: tiersDocument,
  sla: slaDocument,
  service: serviceDocument,
  surveys: surveysDocument,
} as const;

export type SettingName = keyof typeof DOCUMENTS;
export const SETTING_NAMES = Object.keys(DOCUMENTS) as readonly SettingName[];
export type SettingDocument<N extends SettingName> = z.output<ReturnType<(typeof DOCUMENTS)[N]>>;

type Setting<N extends SettingName> = {
  readonly document: (typeof DOCUMENTS)[N];
  readonly fallback: SettingDocument<N>;
};

/** Every setting with the schema of its document and what holds until somebody sets it (version 0). */
export const SETTINGS = Object.fromEntries(
  SETTING_NAMES.map((name) => [name, { document: DOCUMENTS[name], fallback: DEFAULTS[name] }]),
) as { readonly [Name in SettingName]: Setting<Name> };
