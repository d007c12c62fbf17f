import type { MailLanguage } from '../kernel/mail-language.ts';
import type { AgendaAct, AgendaEntry, Doubt } from './agenda.fields.ts';

export type ReminderTier = AgendaEntry['tier'];
export type ReminderStage = AgendaEntry['stage'];
/** What the mail has words for: a new source does not compile until each language has one. */
export type ReminderKind = AgendaEntry['source'];
export type ReminderReasonCode = AgendaEntry['reason']['code'];
export type ReminderDoubt = Doubt;

/** What was done with an entry instead of what it asks for. Days are local dates, people are names. */
export interface ReminderAct {
  readonly what: AgendaAct['what'];
  readonly on: string;
  /** Null: it happened by rule. */
  readonly by: string | null;
  /** The day it was put off to, or who got it. */
  readonly to: string | null;
  readonly note: string | null;
}

export interface ReminderReason {
  readonly code: ReminderReasonCode;
  /** The cadence in days. */
  readonly days?: number;
  readonly note?: string;
  /** Of a profile review, such as `2026-Q4`. */
  readonly quarter?: string;
  readonly doubts?: readonly ReminderDoubt[];
  /** Of an important date, or what sales asks for: what it is, on which day, and how its lunar date is written. */
  readonly label?: string;
  readonly occasion?: string;
  readonly occursOn?: string;
  readonly lunar?: string;
  /** The day until which a touch would have disturbed. */
  readonly heldUntil?: string;
  /** Of an escalation: what was not done, since when, whose it is, and what was done instead. */
  readonly of?: string;
  readonly overdueSince?: string;
  readonly heldBy?: string;
  readonly undone?: readonly ReminderAct[];
}

/** The addresses that do it in one step. */
export interface ReminderLinks {
  readonly done: string;
  readonly tomorrow: string;
}

/** Why what is due must wait (FU-3): the customer wants no touch at all, or none before a local `YYYY-MM-DD HH:mm`. */
export type ContactMark = { readonly optedOut: true } | { readonly quietUntil: string };

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
  readonly contact?: ContactMark;
  readonly links?: ReminderLinks;
}

export interface TeamReminder {
  readonly ownerId: string;
  readonly ownerName: string;
  readonly overdue: readonly ReminderEntry[];
  /** All that this person has overdue, those not in `overdue` included. */
  readonly total: number;
}

/** What is due of an absent colleague for whom the recipient acts. */
export interface StandInReminder {
  readonly ownerId: string;
  readonly ownerName: string;
  /** The last day of the absence, where it is known. */
  readonly until?: string;
  readonly entries: readonly ReminderEntry[];
}

export interface ReminderMail {
  readonly language: MailLanguage;
  readonly recipientName: string;
  readonly localDate: string;
  /** Sorted by importance. */
  readonly mine: readonly ReminderEntry[];
  readonly standIns?: readonly StandInReminder[];
  readonly team: readonly TeamReminder[];
  /** Where the button leads; without it there is none. */
  readonly publicUrl: string | null;
  /** The local date-time `YYYY-MM-DD HH:mm` at which this mail was due, when it comes late. */
  readonly lateSince?: string;
  /** To an administrator: the year whose official days are not known yet. */
  readonly unknownDays?: number;
  /** The organisation's own words. */
  readonly template?: {
    readonly subject?: string | null | undefined;
    readonly opening?: string | null | undefined;
    readonly closing?: string | null | undefined;
  };
}
