import * as z from 'zod';
import { contract, EMPLOYEES, lazy } from '../kernel/contract.ts';
import { id, line, override, pageOf, pageQuery, plannedInstant, text } from '../kernel/fields.ts';
import { agendaEntrySchema, WINDOWS } from './agenda.fields.ts';

const shownEntry = lazy(() =>
  z
    .strictObject({
      ...agendaEntrySchema().shape,
      onBehalfOf: id('usr')
        .nullable()
        .meta({ description: 'Whose it is, where the caller stands in for an absent person.' }),
      window: z.enum(WINDOWS),
      daysOverdue: z.number().int().min(0),
    })
    .meta({ id: 'ShownAgendaEntry' }),
);

/** The next planned touch: when, with what goal, by whom. */
export const plannedFollowUp = lazy(() =>
  z
    .strictObject({
      at: plannedInstant(),
      goal: line(500).optional(),
      userId: id('usr').optional(),
      override: override().optional(),
    })
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
      'Overdue, today and the next 7 days of one person and of those he stands in for, or of everybody who reports to a manager. Days are those of the reader’s time zone (FU-6).',
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
    problems: ['invalid_state', 'do_not_disturb'],
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
    description:
      'What means touching the customer is not moved to where it would disturb (FU-3), unless there is an `override`.',
    problems: ['invalid_state', 'do_not_disturb'],
    body: lazy(() =>
      z
        .strictObject({ to: plannedInstant(), reason: line(500), override: override().optional() })
        .meta({ id: 'AgendaMove' }),
    ),
  }),
  handOverAgendaEntry: contract({
    ...common,
    id: 'handOverAgendaEntry',
    path: '/v1/agenda/{entryId}/hand-over',
    summary: 'Hand it over to a colleague, who becomes a collaborator of the customer',
    description: 'Who is away is refused with who acts meanwhile, unless that is meant.',
    body: lazy(() =>
      z
        .strictObject({ userId: id('usr'), reason: line(500), evenIfAbsent: z.boolean().optional() })
        .meta({ id: 'AgendaHandOver' }),
    ),
    problems: ['invalid_state', 'conflict'],
  }),
};
