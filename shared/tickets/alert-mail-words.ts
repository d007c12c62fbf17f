import type { MailLanguage } from '../kernel/mail-language.ts';
import { ticketsInEnglish } from './alert-mail-words-en.ts';
import { ticketsInChinese } from './alert-mail-words-zh.ts';
import type { ClockName } from './sla-clock.rules.ts';
import type { Priority, Ticket } from './tickets.fields.ts';

/** How many tickets a mail is about. */
export interface TicketCounts {
  readonly late: number;
  readonly soon: number;
}

/** The one ticket of a mail. */
export interface OneTicket {
  readonly customer: string;
  readonly subject: string;
  readonly clock: ClockName;
  /** How late, or how long still. */
  readonly time: string;
}

/** Every text of the mails about tickets: what one language lacks does not compile. */
export interface TicketWords {
  readonly clocks: Readonly<Record<ClockName, string>>;
  readonly types: Readonly<Record<Ticket['type'], string>>;
  readonly tiers: Readonly<Record<Ticket['tier'], string>>;
  readonly priorities: Readonly<Record<Priority, string>>;
  readonly duration: (days: number, hours: number, minutes: number) => string;
  readonly late: (time: string) => string;
  readonly justLate: string;
  readonly left: (time: string) => string;
  /** It was done, but late. */
  readonly doneLate: (time: string) => string;
  readonly workingTime: string;
  readonly dueAt: (at: string) => string;
  readonly wasDueAt: (at: string) => string;
  readonly repeated: string;
  readonly mine: string;
  readonly withSomebody: (name: string) => string;
  readonly insteadOf: (name: string) => string;
  readonly withNobody: string;
  readonly oneLate: (one: OneTicket) => string;
  readonly oneDone: (one: OneTicket) => string;
  readonly oneSoon: (one: OneTicket) => string;
  readonly many: (counts: TicketCounts) => string;
  readonly oneLateTitle: (one: OneTicket) => string;
  readonly oneDoneTitle: (one: OneTicket) => string;
  readonly oneSoonTitle: (one: OneTicket) => string;
  readonly manyTitle: (name: string, counts: TicketCounts) => string;
  readonly advice: Readonly<Record<'assignee' | 'leader' | 'desk' | 'both' | 'done', string>>;
  readonly lateHeading: string;
  readonly soonHeading: string;
  readonly toDo: string;
  readonly steps: Readonly<
    Record<ClockName | 'leader' | 'desk' | 'handOver', { readonly title: string; readonly detail: string }>
  >;
  readonly enumerate: (names: readonly string[], more: boolean) => string;
  readonly footer: readonly string[];
}

const WORDS: Readonly<Record<MailLanguage, TicketWords>> = {
  'zh-CN': ticketsInChinese,
  en: ticketsInEnglish,
};

export const ticketWords = (language: MailLanguage): TicketWords => WORDS[language];
