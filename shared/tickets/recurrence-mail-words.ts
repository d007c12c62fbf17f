import type { MailLanguage } from '../kernel/mail-language.ts';
import { recurrenceInEnglish } from './recurrence-mail-words-en.ts';
import { recurrenceInChinese } from './recurrence-mail-words-zh.ts';

/** What came again, and how often. */
export interface RecurrenceFacts {
  readonly cause: string;
  /** How many complaints make the recurrence, within how many days. */
  readonly count: number;
  readonly days: number;
  readonly customer: string;
}

/** Every text of the mail: what one language lacks does not compile. */
export interface RecurrenceWords {
  /** The same cause, whoever's complaint it was. */
  readonly causeSubject: (facts: RecurrenceFacts) => string;
  readonly causeTitle: (facts: RecurrenceFacts) => string;
  readonly causeAdvice: string;
  /** The same customer with the same cause. */
  readonly customerSubject: (facts: RecurrenceFacts) => string;
  readonly customerTitle: (facts: RecurrenceFacts) => string;
  readonly customerAdvice: string;
  readonly bothAdvice: (customer: string) => string;
  readonly complaints: string;
  readonly complaint: (customer: string, day: string) => string;
  readonly latest: string;
  /** What the reader may not see. */
  readonly unlisted: (count: number) => string;
  readonly analysis: string;
  readonly findings: string;
  readonly changes: string;
  readonly departments: string;
  readonly joined: (names: readonly string[]) => string;
  readonly footer: readonly string[];
}

const WORDS: Readonly<Record<MailLanguage, RecurrenceWords>> = {
  'zh-CN': recurrenceInChinese,
  en: recurrenceInEnglish,
};

export const recurrenceWords = (language: MailLanguage): RecurrenceWords => WORDS[language];
