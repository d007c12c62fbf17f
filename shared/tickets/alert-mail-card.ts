import type { Html } from '../kernel/mail-html.ts';
import { formatDayTime, type MailLanguage } from '../kernel/mail-language.ts';
import { type CardEntry, type Chip, cardEntry, cardHead } from '../kernel/mail-pieces.ts';
import { clip } from '../kernel/mail-text.ts';
import type { AlertStep, AlertTicket } from './alert-mail-input.ts';
import { type TicketWords, ticketWords } from './alert-mail-words.ts';

/** In whose words, and as of which day, a ticket is told. */
export interface TicketTelling {
  readonly language: MailLanguage;
  readonly localDate: string;
}

/** How many characters there are for names and subjects. */
export interface TicketSize {
  readonly name: number;
  readonly subject: number;
}

/** A ticket in words. */
export interface TicketCard {
  readonly customer: string;
  /** How late it is, or how long still. */
  readonly time: string;
  readonly subject: string;
  readonly marks: readonly Chip[];
  readonly details: readonly string[];
  readonly isLate: boolean;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Below that, hours say more. */
const DAYS_FROM = 3 * DAY;

/** Working time has no days of 24 hours. */
const durationText = (seconds: number, isWorkingTime: boolean, words: TicketWords): string => {
  const inDays = !isWorkingTime && seconds >= DAYS_FROM;
  const days = inDays ? Math.floor(seconds / DAY) : 0;
  const rest = seconds - days * DAY;
  return words.duration(days, Math.floor(rest / HOUR), inDays ? 0 : Math.floor((rest % HOUR) / MINUTE));
};

export const isLate = ({ step }: Pick<AlertStep, 'step'>): boolean => step >= 1;

/** How late, or how long still: `超时 2 小时`. */
export const timeText = (
  { step, secondsLeft, isWorkingTime, isStopped }: AlertStep,
  words: TicketWords,
): string => {
  const seconds = Math.abs(secondsLeft);
  const time = durationText(seconds, isWorkingTime, words);
  if (!isLate({ step })) return words.left(time);
  if (isStopped) return words.doneLate(time);
  return seconds < MINUTE ? words.justLate : words.late(time);
};

/** What is late and not done before what is done, and that before what is not late yet. */
const rank = ({ step, isStopped }: AlertStep): number => (isLate({ step }) ? (isStopped ? 1 : 0) : 2);

/** The step that is told first; of several of a kind the latest. */
export const mostUrgent = (steps: readonly AlertStep[]): AlertStep | undefined =>
  steps.toSorted((a, b) => rank(a) - rank(b) || a.secondsLeft - b.secondsLeft)[0];

const whose = ({ as, assigneeName }: AlertTicket, words: TicketWords, size: TicketSize): string => {
  if (as === 'assignee') return words.mine;
  if (assigneeName === null) return words.withNobody;
  const name = clip(assigneeName, size.name);
  return as === 'deputy' ? words.insteadOf(name) : words.withSomebody(name);
};

/** Of several steps each says how late it is; of one the head does. */
const dueLine = (
  step: AlertStep,
  isOnly: boolean,
  words: TicketWords,
  { language, localDate }: TicketTelling,
): string => {
  const at = formatDayTime(language, step.dueAt, localDate);
  const marks = [
    words.clocks[step.clock],
    isOnly ? null : timeText(step, words),
    isLate(step) ? words.wasDueAt(at) : words.dueAt(at),
    step.isRepeated && !step.isStopped ? words.repeated : null,
    step.isWorkingTime ? words.workingTime : null,
  ];
  return marks.filter((mark) => mark !== null).join(' · ');
};

const marksOf = ({ type, tier, priority }: AlertTicket, words: TicketWords): Chip[] => {
  const isUrgent = priority === 'urgent';
  return [
    ...(isUrgent || priority === 'high' ? [{ text: words.priorities[priority], solid: isUrgent }] : []),
    { text: words.types[type], solid: false },
    { text: words.tiers[tier], solid: false },
  ];
};

export const ticketCard = (ticket: AlertTicket, telling: TicketTelling, size: TicketSize): TicketCard => {
  const words = ticketWords(telling.language);
  const first = mostUrgent(ticket.steps);
  const isOnly = ticket.steps.length === 1;
  const due = ticket.steps.map((step) => dueLine(step, isOnly, words, telling));
  return {
    customer: clip(ticket.customerName, size.name),
    time: first ? timeText(first, words) : '',
    subject: clip(ticket.subject, size.subject),
    marks: marksOf(ticket, words),
    details: [...due, whose(ticket, words, size)],
    isLate: first !== undefined && isLate(first),
  };
};

const entryOf = ({ marks, subject, details }: TicketCard): CardEntry => ({
  chips: marks,
  reason: '',
  details: [subject, ...details],
  warning: null,
  links: [],
  isLast: true,
});

export const htmlCard = (card: TicketCard): Html[] => [
  cardHead(card.customer, card.time === '' ? null : card.time),
  cardEntry(entryOf(card)),
];

export const textCard = ({ customer, time, subject, marks, details }: TicketCard): string =>
  [
    [customer, time].filter((part) => part !== '').join(' · '),
    ...[subject, marks.map(({ text }) => text).join(' · '), ...details].map((line) => `   ${line}`),
  ].join('\n');
