import type { MailLanguage } from '../kernel/mail-language.ts';

export type ReminderTier = 'core' | 'key' | 'growth' | 'regular';
export type ReminderStage = 'potential' | 'intent' | 'deal' | 'lost';
/** What the mail has words for. A new kind is one line here and one in each language. */
export type ReminderKind = 'follow_up' | 'profile_review' | 'data_review';
export type ReminderReasonCode = 'planned' | 'cadence' | 'moved' | 'handed_over' | 'quarter' | 'doubtful';
/** What a data review asks about. */
export type ReminderDoubt =
  | 'missing_fields'
  | 'format'
  | 'duplicate'
  | 'untouched'
  | 'dead_contact'
  | 'left_contact';

export interface ReminderReason {
  readonly code: ReminderReasonCode;
  /** The cadence in days. */
  readonly days?: number;
  readonly note?: string;
  /** Of a profile review, such as `2026-Q4`. */
  readonly quarter?: string;
  readonly doubts?: readonly ReminderDoubt[];
}

/** One thing that is due. Dates are local calendar dates `YYYY-MM-DD`. */
export interface ReminderEntry {
  readonly id: string;
  /** A `ReminderKind`; anything else is still mailed, as another task. */
  readonly kind: string;
  readonly customerId: string;
  readonly customerName: string;
  readonly tier: ReminderTier;
  readonly stage: ReminderStage;
  readonly goal: string | null;
  readonly reason: ReminderReason;
  readonly dueOn: string;
  /** 0: due today. */
  readonly daysOverdue: number;
  /** The day whose mail should have had it and did not go out: the entry says that it comes late. */
  readonly missedOn?: string;
  readonly ownerName?: string;
}

export interface TeamReminder {
  readonly ownerId: string;
  readonly ownerName: string;
  readonly overdue: readonly ReminderEntry[];
  /** All that this person has overdue, those not in `overdue` included. */
  readonly total: number;
}

export interface ReminderMail {
  readonly language: MailLanguage;
  readonly recipientName: string;
  readonly localDate: string;
  /** Sorted by importance. */
  readonly mine: readonly ReminderEntry[];
  readonly team: readonly TeamReminder[];
  /** Where the button leads; without it there is none. */
  readonly publicUrl: string | null;
  /** The local date-time `YYYY-MM-DD HH:mm` at which this mail was due, when it comes late. */
  readonly lateSince?: string;
}
