import * as z from 'zod';
import { contract, EMPLOYEES, lazy } from '../kernel/contract.ts';
import {
  id,
  instant,
  instantOut,
  line,
  mergePatch,
  money,
  nullByDefault,
  pageOf,
  pageQuery,
  text,
} from '../kernel/fields.ts';
import {
  GESTURE_KINDS,
  MAX_CYCLES,
  MAX_EVENTS,
  MAX_POLICIES,
  PRIORITIES,
  TICKET_STATES,
  TICKET_TYPES,
  ticketFields,
  ticketRecord,
} from './tickets.fields.ts';

/** As it is shown. */
export const shownTicket = lazy(() =>
  ticketRecord()
    .omit({ movedBy: true, policies: true, told: true, next: true })
    .extend({
      breached: z.boolean().meta({ description: 'A clock has run out by now, stopped since or not.' }),
      dueAt: instantOut().nullable().meta({ description: 'When the first of its running clocks runs out.' }),
      openFor: z
        .number()
        .int()
        .min(0)
        .meta({ description: 'Seconds since it was opened, until it was solved.' }),
    })
    .meta({ id: 'Ticket' }),
);
export type ShownTicket = z.output<ReturnType<typeof shownTicket>>;

/** A stretch of time for a clock: by which policy it ran, and for how long. */
const explainedStretch = lazy(() =>
  z
    .strictObject({
      from: instantOut(),
      until: instantOut().nullable().meta({ description: 'null: it lasts.' }),
      ran: z.number().int().min(0).meta({ description: 'Seconds that count, of its own time.' }),
      by: z
        .strictObject({
          sla: z.number().int().min(0).meta({ description: 'Version of the setting `sla`.' }),
          policy: z.number().int().min(0).meta({ description: 'Which of its policies; the first is 0.' }),
          calendar: z.number().int().min(0).meta({ description: 'Version of the setting `calendar`.' }),
          minutes: z.number().int().min(1),
          hours: z.enum(['always', 'business']),
        })
        .nullable()
        .meta({ description: 'null: it stands still, or such tickets have no such clock.' }),
    })
    .meta({ id: 'TicketClockStretch' }),
);

const explainedTicket = lazy(() => {
  const { clocks, assignments } = ticketRecord().shape;
  return z
    .strictObject({
      ticketId: id('tkt'),
      at: instantOut(),
      clocks: z
        .array(
          clocks.element.extend({
            stretches: z.array(explainedStretch()).max(MAX_EVENTS + MAX_POLICIES),
          }),
        )
        .max(MAX_CYCLES + 3),
      same: z.boolean().meta({
        description:
          'Whether its events, worked out anew, give the clocks that it has; not while a task goes through all.',
      }),
      assignment: assignments.element
        .nullable()
        .meta({ description: 'The last one, as it was decided then.' }),
    })
    .meta({ id: 'TicketWhy' });
});
export type ExplainedTicket = z.output<ReturnType<typeof explainedTicket>>;

const newTicket = lazy(() => {
  const { subject, description, type, origin, priority, contactId, skill, externalId } = ticketFields();
  return z
    .strictObject({
      customerId: id('cus'),
      subject,
      description,
      type,
      origin,
      priority: priority.optional().meta({
        description: 'Left out: normal; high of a complaint or a core customer, urgent of both.',
      }),
      ...nullByDefault({ contactId, skill, externalId }),
      assigneeId: id('usr').optional().meta({
        description: 'Left out: by skill, load and shift, where the setting `service` wants that (TK-4).',
      }),
    })
    .meta({ id: 'NewTicket' });
});

const params = lazy(() => z.strictObject({ ticketId: id('tkt') }));
const common = {
  domain: 'tickets',
  roles: ['admin', 'manager', 'sales', 'service'],
  status: 200,
  etag: true,
  response: shownTicket,
} as const;
const move = { ...common, method: 'POST', params, ifMatch: true, problems: ['invalid_state'] } as const;

const note = () => text(1000).nullable().default(null);

