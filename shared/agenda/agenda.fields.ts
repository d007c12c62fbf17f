import * as z from 'zod';
import { lazy } from '../kernel/contract.ts';
import { id, instantOut, recordFields } from '../kernel/fields.ts';

/** What puts an entry on somebody's agenda. A new source is a line here and a line in the mail's dictionary. */
export const AGENDA_SOURCES = [
  'follow_up',
  'deep_touch',
  'important_date',
  'customer_review',
  'profile_review',
  'data_review',
  'escalation',
  'quote_end',
  'contract_end',
  'trial_end',
  'opportunity_review',
  'plan_step',
  'delivery_hand_over',
  'churn_warning',
  'win_back_step',
  'ticket',
  'complaint',
  'complaint_remedy',
  'complaint_analysis',
  'ticket_feedback',
  'gesture_approval',
  'low_answer',
] as const;
/** What a data review may ask its owner to look at. */
export const DOUBTS = [
  'missing_fields',
  'format',
  'duplicate',
  'untouched',
  'dead_contact',
  'left_contact',
] as const;
export type Doubt = (typeof DOUBTS)[number];
export const WINDOWS = ['overdue', 'today', 'week', 'later'] as const;
export const STAGES = ['potential', 'intent', 'deal', 'lost'] as const;
export const TIERS = ['core', 'key', 'growth', 'regular'] as const;

const REASON_CODES = [
  'planned',
  'cadence',
  'moved',
  'handed_over',
  'quarter',
  'doubtful',
  'deep_touch',
  'important_date',
  'review_pending',
  'review_rejected',
  'escalated',
  'quote_end',
  'contract_end',
  'trial_end',
  'opportunity_review',
  'plan_step',
  'delivery_hand_over',
  'churn_warning',
  'win_back_step',
  'ticket',
  'complaint',
  'complaint_remedy',
  'complaint_analysis',
  'ticket_feedback',
  'gesture_approval',
  'low_answer',
] as const;

/** What somebody did with an entry instead of doing what it asks for (FU-9). */
const pastAct = lazy(() =>
  z
    .strictObject({
      at: instantOut(),
      by: z.string().max(64),
      what: z.enum(['moved', 'handed_over', 'done', 'held']),
      from: z.string().max(64).nullable(),
      to: z.string().max(64).nullable(),
      reason: z.string().max(500).nullable(),
    })
    .meta({ id: 'AgendaAct' }),
);
export type AgendaAct = z.output<ReturnType<typeof pastAct>>;
export const MAX_HISTORY = 20;

const rule = lazy(() =>
  z
    .strictObject({ setting: z.string().max(60), version: z.number().int().min(0) })
    .meta({ id: 'AgendaRule', description: 'The setting, in which version, that set the date (WY-1).' }),
);

const reason = lazy(() =>
  z
    .strictObject({
      code: z.enum(REASON_CODES),
      days: z.number().int().min(1).max(3650).optional(),
      note: z.string().max(500).optional(),
      quarter: z
        .string()
        .max(7)
        .optional()
        .meta({ description: 'Of a profile review: the quarter, such as 2026-Q4 (DQ-3).' }),
      kinds: z
        .array(z.enum(DOUBTS))
        .max(DOUBTS.length)
        .optional()
        .meta({ description: 'Of a data review: what is doubtful (DQ-1).' }),
      label: z
        .string()
        .max(200)
        .optional()
        .meta({ description: 'Of an important date, and of what sales asks for: what it is.' }),
      occasion: z
        .string()
        .max(20)
        .optional()
        .meta({ description: 'Of an important date: its kind, such as birthday.' }),
      occursOn: z
        .string()
        .max(10)
        .optional()
        .meta({ description: 'Of an important date, and of what sales asks for: the day itself.' }),
      recordId: z.string().max(80).optional().meta({
        description:
          'Of what a record asks for: the quote, contract, opportunity, warning, ticket or survey (FU-5, OP-3, OP-5, CH-3, TK-6, SV-2).',
      }),
      lunar: z
        .string()
        .max(40)
        .optional()
        .meta({ description: 'Of a lunar date: as people write it, such as 八月十五.' }),
      contactId: id('con').optional().meta({ description: 'Of a date: whose it is.' }),
      heldUntil: instantOut()
        .optional()
        .meta({ description: 'Before then a touch would disturb (FU-3): the date was put off to it.' }),
      override: z
        .string()
        .max(500)
        .optional()
        .meta({ description: 'Why it is planned though a touch would disturb then (FU-3).' }),
      pendingSince: instantOut()
        .optional()
        .meta({ description: 'Of the review of a profile: since when it is somebody’s turn (CUS-4).' }),
      overdueSince: instantOut()
        .optional()
        .meta({ description: 'Of an escalation: since when nobody did it.' }),
      undone: z
        .array(pastAct())
        .max(10)
        .optional()
        .meta({ description: 'Of an escalation: what was done with it instead (FU-9).' }),
      of: z.enum(AGENDA_SOURCES).optional().meta({ description: 'Of an escalation: what was not done.' }),
    })
    .meta({
      id: 'AgendaReason',
      description:
        'Why the entry is there: a plan, the cadence and its days, the quarter or what is doubtful, or what somebody did with it.',
    }),
);

export const agendaEntrySchema = lazy(() =>
  z
    .strictObject({
      id: id('agd'),
      source: z.enum(AGENDA_SOURCES),
      customerId: id('cus'),
      customerName: z.string().max(200),
      tier: z.enum(TIERS),
      stage: z.enum(STAGES),
      ownerId: id('usr'),
      goal: z.string().max(500).nullable(),
      reason: reason(),
      cycle: z.string().max(64).meta({
        description: 'The occasion it stands for: a quarter, a date’s occurrence, the touch it counts from.',
      }),
      rule: rule().nullable(),
      history: z.array(pastAct()).max(MAX_HISTORY),
      dueAt: instantOut(),
      since: instantOut(),
      closedAt: instantOut().nullable().meta({ description: 'When a review was done; a follow-up goes on.' }),
      ...recordFields(),
    })
    .meta({ id: 'AgendaEntry' }),
);
export type AgendaEntry = z.output<ReturnType<typeof agendaEntrySchema>>;
