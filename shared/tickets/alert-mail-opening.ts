import { formatDay } from '../kernel/mail-language.ts';
import { fillTemplate, type TemplateValues } from '../kernel/mail-template.ts';
import { clip } from '../kernel/mail-text.ts';
import { isLate, mostUrgent, timeText } from './alert-mail-card.ts';
import type { AlertStep, AlertTicket, TicketAlertMail } from './alert-mail-input.ts';
import { type OneTicket, type TicketCounts, type TicketWords, ticketWords } from './alert-mail-words.ts';

const MAX_NAME = 40;
const MAX_SUBJECT = 60;
const MAX_OWN_WORDS = 500;

/** What the mail says around its tickets. */
export interface TicketFrame {
  readonly subject: string;
  readonly day: string;
  readonly title: string;
  readonly advice: string;
  readonly closing: string | null;
}

const isTicketLate = ({ steps }: AlertTicket): boolean => steps.some(isLate);

const urgency = ({ steps }: AlertTicket): AlertStep | undefined => mostUrgent(steps);

/** What is late first, the latest first; then what is due first. */
export const inOrder = (tickets: readonly AlertTicket[]): AlertTicket[] =>
  tickets.toSorted((a, b) => {
    const late = Number(isTicketLate(b)) - Number(isTicketLate(a));
    return late || (urgency(a)?.secondsLeft ?? 0) - (urgency(b)?.secondsLeft ?? 0);
  });

export const countsOf = (tickets: readonly AlertTicket[]): TicketCounts => {
  const late = tickets.filter(isTicketLate).length;
  return { late, soon: tickets.length - late };
};

const oneOf = ({ customerName, subject, steps }: AlertTicket, words: TicketWords): OneTicket | null => {
  const step = mostUrgent(steps);
  return (
    (step && {
      customer: clip(customerName, MAX_NAME),
      subject: clip(subject, MAX_SUBJECT),
      clock: step.clock,
      time: timeText(step, words),
    }) ??
    null
  );
};

/** Late, but done: there is nothing to do any more. */
export const isDone = ({ steps }: AlertTicket): boolean => steps.every(({ isStopped }) => isStopped);

const adviceOf = (tickets: readonly AlertTicket[], words: TicketWords): string => {
  if (tickets.every(isDone)) return words.advice.done;
  const roles = new Set(tickets.map(({ as, assigneeName }) => (assigneeName === null ? 'desk' : as)));
  if (roles.size === 1 && roles.has('desk')) return words.advice.desk;
  const isOwn = [...roles].every((role) => role === 'assignee' || role === 'deputy');
  if (isOwn) return words.advice.assignee;
  return roles.has('assignee') ? words.advice.both : words.advice.leader;
};

const builtIn = (mail: TicketAlertMail, first: AlertTicket, words: TicketWords) => {
  const counts = countsOf(mail.tickets);
  const one = mail.tickets.length === 1 ? oneOf(first, words) : null;
  if (!one)
    return {
      subject: words.many(counts),
      title: words.manyTitle(clip(mail.recipientName, MAX_NAME), counts),
    };
  if (isDone(first)) return { subject: words.oneDone(one), title: words.oneDoneTitle(one) };
  return counts.late > 0
    ? { subject: words.oneLate(one), title: words.oneLateTitle(one) }
    : { subject: words.oneSoon(one), title: words.oneSoonTitle(one) };
};

/** The organisation's words, or the built-in ones. */
export const frameOf = (mail: TicketAlertMail, first: AlertTicket): TicketFrame => {
  const words = ticketWords(mail.language);
  const values: TemplateValues<'ticket_alert'> = {
    name: clip(mail.recipientName, MAX_NAME),
    count: mail.tickets.length,
    late: countsOf(mail.tickets).late,
    customer: clip(first.customerName, MAX_NAME),
    subject: clip(first.subject, MAX_SUBJECT),
  };
  const own = (text: string | null | undefined): string | null => {
    const filled = fillTemplate(text, values);
    return filled && clip(filled, MAX_OWN_WORDS);
  };
  const { subject, title } = builtIn(mail, first, words);
  return {
    subject: own(mail.template?.subject) ?? subject,
    day: formatDay(mail.language, mail.localDate),
    title: own(mail.template?.opening) ?? title,
    advice: adviceOf(mail.tickets, words),
    closing: own(mail.template?.closing),
  };
};
