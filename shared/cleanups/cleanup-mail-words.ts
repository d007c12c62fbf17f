import type { MailLanguage } from '../kernel/mail-language.ts';
import { english } from './cleanup-mail-words-en.ts';
import { chinese } from './cleanup-mail-words-zh.ts';
import type { Outcome, Topic } from './cleanups.fields.ts';

/** Every text of the cleanup's mails: what one language lacks does not compile. */
export interface CleanupWords {
  readonly month: (year: number, month: number) => string;
  /** What was done, as a line of its own behind its number. */
  readonly outcomes: Readonly<Record<Outcome, string>>;
  /** The same in a word, for lists of numbers. */
  readonly brief: Readonly<Record<Outcome, (count: number) => string>>;
  readonly topics: Readonly<Record<Topic, string>>;
  readonly subject: (month: string, summary: string) => string;
  readonly title: (month: string) => string;
  readonly nothing: string;
  /** What the reader's part is of. */
  readonly scope: Readonly<Record<'all' | 'team', string>>;
  readonly missed: (months: readonly string[]) => string;
  readonly done: string;
  readonly causes: string;
  readonly owners: string;
  readonly pool: string;
  readonly formerOwner: string;
  readonly moreOwners: (count: number) => string;
  readonly footer: readonly string[];
  readonly approval: {
    readonly subject: (month: string) => string;
    readonly title: (month: string) => string;
    readonly advice: (records: number, share: string) => string;
    readonly heading: string;
    readonly quarantine: string;
    readonly delete: string;
    readonly base: string;
    readonly allowed: string;
    readonly footer: readonly string[];
  };
}

const WORDS: Readonly<Record<MailLanguage, CleanupWords>> = { 'zh-CN': chinese, en: english };

export const cleanupWords = (language: MailLanguage): CleanupWords => WORDS[language];
