import type { MailLanguage } from '../kernel/mail-language.ts';
import type { MailTemplate } from '../kernel/mail-template.ts';
import type { AlertAmount } from './alert-amounts.ts';
import type { AlertChart } from './alert-chart.rules.ts';
import type { Warning } from './warnings.fields.ts';

/** A standing warning as mails tell of it. Dates are local calendar dates. */
export interface AlertWarning
  extends Pick<Warning, 'id' | 'tier' | 'score' | 'reasons' | 'actBy' | 'lookAgainOn'> {
  readonly customerName: string;
  readonly value: AlertAmount;
  /** Opened since the reader's last mail. */
  readonly isNew: boolean;
  /** How many measures were taken, and the last one in its owner's words. */
  readonly measures: number;
  readonly lastMeasure: string | null;
  readonly phone: string | null;
}

/** The warnings of one person for who leads him; of nobody for administrators. */
export interface TeamAlerts {
  /** Null: customers that nobody owns. */
  readonly ownerName: string | null;
  /** To be acted on now: the most important; `total`, `fresh` and `value` count the others too. */
  readonly warnings: readonly AlertWarning[];
  readonly total: number;
  readonly fresh: number;
  readonly value: readonly AlertAmount[];
}

/** The weekly mail of one person (CH-4). */
export interface AlertMail {
  readonly language: MailLanguage;
  readonly recipientName: string;
  readonly localDate: string;
  /** The reader's own: to be acted on now, the most important first. */
  readonly mine: readonly AlertWarning[];
  /** The reader's own that wait for the day on which to look again. */
  readonly resting: readonly AlertWarning[];
  readonly team: readonly TeamAlerts[];
  /** How many of the team's wait for their day. */
  readonly teamResting: number;
  /** What all of these are worth, those that wait too. */
  readonly atStake: readonly AlertAmount[];
  readonly chart: AlertChart | null;
  /** Where the button leads; without it there is none. */
  readonly publicUrl: string | null;
  /** The local date-time at which this mail was due, when it comes late. */
  readonly lateSince?: string;
  /** The organisation's own words (BD-1). */
  readonly template?: MailTemplate | undefined;
}

/** What is told at once (CH-4): one core or key customer that will probably go. */
export interface UrgentMail {
  readonly language: MailLanguage;
  readonly recipientName: string;
  readonly localDate: string;
  readonly warning: AlertWarning;
  /** Whose customer it is; null: nobody's. Not told to himself. */
  readonly owner: { readonly name: string } | null;
  /** Why the reader is told: it is his, he stands in for its owner, or he leads him, or is to give it to somebody. */
  readonly as: 'owner' | 'deputy' | 'leader';
  readonly template?: MailTemplate | undefined;
}
