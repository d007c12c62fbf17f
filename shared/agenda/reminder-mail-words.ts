import type { MailLanguage } from '../kernel/mail-language.ts';
import type {
  ReminderDoubt,
  ReminderKind,
  ReminderReasonCode,
  ReminderStage,
  ReminderTier,
} from './reminder-mail-input.ts';
import { english } from './reminder-mail-words-en.ts';
import { chinese } from './reminder-mail-words-zh.ts';

/** How many customers the mail is about. */
export interface ReminderCounts {
  /** To be contacted; of these, overdue. */
  readonly mine: number;
  readonly overdue: number;
  /** Whose data is to be reviewed. */
  readonly reviews: number;
  readonly team: number;
}

export interface ReasonFacts {
  /** The day it is due, null when that is today. */
  readonly day: string | null;
  readonly stage: string;
  readonly days: number | null;
  /** 1 to 4. */
  readonly quarter: number | null;
  readonly doubts: readonly string[];
}

/** Every text of the reminder mail: what one language lacks does not compile. */
export interface ReminderWords {
  readonly tiers: Readonly<Record<ReminderTier, string>>;
  readonly stages: Readonly<Record<ReminderStage, string>>;
  /** Label of each kind; empty for the follow-up, which is what people expect. */
  readonly kinds: Readonly<Record<ReminderKind, string>>;
  readonly otherKind: string;
  readonly doubts: Readonly<Record<ReminderDoubt, string>>;
  readonly subject: (counts: ReminderCounts, day: string) => string;
  readonly lateSubject: (subject: string) => string;
  readonly title: (name: string, counts: ReminderCounts) => string;
  readonly advice: (counts: ReminderCounts) => string | null;
  readonly lateMail: (dueAt: string, sameDay: boolean) => string;
  readonly lateEntry: (day: string) => string;
  readonly overdue: string;
  readonly today: string;
  readonly team: string;
  readonly overdueFor: (days: number) => string;
  readonly reasons: Readonly<Record<ReminderReasonCode, (facts: ReasonFacts) => string>>;
  readonly noted: (reason: string, note: string) => string;
  readonly goal: (goal: string) => string;
  readonly bracketed: (name: string, remark: string) => string;
  readonly enumerate: (names: readonly string[], more: boolean) => string;
  readonly person: (name: string, customers: number) => string;
  readonly unlisted: (customers: number) => string;
  readonly unlistedPeople: (people: number, customers: number) => string;
  readonly open: string;
  readonly footer: readonly string[];
}

const WORDS: Readonly<Record<MailLanguage, ReminderWords>> = { 'zh-CN': chinese, en: english };

export const reminderWords = (language: MailLanguage): ReminderWords => WORDS[language];
