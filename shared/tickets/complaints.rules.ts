import { type LocalDate, localDate } from '../kernel/calendar.ts';
import type { Mark } from '../kernel/marks.ts';
import type { Gesture, Ticket } from './tickets.fields.ts';

const OPEN: readonly Ticket['state'][] = ['created', 'assigned', 'in_progress'];
const SOLVED: readonly Ticket['state'][] = ['resolved', 'feedback'];

/** A complaint is closed only when its analysis says why it came to it (TK-6). */
export const lacksAnalysis = ({ complaint }: Pick<Ticket, 'complaint'>): boolean =>
  complaint !== null && complaint.analysis === null;

/** Why its analysis cannot be written now; null: it can, also of one that is to be closed without being solved. */
export const analysisRefusal = ({ complaint, state }: Pick<Ticket, 'complaint' | 'state'>): string | null => {
  if (!complaint) return 'Only a complaint is analysed.';
  if (complaint.analysis) return 'It has its analysis already.';
  return state === 'archived' ? 'It is archived.' : null;
};

/** The day by which the manager has to have called, as the organisation counts days; null: no clock says so. */
export const remedyDueOn = ({ clocks }: Pick<Ticket, 'clocks'>, timeZone: string): LocalDate | null => {
  const remedy = clocks.find(({ name, stoppedAt }) => name === 'remedy' && stoppedAt === null);
  return remedy?.dueAt ? localDate(remedy.dueAt, timeZone) : null;
};

type AboutTicket = Pick<Mark, 'recordId' | 'part' | 'ownerId' | 'label'>;

/** Who leads the assignee calls the customer and proposes a remedy. */
const remedyMark = ({ complaint, state, openedAt, dueOn }: Ticket, mark: AboutTicket): Mark[] => {
  if (!complaint || complaint.remedy || !OPEN.includes(state)) return [];
  const on = complaint.remedyDueOn ?? dueOn ?? openedAt.slice(0, 10);
  return [{ ...mark, source: 'complaint_remedy', on, facts: { since: openedAt } }];
};

const analysisMark = (ticket: Ticket, mark: AboutTicket): Mark[] => {
  const { complaint, state, resolution, assigneeId } = ticket;
  if (!complaint?.analysisDueOn || !resolution || !lacksAnalysis(ticket) || !SOLVED.includes(state))
    return [];
  const ownerId = mark.ownerId ?? assigneeId;
  const since = resolution.at;
  return [{ ...mark, ownerId, source: 'complaint_analysis', on: complaint.analysisDueOn, facts: { since } }];
};

/** Its place among the ticket's gestures, of which none goes: an entry's id has no room for a whole one. */
const gestureMark =
  (mark: AboutTicket) =>
  ({ state, at }: Gesture, place: number): Mark[] =>
    state === 'proposed'
      ? [
          {
            ...mark,
            source: 'gesture_approval',
            part: String(place + 1),
            on: at.slice(0, 10),
            facts: { since: at },
          },
        ]
      : [];

/**
 * What a complaint and a gesture ask of who leads the assignee (TK-6, TK-7). Whoever has not decided on a gesture
 * still has to when the ticket is closed: somebody has promised it, or waits for it.
 */
export const complaintMarks = (ticket: Ticket): Mark[] => {
  const { id, managerId, subject, gestures } = ticket;
  const mark = { recordId: id, part: null, ownerId: managerId, label: subject };
  return [...remedyMark(ticket, mark), ...analysisMark(ticket, mark), ...gestures.flatMap(gestureMark(mark))];
};
