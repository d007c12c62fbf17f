import { inDays } from './days-in-english.ts';
import type { ReasonFacts, ServiceWords } from './reminder-mail-words.ts';

/** What is to be done by its day, and that it should have been. */
const dueBy =
  (about: string, ask: string, late: string) =>
  ({ label, occursOn, inDays: count }: ReasonFacts): string => {
    const day = occursOn === null ? '' : ` by ${occursOn} (${inDays(count)})`;
    return `${label ?? about}: ${count < 0 ? `${late}${day}` : `${ask}${day}`}`;
  };

const asked =
  (about: string, ask: string) =>
  ({ label }: ReasonFacts): string =>
    `${label ?? about}: ${ask}`;

export const serviceInEnglish: ServiceWords = {
  kinds: {
    ticket: 'Ticket',
    complaint: 'Complaint',
    complaint_remedy: 'Complaint: remedy',
    complaint_analysis: 'Complaint: analysis',
    ticket_feedback: 'Feedback call',
    gesture_approval: 'Gesture to approve',
    low_answer: 'Low rating',
  },
  reasons: {
    ticket: dueBy('Ticket', 'please solve it', 'should have been solved'),
    complaint: dueBy('Complaint', 'please settle it', 'should have been settled'),
    complaint_remedy: dueBy(
      'Complaint',
      'please call the customer and propose a remedy',
      'the customer should have had a call and a remedy',
    ),
    complaint_analysis: dueBy(
      'Complaint',
      'please report the cause, what changes and whom you told',
      'the analysis should have been there',
    ),
    ticket_feedback: asked('Ticket', 'call the customer and ask how satisfied they are'),
    gesture_approval: asked('Ticket', 'a gesture above the limit; please approve or decline it'),
    low_answer: asked('Survey', 'find out what went wrong and get back to the customer'),
  },
};
