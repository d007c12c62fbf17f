import * as z from 'zod';
import { lazy } from '../kernel/contract.ts';
import { date, id, instantOut, line, money, movedBy, recordFields, text } from '../kernel/fields.ts';

/** What a ticket is timed by (TK-2). */
export const CLOCKS = ['response', 'remedy', 'resolution'] as const;
/** TK-1. */
export const TICKET_STATES = [
  'created',
  'assigned',
  'in_progress',
  'resolved',
  'feedback',
  'archived',
] as const;
export type TicketState = (typeof TICKET_STATES)[number];
export const TICKET_TYPES = ['inquiry', 'suggestion', 'fault', 'complaint'] as const;
export type TicketType = (typeof TICKET_TYPES)[number];
export const ORIGINS = ['phone', 'mail', 'form', 'portal', 'partner'] as const;
export const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export type Priority = (typeof PRIORITIES)[number];
export const TIERS = ['core', 'key', 'growth', 'regular'] as const;
/** How a ticket came to its assignee: a person gave it, or the rule of TK-4. */
export const ASSIGNED_BY = ['person', 'skill_load_shift', 'next_shift'] as const;
export const ARCHIVED_BECAUSE = [
  'satisfied',
  'unanswered',
  // Of an archived customer: it cannot be taken up again.
  'unsatisfied',
  'duplicate',
  'spam',
  'withdrawn',
  'imported',
] as const;
export const OUTCOMES = ['satisfied', 'unsatisfied', 'unanswered', 'reopened'] as const;
/** Why a customer was not asked by mail; somebody asks by phone then. */
export const WITHHELD = [
  'no_address',
  'opted_out',
  'bounced',
  'asked_recently',
  'archived',
  'do_not_disturb',
] as const;
export const GESTURE_KINDS = ['voucher', 'gift', 'discount'] as const;
export const GESTURE_STATES = ['granted', 'proposed', 'approved', 'refused'] as const;

export const MAX_EVENTS = 300;
export const MAX_CYCLES = 30;
/** The first response, and of each cycle a solution and a remedy. */
const MAX_CLOCKS = 2 * MAX_CYCLES + 1;
export const MAX_ASSIGNMENTS = 60;
export const MAX_ESCALATIONS = 30;
export const MAX_GESTURES = 20;
export const MAX_POLICIES = 60;

const author = () => z.string().max(64);
const count = () => z.number().int().min(0);

/** What the clocks go by: shared/tickets/sla-clock.rules.ts. */
const ticketEvent = lazy(() => {
  const at = instantOut();
  const type = z.enum(TICKET_TYPES);
  const tier = z.enum(TIERS);
  return z
    .discriminatedUnion('what', [
      z.strictObject({ what: z.literal('created'), at, type, tier }),
      z.strictObject({ what: z.literal('type_changed'), at, type }),
      z.strictObject({ what: z.literal('tier_changed'), at, tier }),
      z.strictObject({
        what: z.enum(['responded', 'remedied', 'waiting', 'resumed', 'resolved', 'reopened']),
        at,
      }),
    ])
    .meta({ id: 'TicketEvent' });
});

/** Which versions of the settings were in force for it, from when on; 0 is the one that the product came with. */
const policyInForce = lazy(() =>
  z.strictObject({ from: instantOut(), sla: count(), calendar: count() }).meta({ id: 'TicketPolicy' }),
);
export type PolicyInForce = z.output<ReturnType<typeof policyInForce>>;

/** A clock as it stood when the ticket was last written (TK-2). */
const ticketClock = lazy(() =>
  z
    .strictObject({
      name: z.enum(CLOCKS),
      cycle: count().meta({ description: 'How often the ticket had been reopened.' }),
      dueAt: instantOut().nullable().meta({ description: 'null: kept, or it stands still while waiting.' }),
      remindAt: instantOut().nullable(),
      stoppedAt: instantOut().nullable(),
      ranFor: count().nullable().meta({
        description:
          'Seconds of its own time until it stopped, without what was waited for; null: it has not stopped.',
      }),
    })
    .meta({ id: 'TicketClock' }),
);
export type TicketClock = z.output<ReturnType<typeof ticketClock>>;

