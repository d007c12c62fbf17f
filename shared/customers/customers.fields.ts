import * as z from 'zod';
import { CHANNELS } from '../kernel/channels.fields.ts';
import { lazy } from '../kernel/contract.ts';
import { id, instant, instantOut, line, money, recordFields, text } from '../kernel/fields.ts';

export const STAGES = ['potential', 'intent', 'deal', 'lost'] as const;
export const TIERS = ['core', 'key', 'growth', 'regular'] as const;
export const KINDS = ['company', 'person'] as const;
/** Of a warning that stands, of a customer whose loss is confirmed, or of one that an order brought back. */
export const CHURN_STATES = ['open', 'deferred', 'confirmed', 'recovered'] as const;
export const RISK_LEVELS = ['none', 'low', 'medium', 'high'] as const;

const size = lazy(() =>
  z
    .strictObject({
      employees: z.number().int().min(0).max(100_000_000).nullable().optional(),
      revenueBand: line(60).nullable().optional(),
    })
    .meta({ id: 'CompanySize' }),
);

const address = lazy(() =>
  z
    .strictObject({
      country: z
        .string()
        .regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 code such as CN')
        .max(2)
        .nullable()
        .optional(),
      province: line(100).nullable().optional(),
      city: line(100).nullable().optional(),
      district: line(100).nullable().optional(),
      street: line(300).nullable().optional(),
      postalCode: line(20).nullable().optional(),
    })
    .meta({ id: 'Address' }),
);

const risk = lazy(() =>
  z.strictObject({ level: z.enum(RISK_LEVELS), reason: text(1000) }).meta({ id: 'Risk' }),
);

const consent = lazy(() =>
  z
    .strictObject({
      purpose: line(60),
      given: z.boolean(),
      at: instant(),
      source: line(200).nullable().optional(),
    })
    .meta({ id: 'Consent' }),
);

const contactPreferences = lazy(() =>
  z
    .strictObject({
      optOut: z.array(z.enum(CHANNELS)).max(CHANNELS.length).optional(),
      preferredChannel: z.enum(CHANNELS).nullable().optional(),
      preferredTime: line(100).nullable().optional(),
    })
    .meta({ id: 'ContactPreferences' }),
);

/** What the store keeps exactly: no larger than an exact integer, no nearer to zero than 1e-100. */
const storedNumber = () =>
  z
    .number()
    .min(Number.MIN_SAFE_INTEGER)
    .max(Number.MAX_SAFE_INTEGER)
    .refine((value) => value === 0 || Math.abs(value) >= 1e-100, 'is too near to zero');

/** A field called `constructor` would make the record look like an instance of some class. */
const customName = () =>
  z
    .string()
    .min(1)
    .max(60)
    .refine((name) => name !== 'constructor', 'must not be called constructor');

const customFields = (most = 50) =>
  z
    .record(customName(), z.union([z.string().max(1000), storedNumber(), z.boolean(), z.null()]))
    .refine((fields) => Object.keys(fields).length <= most, `must hold at most ${most} fields`);

const review = lazy(() =>
  z
    .strictObject({
      state: z.enum(['pending', 'approved', 'rejected']),
      reason: z.string().max(1000).nullable(),
      reviewedBy: z.string().max(64).nullable(),
      reviewedAt: instantOut().nullable(),
      dueAt: instantOut(),
    })
    .meta({ id: 'Review' }),
);

