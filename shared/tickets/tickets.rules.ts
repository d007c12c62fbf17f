import { addDaysToDate, type LocalDate } from '../kernel/calendar.ts';
import type { Mark } from '../kernel/marks.ts';
import { feedbackOf } from './clocking.rules.ts';
import { complaintMarks } from './complaints.rules.ts';
import type { Priority, Ticket, TicketType } from './tickets.fields.ts';

const OPEN: readonly Ticket['state'][] = ['created', 'assigned', 'in_progress'];

/** Whether somebody still has to solve it. */
export const isOpen = ({ state }: Pick<Ticket, 'state'>): boolean => OPEN.includes(state);

/** On which shelf lists find it: what is solved waits for the customer's answer, and is not closed yet. */
export const shelfOf = ({ state }: Pick<Ticket, 'state'>): 'open' | 'closed' =>
  state === 'archived' ? 'closed' : 'open';

/** The person on whose desk it is; null: nobody's, or it is solved. */
export const onDeskOf = (ticket: Pick<Ticket, 'state' | 'assigneeId'>): string | null =>
  isOpen(ticket) ? ticket.assigneeId : null;

export const isComplaint = ({ type }: Pick<Ticket, 'type'>): boolean => type === 'complaint';

/** One step more urgent. */
export const raised = (priority: Priority): Priority =>
  (({ low: 'normal', normal: 'high', high: 'urgent', urgent: 'urgent' }) as const)[priority];

/** Core customers and complaints go before others (TK-2, TK-6). */
export const firstPriority = (type: TicketType, tier: string): Priority => {
  const usual = type === 'complaint' ? 'high' : 'normal';
  return tier === 'core' ? raised(usual) : usual;
};

/** While it waits for the customer no clock says when: after so long somebody asks again. */
const ASK_AGAIN_DAYS = 7;
const dayOf = ({ dueOn, waitingSince, openedAt }: Ticket): LocalDate => {
  if (dueOn !== null) return dueOn;
  return waitingSince ? addDaysToDate(waitingSince.slice(0, 10), ASK_AGAIN_DAYS) : openedAt.slice(0, 10);
};

/** Taken up again it is to be done anew, whatever somebody called done before. */
const askedSince = ({ events, openedAt }: Ticket): string =>
  events.findLast(({ what }) => what === 'reopened')?.at ?? openedAt;

const openMark = (ticket: Ticket): Mark[] => {
  if (!isOpen(ticket)) return [];
  return [
    {
      source: isComplaint(ticket) ? 'complaint' : 'ticket',
      recordId: ticket.id,
      part: null,
      on: dayOf(ticket),
      ownerId: ticket.assigneeId,
      label: ticket.subject,
      facts: { since: ticket.openedAt, asked: askedSince(ticket), tier: ticket.tier },
    },
  ];
};

/** The customer could not be asked by mail: its assignee asks by phone (TK-5). */
const feedbackMark = (ticket: Ticket): Mark[] => {
  const asked = feedbackOf(ticket);
  if (ticket.state !== 'feedback' || asked?.via !== 'phone' || !asked.silentAt || asked.outcome !== null)
    return [];
  return [
    {
      source: 'ticket_feedback',
      recordId: ticket.id,
      part: null,
      on: asked.silentAt.slice(0, 10),
      ownerId: ticket.assigneeId,
      label: ticket.subject,
      facts: { since: asked.askedAt ?? asked.askAt },
    },
  ];
};

/** What a ticket asks of the agenda, and tells the rules about its customer. */
export const marksOfTicket = (ticket: Ticket): Mark[] => [
  ...openMark(ticket),
  ...feedbackMark(ticket),
  ...complaintMarks(ticket),
];