/** The last step of a clock that people were told of. */
const toldStep = lazy(() =>
  z
    .strictObject({
      clock: z.enum(CLOCKS),
      cycle: count(),
      step: count().meta({
        description: '0: the reminder; 1: the breach; 2 and more: every further period.',
      }),
      at: instantOut(),
    })
    .meta({ id: 'TicketStepTold' }),
);
export type ToldStep = z.output<ReturnType<typeof toldStep>>;

/** What the watch does next about it, and when. */
const nextStep = lazy(() =>
  z
    .discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('clock'),
        at: instantOut(),
        clock: z.enum(CLOCKS),
        cycle: count(),
        step: count(),
      }),
      z.strictObject({ kind: z.literal('ask'), at: instantOut() }),
      z.strictObject({ kind: z.literal('silence'), at: instantOut() }),
    ])
    .meta({ id: 'TicketNextStep' }),
);
export type NextStep = z.output<ReturnType<typeof nextStep>>;

const assignment = lazy(() =>
  z
    .strictObject({
      to: id('usr').nullable(),
      at: instantOut(),
      by: author(),
      because: z.enum(ASSIGNED_BY),
      note: text(1000).nullable(),
      facts: z
        .record(z.string().max(40), z.union([z.string().max(100), z.number(), z.null()]))
        .meta({ description: 'What the rule went by, such as skill, load and how many were considered.' }),
    })
    .meta({ id: 'TicketAssignment' }),
);
export type Assignment = z.output<ReturnType<typeof assignment>>;

const resolution = lazy(() =>
  z
    .strictObject({
      text: text(8000),
      articleId: z.string().max(80).nullable().meta({ description: 'The handbook’s article that helped.' }),
      at: instantOut(),
      on: date(),
      by: author(),
    })
    .meta({ id: 'TicketResolution' }),
);

/** Of one cycle: one for each time that it was solved (TK-5). */
const feedback = lazy(() =>
  z
    .strictObject({
      cycle: count(),
      askAt: instantOut().meta({
        description: 'When the customer is asked; put off where that would disturb.',
      }),
      askedAt: instantOut().nullable(),
      via: z.enum(['mail', 'phone']).nullable(),
      surveyId: id('sur').nullable(),
      withheld: z.enum(WITHHELD).nullable(),
      silentAt: instantOut().nullable().meta({ description: 'When silence is taken as an answer.' }),
      score: z.number().int().min(1).max(5).nullable(),
      comment: text(4000).nullable(),
      answeredAt: instantOut().nullable(),
      by: author().nullable(),
      outcome: z.enum(OUTCOMES).nullable(),
    })
    .meta({ id: 'TicketFeedback' }),
);
export type Feedback = z.output<ReturnType<typeof feedback>>;

/** TK-6. */
const complaint = lazy(() =>
  z
    .strictObject({
      remedy: z
        .strictObject({ text: text(4000), calledAt: instantOut(), at: instantOut(), by: author() })
        .nullable()
        .meta({ description: 'What the responsible manager proposed when calling.' }),
      remedyDueOn: date().nullable().meta({ description: 'By when the manager has to have called.' }),
      analysisDueOn: date().nullable().meta({ description: 'Since it was solved.' }),
      analysis: z
        .strictObject({
          cause: line(60).meta({ description: 'From the dictionary `complaint_cause`.' }),
          findings: text(4000),
          changes: text(4000).meta({ description: 'What changes, so that it does not happen again.' }),
          departments: z.array(line(100)).min(1).max(20).meta({ description: 'Who was told.' }),
          at: instantOut(),
          on: date(),
          by: author(),
        })
        .nullable(),
      recurrence: z
        .strictObject({
          cause: line(60),
          of: z.enum(['cause', 'customer', 'both']),
          ticketIds: z.array(id('tkt')).max(40).meta({ description: 'The others with the same cause.' }),
          at: instantOut(),
        })
        .nullable(),
    })
    .meta({ id: 'Complaint' }),
);
export type Complaint = z.output<ReturnType<typeof complaint>>;

