import * as z from 'zod';
import { lazy } from '../kernel/contract.ts';
import { id, instant, line } from '../kernel/fields.ts';
import { KINDS, RISK_LEVELS, STAGES, TIERS } from './customers.fields.ts';

const REVIEW_STATES = ['pending', 'approved', 'rejected'] as const;
const yesOrNo = () => z.enum(['true', 'false']).optional();

const atLeast = () =>
  z
    .string()
    .max(24)
    .regex(/^[A-Z]{3}:\d{1,15}(\.\d{1,4})?$/, 'must be a currency and an amount such as CNY:100000')
    .optional()
    .meta({ description: 'Currency and least amount, such as `CNY:100000`; other currencies do not match.' });

const headcount = () =>
  z
    .string()
    .max(9)
    .regex(/^\d{1,9}$/, 'must be a whole number')
    .optional();

/**
 * What customers are picked by (CUS-8), all of it at once: the query of the list, and the filter of a segment.
 * What a reader is not shown of a customer does not match for him either.
 */
export const filterFields = () => ({
  owner: id('usr').optional(),
  collaborator: id('usr').optional(),
  pool: z.literal('true', 'must be true').optional(),
  stage: z.enum(STAGES).optional(),
  tier: z.enum(TIERS).optional(),
  kind: z.enum(KINDS).optional(),
  tag: line(40).optional(),
  region: line(60).optional(),
  industry: line(60).optional(),
  source: line(60).optional(),
  review: z.enum(REVIEW_STATES).optional(),
  country: z
    .string()
    .max(2)
    .regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 code such as CN')
    .optional(),
  province: line(100).optional(),
  city: line(100).optional(),
  creditRisk: z.enum(RISK_LEVELS).optional(),
  cooperationRisk: z.enum(RISK_LEVELS).optional(),
  createdFrom: instant().optional().meta({ description: 'Created then or later.' }),
  createdBefore: instant().optional(),
  lastInteractionFrom: instant().optional().meta({ description: 'Last touched then or later.' }),
  lastInteractionBefore: instant().optional().meta({ description: 'Not touched since, or never.' }),
  nextFollowUpBefore: instant().optional().meta({ description: 'With a follow-up that is due before.' }),
  hasFollowUp: yesOrNo(),
  hasPhone: yesOrNo(),
  hasEmail: yesOrNo(),
  hasWechat: yesOrNo(),
  employeesFrom: headcount(),
  employeesTo: headcount(),
  revenueBand: line(60).optional(),
  currentValueFrom: atLeast(),
  potentialValueFrom: atLeast(),
  externalId: line(100).optional(),
  custom: z
    .string()
    .max(300)
    .regex(/^[^:]{1,60}:/, 'must be a custom field and its value such as colour:red')
    .optional()
    .meta({ description: 'A custom field and its value, such as `colour:red`.' }),
});

export const customerFilter = lazy(() => z.strictObject(filterFields()).meta({ id: 'CustomerFilter' }));
export type CustomerFilter = z.output<ReturnType<typeof customerFilter>>;

type Shape = Record<string, z.ZodType>;
const clearable = <S extends Shape>(shape: S) =>
  Object.fromEntries(Object.entries(shape).map(([name, schema]) => [name, schema.nullable()])) as {
    [K in keyof S]: z.ZodNullable<S[K]>;
  };

/** In a merge patch: what is null is no longer asked for. */
export const filterPatch = lazy(() =>
  z.strictObject(clearable(filterFields())).meta({ id: 'CustomerFilterPatch' }),
);
