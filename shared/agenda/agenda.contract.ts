import * as z from 'zod';
import { contract, EMPLOYEES, lazy } from '../kernel/contract.ts';
import { id, instant, instantOut, line, pageOf, pageQuery, recordFields, text } from '../kernel/fields.ts';

/** What puts an entry on somebody's agenda. A new source is a line here and a line in the mail's dictionary. */
export const AGENDA_SOURCES = ['follow_up', 'data_review', 'profile_review'] as const;
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

const reason = lazy(() =>
  z
    .strictObject({
      code: z.enum(['planned', 'cadence', 'moved', 'handed_over', 'quarter', 'doubtful']),
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
      dueAt: instantOut(),
      since: instantOut(),
      closedAt: instantOut().nullable().meta({ description: 'When a review was done; a follow-up goes on.' }),
      ...recordFields(),
    })
    .meta({ id: 'AgendaEntry' }),
);
export type AgendaEntry = z.output<ReturnType<typeof agendaEntrySchema>>;

const shownEntry = lazy(() =>
  z
    .strictObject({
      ...agendaEntrySchema().shape,
      window: z.enum(WINDOWS),
      daysOverdue: z.number().int().min(0),
    })
    .meta({ id: 'ShownAgendaEntry' }),
);

/** The next planned touch: when, with what goal, by whom. */
export const plannedFollowUp = lazy(() =>
  z
    .strictObject({ at: instant(), goal: line(500).optional(), userId: id('usr').optional() })
    .meta({ id: 'PlannedFollowUp' }),
);

const params = lazy(() => z.strictObject({ entryId: id('agd') }));
const common = {
  domain: 'agenda',
  roles: EMPLOYEES,
  status: 200,
  etag: true,
  ifMatch: true,
  method: 'POST',
  params,
  response: shownEntry,
  problems: ['invalid_state'],
} as const;

export const agendaContracts = {
  listAgenda: contract({
    id: 'listAgenda',
    domain: 'agenda',
    method: 'GET',
    path: '/v1/agenda',
    summary: 'Read what is due, soonest first',
    description:
      'Overdue, today and the next 7 days of one person, or of everybody who reports to a manager. Days are those of the reader’s time zone (FU-6).',
    roles: EMPLOYEES,
    query: lazy(() =>
      z.strictObject({
        ...pageQuery(),
        for: z.union([z.enum(['me', 'team']), id('usr')]).default('me'),
        window: z.enum(['overdue', 'today', 'week']).optional(),
      }),
    ),
    response: lazy(() => pageOf(shownEntry()).meta({ id: 'AgendaPage' })),
    status: 200,
  }),
  doneAgendaEntry: contract({
    ...common,
    id: 'doneAgendaEntry',
    path: '/v1/agenda/{entryId}/done',
    summary: 'Say that it is done; the next follow-up is planned, a review is closed',
    body: lazy(() =>
      z
        .strictObject({ note: text(500).optional(), nextFollowUp: plannedFollowUp().optional() })
        .meta({ id: 'AgendaDone' }),
    ),
  }),
  moveAgendaEntry: contract({
    ...common,
    id: 'moveAgendaEntry',
    path: '/v1/agenda/{entryId}/move',
    summary: 'Move it to another time, with a reason',
    body: lazy(() => z.strictObject({ to: instant(), reason: line(500) }).meta({ id: 'AgendaMove' })),
  }),
  handOverAgendaEntry: contract({
    ...common,
    id: 'handOverAgendaEntry',
    path: '/v1/agenda/{entryId}/hand-over',
    summary: 'Hand it over to a colleague, who becomes a collaborator of the customer',
    body: lazy(() => z.strictObject({ userId: id('usr'), reason: line(500) }).meta({ id: 'AgendaHandOver' })),
  }),
};
