import * as z from 'zod';
import { lazy } from '../kernel/contract.ts';
import { date, id, instantOut } from '../kernel/fields.ts';
import { orderFacts } from '../kernel/order-facts.fields.ts';
import { valueScore } from '../kernel/value-score.fields.ts';

export type { OrderFacts } from '../kernel/order-facts.fields.ts';

export const MAX_POSTINGS = 2000;

export const RISK_REASONS = [
  'silent_beyond_rhythm',
  'silent_long',
  'satisfaction_falling',
  'complaint_open',
  'unanswered',
  'renewal_lost',
] as const;

const count = () => z.number().int().min(0);
const percent = () => z.number().int().min(0).max(100);

const outboundUnanswered = lazy(() =>
  z.strictObject({ count: count(), since: instantOut().nullable() }).meta({
    id: 'UnansweredTouches',
    description: 'Touches in a row that nobody answered, since the first.',
  }),
);

/** What rules are evaluated on: read from the records, never written by anybody. Dates stay dates, so that any day can be asked about. */
export const customerFacts = lazy(() =>
  z
    .strictObject({
      lastTouchAt: instantOut().nullable(),
      inquiriesAt: z
        .array(instantOut())
        .max(100)
        .meta({ description: 'Inbound touches of the last 90 days, newest first.' }),
      touches: count().meta({ description: 'Touches of the last 90 days; the 100 newest of them.' }),
      lateTouches: count().meta({ description: 'Of these, written down later than 24 h after (DQ-4).' }),
      touchesUntil: instantOut().nullable().meta({ description: 'When the oldest of them is 90 days old.' }),
      contacts: count(),
      reachableContacts: count().meta({ description: 'Active, with a phone, an e-mail or WeChat.' }),
      invalidContacts: count(),
      orders: orderFacts(),
      unanswered: outboundUnanswered(),
      lastLostRenewalOn: date().nullable(),
      renewalsInTalks: count(),
      openComplaints: count(),
      complaintOpenSince: instantOut().nullable().meta({ description: 'Of the oldest that is open.' }),
      satisfaction: z
        .strictObject({ latest: z.number(), before: z.number(), at: instantOut() })
        .nullable()
        .meta({ description: 'The last two answers, 1 to 5; null: there were not two.' }),
    })
    .meta({ id: 'CustomerFacts' }),
);
export type CustomerFacts = z.output<ReturnType<typeof customerFacts>>;

/** DQ-4, 0 to 100 each. */
export const qualityScore = lazy(() =>
  z
    .strictObject({
      score: percent(),
      completeness: percent(),
      validity: percent(),
      freshness: percent(),
      punctuality: percent().meta({
        description: 'Share of touches of the last 90 days written within 24 h.',
      }),
      missing: z.array(z.string().max(60)).max(40).meta({ description: 'Fields that should be filled in.' }),
      invalid: z.array(z.string().max(60)).max(40),
    })
    .meta({ id: 'QualityScore' }),
);
export type QualityScore = z.output<ReturnType<typeof qualityScore>>;

/** A tag that a rule put on: which rule in which version, on which facts, since when (WY-1). */
export const assignedTag = lazy(() =>
  z
    .strictObject({
      tagId: id('tag'),
      name: z.string().max(40),
      ruleVersion: z.number().int().min(1),
      facts: z.record(z.string().max(40), z.union([z.string().max(200), z.number(), z.null()])),
      since: instantOut(),
    })
    .meta({ id: 'AssignedTag' }),
);
export type AssignedTag = z.output<ReturnType<typeof assignedTag>>;

/** How likely a customer is to leave (CH-2), by which version of the rule and for which reasons. */
export const riskScore = lazy(() =>
  z
    .strictObject({
      score: percent(),
      reasons: z
        .array(
          z.strictObject({
            code: z.enum(RISK_REASONS),
            points: z.number().int(),
            facts: z.record(z.string().max(40), z.union([z.string().max(60), z.number(), z.null()])),
          }),
        )
        .max(RISK_REASONS.length)
        .meta({ description: 'What makes the score, the heaviest first.' }),
      isWarned: z.boolean().meta({ description: 'Whether the rule asks for a warning (CH-1).' }),
      ruleVersion: z.number().int().min(0),
    })
    .meta({ id: 'RiskScore' }),
);
export type RiskScore = z.output<ReturnType<typeof riskScore>>;

/** Everything made from one record, and under which keys it was written: functions/derive keeps it true. */
export const derivedRecord = lazy(() =>
  z.strictObject({
    id: z.string().max(80),
    kind: z.enum(['customer', 'contact']),
    customerId: id('cus'),
    ownerId: id('usr').nullable(),
    postings: z
      .array(z.string().max(600))
      .max(MAX_POSTINGS)
      .meta({ description: 'Keys of all postings that may exist.' }),
    /** By group of postings, a hash of what they say: the same, and none need be written again. */
    content: z.record(z.string().max(3), z.string().max(32)),
    /** False while postings are being written: which of them are there is not known then. */
    settled: z.boolean(),
    /** What the contacts' postings say of their customer, as a hash; empty for a contact. */
    contactsSay: z.string().max(32),
    facts: customerFacts().nullable(),
    quality: qualityScore().nullable(),
    /** Of customers that ordered; null for the others. */
    risk: riskScore().nullable(),
    /** Null for a contact. */
    value: valueScore().nullable(),
    /** Whether the profile was made late, or is reviewed late (CUS-4); null for a contact. */
    late: z.strictObject({ profile: z.boolean(), review: z.boolean() }).nullable(),
    tags: z.array(assignedTag()).max(50),
    suspects: z.array(z.string().max(40)).max(20),
    lookAgainAt: instantOut().nullable(),
    derivedAt: instantOut(),
    version: z.number().int().min(1),
  }),
);
export type Derived = z.output<ReturnType<typeof derivedRecord>>;
