import * as z from 'zod';
import { lazy } from '../kernel/contract.ts';
import { date, id, instantOut, line, money, movedBy, recordFields, text } from '../kernel/fields.ts';

/**
 * CH-3. `withdrawn` is none of its ways out but says that it should not have been: an order entered late, a customer
 * that was archived, or one that became part of another with a warning of its own.
 */
export const WARNING_STATES = ['open', 'deferred', 'recovered', 'confirmed', 'withdrawn'] as const;
export type WarningState = (typeof WARNING_STATES)[number];
/** Of these a customer has one at most. */
export const STANDING = ['open', 'deferred'] as const;

export const WARNING_REASONS = [
  'silent_beyond_rhythm',
  'silent_long',
  'satisfaction_falling',
  'complaint_open',
  'unanswered',
  'renewal_lost',
] as const;
export type WarningReason = (typeof WARNING_REASONS)[number];
export const WITHDRAWALS = ['order_entered_late', 'archived', 'merged'] as const;
export const TIERS = ['core', 'key', 'growth', 'regular'] as const;

export const MAX_MEASURES = 50;
export const MAX_STEPS = 50;
export const MAX_OFFERS = 20;

const count = () => z.number().int().min(0);
const percent = () => z.number().int().min(0).max(100);
const author = () => z.string().max(64);
const price = lazy(() =>
  z
    .strictObject({
      amount: z
        .string()
        .check(
          z.regex(/^\d{1,15}(\.\d{1,4})?$/, 'must be a decimal as a string, such as "1234.50"'),
          z.maxLength(20),
        ),
      currency: z
        .string()
        .check(z.regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as CNY'), z.maxLength(3)),
    })
    .meta({ id: 'Cost' }),
);

export const riskReason = lazy(() =>
  z.strictObject({
    code: z.enum(WARNING_REASONS),
    points: z.number().int(),
    facts: z.record(z.string().max(40), z.union([z.string().max(60), z.number(), z.null()])),
  }),
);

/** What the score was made of, as it was when the warning was opened. */
export const warningInputs = lazy(() =>
  z
    .strictObject({
      orders: z.strictObject({
        count: count(),
        lastOn: date().nullable(),
        medianIntervalDays: z.number().min(0).nullable(),
      }),
      unanswered: z.strictObject({ count: count(), since: instantOut().nullable() }),
      lastLostRenewalOn: date().nullable(),
      complaintOpenSince: instantOut().nullable(),
      satisfaction: z.strictObject({ latest: z.number(), before: z.number(), at: instantOut() }).nullable(),
      recoveredOn: date().nullable().meta({ description: 'The order that ended the warning before.' }),
    })
    .meta({ id: 'WarningInputs' }),
);
export type WarningInputs = z.output<ReturnType<typeof warningInputs>>;

/** What is done to keep a customer: a kind from the dictionary `churn_measure`, in own words, what it costs. */
export const measureFields = () => ({
  kind: line(60).meta({ description: 'From the dictionary `churn_measure`.' }),
  note: text(1000),
  cost: price().nullable().default(null),
});
const measure = lazy(() =>
  z
    .strictObject({
      ...measureFields(),
      cost: price().nullable(),
      lookAgainOn: date(),
      at: instantOut(),
      on: date(),
      by: author(),
    })
    .meta({ id: 'ChurnMeasure' }),
);
export type Measure = z.output<ReturnType<typeof measure>>;

/** A step of a win-back plan: dated, somebody's; once executed, with its effect. */
export const winBackStep = lazy(() =>
  z
    .strictObject({
      id: z
        .string()
        .check(
          z.regex(/^[a-z0-9-]{1,12}$/, 'must be at most 12 letters, digits and hyphens'),
          z.maxLength(12),
        )
        .meta({ description: 'The client’s own name for the step, such as step-1; a step keeps it.' }),
      kind: line(60).meta({ description: 'From the dictionary `churn_measure`.' }),
      dueOn: date(),
      what: line(500),
      ownerId: id('usr').nullable().default(null).meta({ description: 'null: the customer’s owner.' }),
      executedOn: date().nullable().default(null),
      effect: text(1000).nullable().default(null),
    })
    .meta({ id: 'WinBackStep' }),
);
export type WinBackStep = z.output<ReturnType<typeof winBackStep>>;

export const winBackOffer = lazy(() =>
  z
    .strictObject({
      what: line(500),
      value: price().nullable().default(null),
      until: date().nullable().default(null),
    })
    .meta({ id: 'WinBackOffer' }),
);

export const RESULTS = ['won_back', 'given_up'] as const;
const result = lazy(() =>
  z
    .strictObject({
      outcome: z.enum(RESULTS),
      orderId: id('ord').nullable().meta({ description: 'The order that won it back.' }),
      note: text(2000).nullable(),
      at: instantOut(),
      on: date().meta({ description: 'The day of the order, or of the decision.' }),
      by: author(),
    })
    .meta({ id: 'WinBackResult' }),
);
export type WinBackResult = z.output<ReturnType<typeof result>>;

const winBack = lazy(() =>
  z
    .strictObject({
      steps: z.array(winBackStep()).max(MAX_STEPS),
      offers: z.array(winBackOffer()).max(MAX_OFFERS),
      result: result().nullable(),
    })
    .meta({ id: 'WinBack' }),
);
export type WinBack = z.output<ReturnType<typeof winBack>>;

/**
 * A warning that a customer may leave. Frozen when it is opened: score, reasons, inputs, rule, value at stake, tier,
 * industry, region and source. `ownerId` follows the customer's while it stands, and is whose it was from then on.
 */
export const warningRecord = lazy(() =>
  z.strictObject({
    id: id('wrn'),
    customerId: id('cus'),
    customerName: z.string().max(200).meta({ description: 'As it was then.' }),
    ownerId: id('usr').nullable(),
    tier: z.enum(TIERS),
    industry: z.string().max(60).nullable(),
    region: z.string().max(60).nullable(),
    source: z.string().max(60).nullable(),
    state: z.enum(WARNING_STATES),
    openedAt: instantOut(),
    openedOn: date(),
    actBy: date().meta({ description: 'By when its owner is to have done something.' }),
    score: percent(),
    reasons: z.array(riskReason()).max(WARNING_REASONS.length),
    ruleVersion: count().meta({ description: 'Of the setting `churn`.' }),
    inputs: warningInputs(),
    urgent: z.boolean().meta({ description: 'A core or key customer with a high score (CH-4).' }),
    valueAtStake: money().meta({ description: 'Ordered in the 12 months before it; base currency.' }),
    measures: z.array(measure()).max(MAX_MEASURES).meta({ description: 'The first first.' }),
    lookAgainOn: date().nullable().meta({ description: 'Of a deferred one.' }),
    recovery: z
      .strictObject({
        orderId: id('ord'),
        on: date().meta({ description: 'The day of the order.' }),
        at: instantOut(),
        by: author(),
      })
      .nullable(),
    confirmation: z
      .strictObject({
        reason: line(60).meta({ description: 'From the dictionary `churn_reason`.' }),
        note: text(2000).nullable(),
        at: instantOut(),
        on: date(),
        by: author(),
      })
      .nullable(),
    withdrawal: z
      .strictObject({
        cause: z.enum(WITHDRAWALS),
        was: z.enum(STANDING),
        warningId: id('wrn').nullable().meta({ description: 'Of one that was merged: the one that stands.' }),
        at: instantOut(),
        on: date(),
      })
      .nullable(),
    winBack: winBack().nullable().meta({ description: 'Of a confirmed one: how it shall come back.' }),
    movedBy: movedBy().optional(),
    ...recordFields(),
  }),
);
export type Warning = z.output<ReturnType<typeof warningRecord>>;
