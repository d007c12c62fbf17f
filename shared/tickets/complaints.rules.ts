import type { Mark } from '../kernel/marks.ts';
import type { Ticket } from './tickets.fields.ts';

/** A complaint is closed only when its analysis says why it came to it (TK-6). */
export const lacksAnalysis = ({ complaint }: Pick<Ticket, 'complaint'>): boolean =>
  complaint !== null && complaint.analysis === null;

/** What a complaint and a gesture ask of who leads the assignee (TK-6, TK-7). */
export const complaintMarks = (_ticket: Ticket): Mark[] => [];