/** TK-7. */
const gesture = lazy(() =>
  z
    .strictObject({
      id: id('gst'),
      kind: z.enum(GESTURE_KINDS),
      value: money(),
      note: text(1000),
      state: z
        .enum(GESTURE_STATES)
        .meta({ description: 'granted: within the limit, by the employee himself.' }),
      at: instantOut(),
      by: author(),
      decidedAt: instantOut().nullable(),
      decidedBy: author().nullable(),
      decision: text(1000).nullable(),
    })
    .meta({ id: 'Gesture' }),
);
export type Gesture = z.output<ReturnType<typeof gesture>>;

const escalation = lazy(() =>
  z
    .strictObject({ at: instantOut(), by: author(), to: id('usr').nullable(), reason: text(1000) })
    .meta({ id: 'TicketEscalation' }),
);

/** What people write of a ticket. */
export const ticketFields = () => ({
  contactId: id('con').nullable(),
  subject: line(200),
  description: text(8000),
  type: z.enum(TICKET_TYPES),
  origin: z.enum(ORIGINS),
  priority: z.enum(PRIORITIES),
  skill: line(60)
    .nullable()
    .meta({ description: 'What its assignee must be able to do, such as a product.' }),
  externalId: line(100).nullable(),
});

/** A service request of a customer, with its clocks (TK-1, TK-2). */
export const ticketRecord = lazy(() =>
  z.strictObject({
    id: id('tkt'),
    customerId: id('cus'),
    customerName: z.string().max(200).meta({ description: 'As it was when the ticket was opened.' }),
    ...ticketFields(),
    tier: z.enum(TIERS).meta({ description: 'Of the customer, as the clocks count it now.' }),
    industry: z.string().max(60).nullable().meta({ description: 'Of the customer, at the opening.' }),
    region: z.string().max(60).nullable().meta({ description: 'Of the customer, at the opening.' }),
    state: z.enum(TICKET_STATES),
    assigneeId: id('usr').nullable(),
    managerId: id('usr').nullable().meta({
      description: 'Who led the assignee when it was assigned: calls, approves, is told of a breach.',
    }),
    assignments: z.array(assignment()).max(MAX_ASSIGNMENTS).meta({ description: 'The first first.' }),
    openedAt: instantOut(),
    waitingSince: instantOut().nullable(),
    cycle: count().meta({ description: 'How often it was reopened.' }),
    events: z.array(ticketEvent()).min(1).max(MAX_EVENTS),
    policies: z.array(policyInForce()).min(1).max(MAX_POLICIES),
    clocks: z.array(ticketClock()).max(MAX_CLOCKS),
    told: z.array(toldStep()).max(MAX_CLOCKS),
    next: nextStep().nullable(),
    dueOn: date().nullable().meta({ description: 'By when its running clock wants it solved.' }),
    resolution: resolution().nullable(),
    feedback: z.array(feedback()).max(MAX_CYCLES),
    complaint: complaint().nullable().meta({ description: 'null: it is no complaint.' }),
    gestures: z.array(gesture()).max(MAX_GESTURES),
    escalations: z.array(escalation()).max(MAX_ESCALATIONS),
    archivedAt: instantOut().nullable(),
    archivedBecause: z.enum(ARCHIVED_BECAUSE).nullable(),
    archiveNote: text(1000).nullable(),
    movedBy: movedBy().optional(),
    ...recordFields(),
  }),
);
export type Ticket = z.output<ReturnType<typeof ticketRecord>>;
