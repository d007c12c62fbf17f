import * as z from 'zod';
import { lazy } from '../kernel/contract.ts';
import { id, instantOut, movedBy, recordFields, text } from '../kernel/fields.ts';

/** CSAT: 1 to 5; NPS: 0 to 10 (SV-1). */
export const SURVEY_KINDS = ['csat', 'nps'] as const;
export type SurveyKind = (typeof SURVEY_KINDS)[number];
/** `planned` → `sent` → `answered` or `expired`; `withheld` says that the customer was not asked by mail, and why. */
export const SURVEY_STATES = ['planned', 'sent', 'answered', 'expired', 'withheld'] as const;
export const TRIGGERS = ['ticket', 'order', 'schedule', 'manual'] as const;
export type Trigger = (typeof TRIGGERS)[number];
export const SURVEY_CHANNELS = ['mail', 'phone'] as const;
export const LANGUAGES = ['zh-CN', 'en'] as const;
export const WITHHELD_BECAUSE = [
  'no_address',
  'no_consent',
  'opted_out',
  'bounced',
  'asked_recently',
  'archived',
  'do_not_disturb',
  'called_off',
] as const;
/** What the rules say; that it is called off is a person's own word. */
export type WithheldBecause = Exclude<(typeof WITHHELD_BECAUSE)[number], 'called_off'>;

/** By whom an answer is that came by the link. */
export const BY_CUSTOMER = 'customer';
export const MAX_QUESTION = 300;
export const MAX_COMMENT = 2000;
/** Of either kind; which scores a kind has, its rules say. */
export const MOST_SCORE = 10;

const author = () => z.string().max(64);
export const score = () => z.number().int().min(0).max(MOST_SCORE);

const surveyAnswer = lazy(() =>
  z
    .strictObject({
      score: score(),
      comment: text(4000).nullable(),
      at: instantOut(),
      by: author().meta({ description: '`customer`: by the link; otherwise who wrote it down.' }),
    })
    .meta({ id: 'SurveyAnswer' }),
);
export type SurveyAnswer = z.output<ReturnType<typeof surveyAnswer>>;

/** A question to a customer, and what it answered (SV-1, SV-2). */
export const surveyRecord = lazy(() =>
  z.strictObject({
    id: id('sur'),
    customerId: id('cus'),
    customerName: z.string().max(200).meta({ description: 'As it was when the survey was made.' }),
    kind: z.enum(SURVEY_KINDS),
    trigger: z.enum(TRIGGERS),
    channel: z.enum(SURVEY_CHANNELS),
    state: z.enum(SURVEY_STATES),
    question: text(MAX_QUESTION).nullable().meta({ description: 'In own words; null: the usual ones.' }),
    about: z.string().max(200).nullable().meta({ description: 'The ticket’s subject.' }),
    ticketId: id('tkt').nullable(),
    ownerId: id('usr').nullable().meta({
      description:
        'Whose work is asked about, when the survey was made: the ticket’s assignee, otherwise the customer’s owner.',
    }),
    contactId: id('con').nullable().meta({ description: 'Who is asked; null: the customer.' }),
    language: z.enum(LANGUAGES),
    plannedFor: instantOut().meta({ description: 'When it was to be sent at first.' }),
    sendAt: instantOut().nullable().meta({ description: 'Put off where it would disturb; null: it is not.' }),
    sentAt: instantOut().nullable(),
    answerUntil: instantOut().nullable().meta({ description: 'How long its link can be answered.' }),
    withheld: z.enum(WITHHELD_BECAUSE).nullable(),
    answer: surveyAnswer().nullable(),
    low: z.boolean().meta({ description: 'Somebody must look at the answer (SV-2).' }),
    managerId: id('usr').nullable().meta({ description: 'Whose task a low answer is.' }),
    closing: z
      .strictObject({ note: text(2000), at: instantOut(), by: author() })
      .nullable()
      .meta({ description: 'What was done about a low answer.' }),
    movedBy: movedBy().optional(),
    ...recordFields(),
  }),
);
export type Survey = z.output<ReturnType<typeof surveyRecord>>;
