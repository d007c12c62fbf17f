import type { MailLanguage } from '../kernel/mail-language.ts';
import { english } from './alert-mail-words-en.ts';
import { chinese } from './alert-mail-words-zh.ts';
import { urgentInEnglish } from './alert-urgent-words-en.ts';
import { urgentInChinese } from './alert-urgent-words-zh.ts';
import type { Warning } from './warnings.fields.ts';

/** How many customers the mail is about. */
export interface AlertCounts {
  /** The reader's own to act on; of these, new. */
  readonly mine: number;
  readonly fresh: number;
  /** Those of his people; of these, new. */
  readonly team: number;
  readonly teamFresh: number;
  /** The reader's own, and his people's, that wait for their day. */
  readonly resting: number;
  readonly teamResting: number;
}

/** Every text of the weekly churn mail: what one language lacks does not compile. */
export interface AlertWords {
  readonly tiers: Readonly<Record<Warning['tier'], string>>;
  readonly subject: (counts: AlertCounts, value: string | null, day: string) => string;
  readonly lateSubject: (subject: string) => string;
  readonly title: (name: string, counts: AlertCounts) => string;
  readonly advice: (counts: AlertCounts, value: string | null) => string;
  readonly lateMail: (dueAt: string, sameDay: boolean) => string;
  readonly again: string;
  readonly fresh: string;
  readonly standing: string;
  readonly team: string;
  readonly unowned: string;
  readonly score: (score: number) => string;
  readonly atStake: (value: string) => string;
  readonly joinReasons: (reasons: readonly string[]) => string;
  readonly callBy: (day: string) => string;
  readonly callLate: (day: string) => string;
  readonly lookAgain: (day: string) => string;
  readonly measures: (count: number, last: string | null) => string;
  readonly noMeasure: string;
  readonly phone: (phone: string) => string;
  readonly isNew: string;
  readonly overdue: string;
  readonly restingOwn: (customers: number, day: string) => string;
  readonly restingTeam: (customers: number) => string;
  readonly person: (name: string, customers: number, fresh: number, value: string | null) => string;
  readonly unlisted: (customers: number) => string;
  readonly unlistedPeople: (people: number, customers: number) => string;
  readonly chart: Readonly<Record<'value' | 'warnings', string>>;
  readonly chartCount: (warnings: number) => string;
  readonly toDo: string;
  readonly steps: readonly { readonly title: string; readonly detail: string }[];
  readonly open: string;
  readonly enumerate: (names: readonly string[], more: boolean) => string;
  readonly footer: readonly string[];
}

/** Every text of the mail that goes out at once. */
export interface UrgentWords {
  readonly subject: (customer: string, score: number) => string;
  readonly title: (customer: string) => string;
  readonly ownAdvice: (day: string) => string;
  readonly deputyAdvice: (owner: string, day: string) => string;
  readonly othersAdvice: (owner: string, day: string) => string;
  readonly unownedAdvice: (day: string) => string;
  readonly why: string;
  readonly footer: readonly string[];
}

interface Words {
  readonly weekly: AlertWords;
  readonly urgent: UrgentWords;
}

const WORDS: Readonly<Record<MailLanguage, Words>> = {
  'zh-CN': { weekly: chinese, urgent: urgentInChinese },
  en: { weekly: english, urgent: urgentInEnglish },
};

export const alertWords = (language: MailLanguage): AlertWords => WORDS[language].weekly;
export const urgentWords = (language: MailLanguage): UrgentWords => WORDS[language].urgent;
