import type { MailLanguage } from '../kernel/mail-language.ts';
import type { ServiceSource } from '../kernel/marks.ts';
import type {
  ReminderAct,
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
  /** Gone up to the reader because others left them overdue for long. */
  readonly escalated: number;
  /** To be contacted; of these, overdue. */
  readonly mine: number;
  readonly overdue: number;
  /** Whose data is to be reviewed. */
  readonly reviews: number;
  /** Things to do after wins. */
  readonly afterWins: number;
  /** What service wants done within the house. */
  readonly paperwork: number;
  /** Of colleagues who are away. */
  readonly standIn: number;
  readonly team: number;
}

/** Days are in words; null where there is none to say. */
export interface ReasonFacts {
  /** The day it is due, null when that is today. */
  readonly day: string | null;
  readonly tier: string;
  readonly stage: string;
  readonly days: number | null;
  /** 1 to 4. */
  readonly quarter: number | null;
  readonly doubts: readonly string[];
  /** Of an important date, or what sales asks for: what it is, its day, in how many days that comes, its lunar date. */
  readonly label: string | null;
  readonly occursOn: string | null;
  readonly inDays: number;
  readonly lunar: string | null;
  /** Of an escalation: whose it is, what was not done, since when. */
  readonly heldBy: string | null;
  readonly undoneKind: string | null;
  readonly since: string | null;
}

/** One act of an entry's past; `on` is a day in words, `to` too, or a name. */
export type PastAct = Omit<ReminderAct, 'what' | 'note'>;

type SalesKind = Extract<ReminderKind, ReminderReasonCode>;
type SaysSales = Exclude<SalesKind, 'deep_touch' | 'important_date' | ServiceSource>;
/** What sales records ask for (FU-5, OP-3 to OP-5); each is its own reason. */
export interface SalesWords {
  readonly kinds: Readonly<Record<SaysSales, string>>;
  readonly reasons: Readonly<Record<SaysSales, (facts: ReasonFacts) => string>>;
}

/** What tickets and surveys ask for (TK-6, TK-7, SV-2). */
export interface ServiceWords {
  readonly kinds: Readonly<Record<ServiceSource, string>>;
  readonly reasons: Readonly<Record<ServiceSource, (facts: ReasonFacts) => string>>;
}

/** Every text of the reminder mail: what one language lacks does not compile. */
export interface ReminderWords {
  readonly tiers: Readonly<Record<ReminderTier, string>>;
  readonly stages: Readonly<Record<ReminderStage, string>>;
  /** Label of each kind; empty for the follow-up, which is what people expect, and where the reason says it. */
  readonly kinds: Readonly<Record<ReminderKind, string>>;
  /** What an important date is, where its kind says more than that. */
  readonly occasions: Readonly<Record<string, string>>;
  readonly otherKind: string;
  readonly followUp: string;
  readonly doubts: Readonly<Record<ReminderDoubt, string>>;
  readonly subject: (counts: ReminderCounts, day: string) => string;
  readonly lateSubject: (subject: string) => string;
  readonly title: (name: string, counts: ReminderCounts) => string;
  readonly advice: (counts: ReminderCounts) => string | null;
  readonly lateMail: (dueAt: string, sameDay: boolean) => string;
  readonly unknownDays: (year: number) => string;
  readonly unknownDaysSubject: (year: number) => string;
  readonly lateEntry: (day: string) => string;
  readonly escalated: string;
  readonly overdue: string;
  readonly today: string;
  readonly standIn: (name: string, until: string | null) => string;
  readonly team: string;
  readonly overdueFor: (days: number) => string;
  readonly reasons: Readonly<Record<ReminderReasonCode, (facts: ReasonFacts) => string>>;
  readonly held: (day: string) => string;
  readonly quiet: (dayTime: string) => string;
  readonly optedOut: string;
  readonly past: Readonly<Record<ReminderAct['what'], (act: PastAct) => string>>;
  readonly noPast: string;
  readonly noted: (reason: string, note: string) => string;
  readonly goal: (goal: string) => string;
  readonly done: string;
  readonly tomorrow: string;
  readonly more: (entries: number) => string;
  readonly bracketed: (name: string, remark: string) => string;
  readonly enumerate: (names: readonly string[], more: boolean) => string;
  readonly person: (name: string, customers: number) => string;
  readonly unlisted: (customers: number) => string;
  readonly unlistedPeople: (people: number, customers: number) => string;
  readonly open: string;
  /** Said where there are links. */
  readonly linksNote: string;
  readonly footer: readonly string[];
}

const WORDS: Readonly<Record<MailLanguage, ReminderWords>> = { 'zh-CN': chinese, en: english };

export const reminderWords = (language: MailLanguage): ReminderWords => WORDS[language];
