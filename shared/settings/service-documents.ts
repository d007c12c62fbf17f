import * as z from 'zod';
import { lazy } from '../kernel/contract.ts';
import { id, line, money } from '../kernel/fields.ts';

const TICKET_TYPES = ['inquiry', 'suggestion', 'fault', 'complaint'] as const;
const TIERS = ['core', 'key', 'growth', 'regular'] as const;
const MAX_POLICIES = 50;

/** A month at most. */
const minutes = () => z.number().int().min(1).max(44_640);
const days = (least: number, most = 365) => z.number().int().min(least).max(most);

const policy = lazy(() =>
  z
    .strictObject({
      types: z.array(z.enum(TICKET_TYPES)).max(4).meta({ description: 'Empty: all.' }),
      tiers: z.array(z.enum(TIERS)).max(4).meta({ description: 'Empty: all.' }),
      responseMinutes: minutes().nullable().meta({ description: 'Until the first response; null: none.' }),
      remedyMinutes: minutes().nullable().meta({ description: 'Until a remedy is proposed; null: none.' }),
      resolutionMinutes: minutes().nullable().meta({ description: 'Until it is solved; null: none.' }),
      hours: z.enum(['always', 'business']).meta({
        description: '`always`: around the clock; `business`: the working time of the calendar.',
      }),
      calendar: z.string().max(40).nullable().meta({
        description: 'One of the setting `calendar`; null, or one that is there no more: the default one.',
      }),
    })
    .meta({ id: 'SlaPolicy' }),
);

/** TK-2, TK-3: by when a ticket is answered and solved, by type and tier, and who is told when it is not. */
export const slaDocument = lazy(() =>
  z
    .strictObject({
      policies: z
        .array(policy())
        .min(1)
        .max(MAX_POLICIES)
        .refine(
          (policies) => policies.some(({ types, tiers }) => types.length === 0 && tiers.length === 0),
          'must hold a policy for all types and tiers',
        )
        .meta({ description: 'The first that fits a ticket is its own.' }),
      remindAtPercent: z.number().int().min(1).max(99).meta({
        description: 'Of the time allowed: when the assignee is reminded.',
      }),
      repeatEveryPercent: z.number().int().min(10).max(1000).meta({
        description: 'Of the time allowed: how often the manager is told again after the breach.',
      }),
    })
    .meta({ id: 'SlaSetting' }),
);

/** TK-4 to TK-7: who serves, when a customer is asked, how complaints and gestures are dealt with. */
export const serviceDocument = lazy(() =>
  z
    .strictObject({
      autoAssign: z.boolean().meta({ description: 'A new ticket is given to somebody at once.' }),
      teamId: id('tem')
        .nullable()
        .meta({ description: 'Whom tickets are given to; null: all of the role service.' }),
      deskManagerId: id('usr')
        .nullable()
        .meta({ description: 'Who is told of tickets that nobody has; null: the administrators.' }),
      feedbackAfterDays: days(0, 60),
      silentDays: days(1, 60).meta({ description: 'After so many without an answer it is archived.' }),
      satisfiedFrom: z.number().int().min(1).max(5).meta({
        description: 'A score below sends the ticket back.',
      }),
      analysisDays: days(1, 90).meta({ description: 'After the solution of a complaint.' }),
      recurrence: z.strictObject({
        days: days(1, 365),
        sameCause: z.number().int().min(2).max(20),
        sameCustomer: z.number().int().min(2).max(20).meta({
          description: 'So many complaints of one customer with one cause.',
        }),
      }),
      gestureLimit: money().meta({
        description: 'Up to so much an employee grants per ticket himself; above it a manager approves.',
      }),
    })
    .meta({ id: 'ServiceSetting' }),
);

/** SV-1, SV-2: when customers are asked, and which answers somebody must look at. */
export const surveysDocument = lazy(() =>
  z
    .strictObject({
      sender: line(60)
        .nullable()
        .default(null)
        .meta({ description: 'Who asks, as customers know the organisation; null: nobody is named.' }),
      restDays: days(1).meta({ description: 'No customer is asked again within so many days.' }),
      linkDays: days(1, 90).meta({ description: 'So long a link can be answered.' }),
      low: z.strictObject({
        csat: z.number().int().min(1).max(5).meta({ description: 'A score up to this is low.' }),
        nps: z.number().int().min(0).max(10).meta({ description: 'A score up to this is low.' }),
      }),
      sendAt: z
        .string()
        .max(5)
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 10:00')
        .meta({ description: 'On a working day of the organisation.' }),
      order: z.strictObject({
        enabled: z.boolean(),
        kind: z.enum(['csat', 'nps']),
        afterDays: days(1, 180),
      }),
      schedule: z.strictObject({
        enabled: z.boolean(),
        kind: z.enum(['csat', 'nps']),
        everyDays: days(30, 3650),
        tiers: z.array(z.enum(TIERS)).max(4).meta({ description: 'Empty: all.' }),
      }),
    })
    .meta({ id: 'SurveysSetting' }),
);