export const ticketsContracts = {
  createTicket: contract({
    ...common,
    id: 'createTicket',
    method: 'POST',
    path: '/v1/tickets',
    summary: 'Open a ticket (TK-1)',
    description: 'Its clocks run from now on (TK-2); a complaint’s customer carries *complaint open* (TK-6).',
    status: 201,
    body: newTicket,
    problems: ['not_found', 'invalid_state', 'duplicate'],
  }),
  listTickets: contract({
    ...common,
    etag: false,
    id: 'listTickets',
    method: 'GET',
    path: '/v1/tickets',
    summary: 'List tickets that the caller may see',
    description:
      'Without `assignee`: one’s own, a manager’s also his people’s; a service employee, admin or executive sees all, newest first. Open ones by what comes next, `state=archived` by their close, the latest first, `breached=true` the longest breached first. A page may be short, and yet go on.',
    roles: EMPLOYEES,
    query: lazy(() =>
      z.strictObject({
        ...pageQuery(),
        state: z.enum(TICKET_STATES).optional(),
        assignee: z.union([id('usr'), z.literal('none'), z.literal('me')]).optional(),
        type: z.enum(TICKET_TYPES).optional(),
        priority: z.enum(PRIORITIES).optional(),
        breached: z.enum(['true', 'false']).optional(),
        customer: id('cus').optional().meta({ description: 'All it ever had, newest first.' }),
      }),
    ),
    response: lazy(() => pageOf(shownTicket()).meta({ id: 'TicketPage' })),
    problems: ['not_found'],
  }),
  getTicket: contract({
    ...common,
    id: 'getTicket',
    method: 'GET',
    path: '/v1/tickets/{ticketId}',
    summary: 'Read a ticket with its clocks',
    roles: EMPLOYEES,
    params,
  }),
  explainTicket: contract({
    ...common,
    etag: false,
    id: 'explainTicket',
    method: 'GET',
    path: '/v1/tickets/{ticketId}/why',
    summary: 'Why a ticket is due then, and is whose it is (WY-1)',
    roles: EMPLOYEES,
    params,
    response: explainedTicket,
  }),
  updateTicket: contract({
    ...common,
    id: 'updateTicket',
    method: 'PATCH',
    path: '/v1/tickets/{ticketId}',
    summary: 'Change what a ticket says',
    description:
      'Another type changes its clocks from now on; what has passed stays counted. Only a manager turns a complaint into something else, and nobody one that has been dealt with.',
    params,
    ifMatch: true,
    body: lazy(() => {
      const { origin: _, ...fields } = ticketFields();
      return mergePatch(fields).meta({ id: 'TicketPatch' });
    }),
    problems: ['invalid_state', 'duplicate'],
  }),
  assignTicket: contract({
    ...move,
    id: 'assignTicket',
    path: '/v1/tickets/{ticketId}/assign',
    summary: 'Give a ticket to somebody, or let the rule choose (TK-4)',
    description: 'Whoever hands over a ticket that somebody has says something for the next (`note`).',
    body: lazy(() =>
      z
        .strictObject({
          assigneeId: id('usr')
            .nullable()
            .default(null)
            .meta({ description: 'null: by skill, load and shift.' }),
          note: note(),
        })
        .meta({ id: 'TicketAssign' }),
    ),
  }),
  respondTicket: contract({
    ...move,
    id: 'respondTicket',
    path: '/v1/tickets/{ticketId}/respond',
    summary: 'Say that the customer has been answered: the response clock stops (TK-2)',
    body: lazy(() => z.strictObject({ note: note() }).meta({ id: 'TicketResponse' })),
  }),
  waitTicket: contract({
    ...move,
    id: 'waitTicket',
    path: '/v1/tickets/{ticketId}/wait',
    summary: 'Wait for the customer: the clocks stand still (TK-2)',
    description: 'Who asks the customer something has responded.',
    body: lazy(() => z.strictObject({ note: note() }).meta({ id: 'TicketWait' })),
  }),
  resumeTicket: contract({
    ...move,
    id: 'resumeTicket',
    path: '/v1/tickets/{ticketId}/resume',
    summary: 'The customer has answered: the clocks run on (TK-2)',
    body: lazy(() => z.strictObject({ note: note() }).meta({ id: 'TicketResume' })),
  }),
  remedyTicket: contract({
    ...move,
    id: 'remedyTicket',
    path: '/v1/tickets/{ticketId}/remedy',
    summary: 'Say that the manager has called about a complaint, and what he proposed (TK-6)',
    roles: ['admin', 'manager'],
    body: lazy(() =>
      z.strictObject({ text: text(4000), calledAt: instant().optional() }).meta({ id: 'TicketRemedy' }),
    ),
  }),
  resolveTicket: contract({
    ...move,
    id: 'resolveTicket',
    path: '/v1/tickets/{ticketId}/resolve',
    summary: 'Say how a ticket was solved; the customer is asked some days later (TK-5)',
    body: lazy(() =>
      z
        .strictObject({
          text: text(8000),
          articleId: id('art')
            .nullable()
            .default(null)
            .meta({ description: 'The article that helped (KB-1).' }),
        })
        .meta({ id: 'TicketSolution' }),
    ),
  }),
  feedbackTicket: contract({
    ...move,
    id: 'feedbackTicket',
    path: '/v1/tickets/{ticketId}/feedback',
    summary: 'Write down what the customer says of the solution, told by phone (TK-5)',
    description:
      'Satisfied, it is archived; otherwise it goes back to its assignee, one priority higher. A complaint whose analysis is missing cannot be closed (409).',
    body: lazy(() =>
      z
        .strictObject({ score: z.number().int().min(1).max(5), comment: text(4000).nullable().default(null) })
        .meta({ id: 'TicketFeedbackTold' }),
    ),
  }),
  reopenTicket: contract({
    ...move,
    id: 'reopenTicket',
    path: '/v1/tickets/{ticketId}/reopen',
    summary: 'Take up again what turns out not to be solved',
    body: lazy(() => z.strictObject({ note: text(1000) }).meta({ id: 'TicketReopening' })),
  }),
  escalateTicket: contract({
    ...move,
    id: 'escalateTicket',
    path: '/v1/tickets/{ticketId}/escalate',
    summary: 'Call for the manager: he is mailed at once, the priority rises',
    body: lazy(() => z.strictObject({ reason: text(1000) }).meta({ id: 'TicketEscalate' })),
  }),
  analyseTicket: contract({
    ...move,
    id: 'analyseTicket',
    path: '/v1/tickets/{ticketId}/analysis',
    summary: 'Write the analysis report of a complaint (TK-6)',
    description:
      'Why it came to it, what changes, who was told. A complaint whose customer has answered or kept silent is archived by it.',
    body: lazy(() =>
      z
        .strictObject({
          cause: line(60).meta({ description: 'From the dictionary `complaint_cause`.' }),
          findings: text(4000),
          changes: text(4000),
          departments: z.array(line(100)).min(1).max(20),
        })
        .meta({ id: 'ComplaintAnalysis' }),
    ),
  }),
  grantGesture: contract({
    ...move,
    id: 'grantGesture',
    path: '/v1/tickets/{ticketId}/gesture',
    summary: 'Grant the customer a gesture, or propose it where it is above the limit (TK-7)',
    body: lazy(() =>
      z
        .strictObject({ kind: z.enum(GESTURE_KINDS), value: money(), note: text(1000) })
        .meta({ id: 'NewGesture' }),
    ),
  }),
  decideGesture: contract({
    ...move,
    id: 'decideGesture',
    path: '/v1/tickets/{ticketId}/gestures/{gestureId}/decide',
    summary: 'Approve or refuse a gesture above the limit (TK-7)',
    roles: ['admin', 'manager'],
    params: lazy(() => z.strictObject({ ticketId: id('tkt'), gestureId: id('gst') })),
    body: lazy(() => z.strictObject({ approved: z.boolean(), note: note() }).meta({ id: 'GestureDecision' })),
  }),
  archiveTicket: contract({
    ...move,
    id: 'archiveTicket',
    path: '/v1/tickets/{ticketId}/archive',
    summary: 'Close a ticket without asking the customer',
    description: 'A complaint only with its analysis (409).',
    body: lazy(() =>
      z
        .strictObject({ because: z.enum(['duplicate', 'spam', 'withdrawn']), note: note() })
        .meta({ id: 'TicketArchive' }),
    ),
  }),
};