/** What people write of a customer (CUS-1). Bounds keep the record below the store's 400 KB in any script. */
export const customerFields = () => ({
  name: line(200),
  shortName: line(60).nullable(),
  kind: z.enum(KINDS),
  industry: line(60).nullable(),
  size: size().nullable(),
  region: line(60).nullable(),
  address: address().nullable(),
  website: z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://example.com' })
    .max(300)
    .nullable(),
  phone: line(40).nullable(),
  email: line(254).nullable(),
  wechat: line(60).nullable(),
  source: line(60),
  stage: z.enum(STAGES),
  tier: z.enum(TIERS),
  tags: z.array(line(40)).max(50),
  collaboratorIds: z.array(id('usr')).max(10),
  need: text(4000),
  preferences: text(2000).nullable(),
  decisionChain: text(2000).nullable(),
  background: text(4000).nullable(),
  market: text(4000).nullable(),
  competitors: z.array(line(100)).max(30),
  currentValue: money().nullable(),
  potentialValue: money().nullable(),
  strategicWeight: z.number().int().min(0).max(10).nullable().meta({
    description:
      'How much this customer matters beyond what it buys, 0 to 10; its tier is scored by it (TI-1).',
  }),
  tierHeld: z.boolean().meta({
    description: 'A person gave the tier: no rule changes it until this is set to false (TI-1).',
  }),
  creditRisk: risk().nullable(),
  cooperationRisk: risk().nullable(),
  consents: z.array(consent()).max(20),
  contactPreferences: contactPreferences().nullable(),
  custom: customFields(),
  externalId: line(100).nullable(),
});

/** What a patch may say of them: members of money and risks one by one, too. */
export const patchedFields = () => ({
  ...customerFields(),
  currentValue: money().partial().nullable(),
  potentialValue: money().partial().nullable(),
  creditRisk: risk().partial().nullable(),
  cooperationRisk: risk().partial().nullable(),
  // One patch may take all fields away and give as many others.
  custom: customFields(100),
});

/** So many customers may become one: its timeline is read from the places of all of them. */
export const MAX_ABSORBED = 30;

/** Two tell whether it falls. */
export const MAX_RATINGS = 2;

/** What the product keeps of it. */
export const keptFields = () => ({
  id: id('cus'),
  ownerId: id('usr').nullable(),
  review: review(),
  firstContactAt: instantOut(),
  lastInteractionAt: instantOut().nullable(),
  lastDeepTouchAt: instantOut().nullable(),
  nextFollowUpAt: instantOut().nullable(),
  recentOutboundAt: z
    .array(instantOut())
    .max(20)
    .meta({ description: 'The outbound touches that may stand in the way of another, newest first (FU-3).' }),
  lastSurveyedAt: instantOut()
    .nullable()
    .meta({ description: 'When it was last asked for its opinion, by mail or on the phone (SV-1).' }),
  plannedSurveyId: id('sur').nullable().meta({ description: 'The survey that it will be sent next.' }),
  lastRatings: z
    .array(z.strictObject({ score: z.number().int().min(1).max(5), at: instantOut() }))
    .max(MAX_RATINGS)
    .meta({ description: 'How satisfied it last said to be, the latest first: whether that falls (CH-1).' }),
  churn: z
    .strictObject({
      warningId: id('wrn'),
      state: z.enum(CHURN_STATES),
      score: z.number().int().min(0).max(100).meta({ description: 'As it was when the warning was opened.' }),
      since: instantOut(),
    })
    .nullable()
    .meta({
      description:
        'The warning that stands (CH-3), the loss that was confirmed, or the order’s day that ended it; null: none.',
    }),
  archivedAt: instantOut().nullable(),
  mergedInto: id('cus').nullable().meta({ description: 'The customer that this one was merged into.' }),
  absorbing: z
    .array(
      z.strictObject({
        mergeId: id('mrg'),
        customerId: id('cus'),
        way: z.enum(['arriving', 'leaving', 'returning']),
      }),
    )
    .max(10)
    .meta({ description: 'Merges, and undos of merges, whose children are still on their way.' }),
  absorbed: z
    .array(
      z.strictObject({
        mergeId: id('mrg'),
        customerId: id('cus'),
        into: id('cus'),
        taken: z.array(z.string().max(60)).max(40),
      }),
    )
    .max(MAX_ABSORBED)
    .optional()
    .meta({
      description: 'All that is part of this customer by merges, its own and those before, oldest first.',
    }),
  tagMarks: z
    .array(z.strictObject({ name: z.string().max(40), by: z.string().max(64), at: instantOut() }))
    .max(50)
    .meta({ description: 'Who put each tag on, and when; `system`: a rule.' }),
  ...recordFields(),
});
