import type { MailLanguage } from '../kernel/mail-language.ts';
import type { MailTemplate } from '../kernel/mail-template.ts';
import type { DueStep } from './clocking.rules.ts';
import type { Ticket } from './tickets.fields.ts';

/** A step of a clock as mails tell of it. */
export interface AlertStep
  extends Pick<DueStep, 'clock' | 'step' | 'secondsLeft' | 'isWorkingTime' | 'isStopped' | 'isRepeated'> {
  /** The reader's date and time of day, `YYYY-MM-DD HH:mm`. */
  readonly dueAt: string;
}

/** Why somebody is told of a ticket: it is his, he stands in for who is away, he leads the assignee, or the desk. */
export type AlertRole = 'assignee' | 'deputy' | 'leader' | 'desk';

/** A ticket as mails tell of it. */
export interface AlertTicket extends Pick<Ticket, 'id' | 'subject' | 'type' | 'tier' | 'priority'> {
  readonly customerName: string;
  /** Null: nobody has it. */
  readonly assigneeName: string | null;
  readonly as: AlertRole;
  /** What the reader is told of. */
  readonly steps: readonly AlertStep[];
}

/** What one person is told at once of tickets whose time runs out, or has (TK-3). */
export interface TicketAlertMail {
  readonly language: MailLanguage;
  readonly recipientName: string;
  readonly localDate: string;
  readonly tickets: readonly AlertTicket[];
  /** The organisation's own words (BD-1). */
  readonly template?: MailTemplate | undefined;
}
