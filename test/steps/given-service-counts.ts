import fc from 'fast-check';
import { reclocked } from '../../functions/tickets/find-ticket.ts';
import type { Spare } from '../../shared/articles/articles.fields.ts';
import { createSpareWrites } from '../../shared/articles/spares.store.ts';
import { addSeconds, type Instant, now } from '../../shared/kernel/clock.ts';
import { firstVersion } from '../../shared/kernel/entity.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { Survey } from '../../shared/surveys/surveys.fields.ts';
import { planned, sent, answered as surveyAnswered } from '../../shared/surveys/surveys.rules.ts';
import { createSurveyWrites } from '../../shared/surveys/surveys.store.ts';
import {
  analysed,
  answered,
  archived,
  remedied,
  reopened,
  resolved,
  responded,
  resumed,
  waiting,
} from '../../shared/tickets/moves.rules.ts';
import { opened } from '../../shared/tickets/opening.rules.ts';
import { type MoveName, refusalOf } from '../../shared/tickets/refusals.rules.ts';
import type { Ticket } from '../../shared/tickets/tickets.fields.ts';
import { createTicketWrites, updateTicketWrites } from '../../shared/tickets/tickets.store.ts';

/** Tickets, surveys and spared questions as they are stored, made without asking the API. */

const SYSTEM = 'system';

interface Act {
  readonly move: MoveName | 'analyse';
  readonly score: number;
  /** Hours since the one before. */
  readonly after: number;
}

export interface TicketLife
  extends Pick<Ticket, 'assigneeId' | 'type' | 'tier' | 'origin' | 'industry' | 'region' | 'openedAt'> {
  readonly acts: readonly Act[];
}

const MOVES = [
  'respond',
  'wait',
  'resume',
  'remedy',
  'resolve',
  'feedback',
  'reopen',
  'analyse',
  'archive',
] as const;

/** Lives over four months: many moves that are refused and left out, and every state at their end. */
export const anyTicketLife = (assignees: readonly (string | null)[]): fc.Arbitrary<TicketLife> =>
  fc.record({
    assigneeId: fc.constantFrom(...assignees),
    type: fc.constantFrom('inquiry', 'fault', 'complaint', 'complaint'),
    tier: fc.constantFrom('core', 'regular'),
    origin: fc.constantFrom('phone', 'mail'),
    industry: fc.constantFrom('steel', 'trade', null),
    region: fc.constantFrom('East', null),
    openedAt: fc
      .integer({ min: 0, max: 90 * 24 * 60 })
      .map((minutes) => addSeconds('2026-07-31T15:00:00.000Z', minutes * 60)),
    acts: fc.array(
      fc.record({
        move: fc.constantFrom<Act['move']>(...MOVES, 'remedy', 'remedy', 'resolve', 'feedback'),
        score: fc.integer({ min: 1, max: 5 }),
        after: fc.constantFrom(0.25, 0.25, 1, 5, 30, 200),
      }),
      { minLength: 1, maxLength: 12 },
    ),
  }) as fc.Arbitrary<TicketLife>;

const CAUSES = ['delivery', 'billing'] as const;

const acted = (ticket: Ticket, { move, score }: Act, at: Instant): Ticket => {
  const by = { by: SYSTEM, at };
  switch (move) {
    case 'respond':
      return responded(ticket, by);
    case 'wait':
      return waiting(ticket, by);
    case 'resume':
      return resumed(ticket, by);
    case 'remedy':
      return remedied(ticket, { text: 'Another one', calledAt: at, at, by: SYSTEM }, by);
    case 'resolve':
      return resolved(
        ticket,
        { text: 'Done', articleId: null, at, on: at.slice(0, 10), by: SYSTEM },
        { askAt: addSeconds(at, 3 * 86_400), analysisDueOn: '2026-12-31' },
        by,
      );
    case 'feedback':
      return answered(ticket, { score, comment: null, surveyId: null }, 3, by);
    case 'reopen':
      return reopened(ticket, by);
    case 'archive':
      return archived(ticket, 'withdrawn', null, by);
    default:
      return analysed(
        ticket,
        {
          cause: CAUSES[score % 2] ?? 'other',
          findings: 'Late',
          changes: 'Earlier',
          departments: ['Logistics'],
          at,
          on: at.slice(0, 10),
          by: SYSTEM,
        },
        null,
        by,
      );
  }
};

const refused = (ticket: Ticket, { move }: Act): boolean =>
  move === 'analyse'
    ? ticket.complaint === null || ticket.complaint.analysis !== null
    : refusalOf(ticket, move) !== null;

/** As a life has left it by now. */
export const livedTicket = ({ acts, assigneeId, openedAt, ...of }: TicketLife, until = now()): Ticket => {
  const { tier, industry, region, type, origin } = of;
  const customer = { id: newId('cus'), name: 'Steel Works', tier, industry, region };
  const said = { contactId: null, subject: 'A', description: 'B', skill: null, externalId: null };
  const opening = { id: newId('tkt'), customer, ...said, type, origin, givenTo: null, openedAt };
  const to = { assigneeId, managerId: null, state: assigneeId ? 'assigned' : 'created' } as const;
  let ticket: Ticket = { ...opened(opening, SYSTEM, openedAt), ...to };
  let at = openedAt;
  for (const act of acts) {
    at = addSeconds(at, act.after * 3600);
    if (at > until) break;
    if (!refused(ticket, act)) ticket = acted(ticket, act, at);
  }
  // The watch has written of it until now.
  return { ...ticket, version: 1, updatedAt: until };
};

export const givenLivedTicket = async (life: TicketLife): Promise<Ticket> => {
  const ticket = await reclocked(livedTicket(life), now());
  await commit(createTicketWrites(ticket));
  return ticket;
};

export const changeTicket = async (before: Ticket, after: Ticket): Promise<Ticket> => {
  const written = await reclocked(after, now());
  await commit(updateTicketWrites(before, written));
  return written;
};

/** One that was sent, and answered where there is a score. */
export const givenStoredSurvey = async (
  of: Partial<Pick<Survey, 'ownerId' | 'kind' | 'trigger'>>,
  sentAt: Instant,
  score: number | null = null,
): Promise<Survey> => {
  const asked = {
    ...{ id: newId('sur'), customerId: newId('cus'), customerName: 'Steel Works', ownerId: null },
    ...{ question: null, about: null, ticketId: null, contactId: null },
    kind: 'csat' as const,
    trigger: 'manual' as const,
    language: 'en' as const,
    ...of,
  };
  const until = addSeconds(sentAt, 86_400 * 14);
  const out = sent(
    planned(asked, sentAt, { by: SYSTEM, at: sentAt }),
    { contactId: null, answerUntil: until },
    {
      by: SYSTEM,
      at: sentAt,
    },
  );
  const at = addSeconds(sentAt, 3 * 86_400);
  const answer = score === null ? null : { score, comment: null, at, by: 'customer' };
  const low = { low: { csat: 2, nps: 6 }, managerId: null };
  const survey = answer ? surveyAnswered(out, answer, low, { by: SYSTEM, at }) : out;
  await commit(createSurveyWrites({ ...survey, version: 1 }));
  return survey;
};

export const givenStoredSpare = async (where: Spare['where'], on: string, by: string): Promise<Spare> => {
  const made = { id: newId('spr'), articleId: newId('art'), customerId: null, where, on };
  const spare = { ...made, ...firstVersion(by, now()) };
  await commit(createSpareWrites(spare));
  return spare;
};
