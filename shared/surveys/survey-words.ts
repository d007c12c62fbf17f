import type { MailLanguage } from '../kernel/mail-language.ts';
import { surveyInEnglish } from './survey-words-en.ts';
import { surveyInChinese } from './survey-words-zh.ts';
import type { SurveyKind } from './surveys.fields.ts';

interface Told {
  readonly title: string;
  readonly text: string;
}

/** What a kind of survey says, in the mail and on its page. */
interface KindWords {
  /** Asked after a ticket, of which `about` says more. */
  readonly ticketQuestion: string;
  readonly question: string;
  /** What the worst and the best score mean. */
  readonly ends: readonly [worst: string, best: string];
  /** What every score means, the worst first; none: the ends say enough. */
  readonly scores: readonly string[];
  readonly choose: string;
  readonly score: (score: number) => string;
}

/** All that a customer reads of surveys, in one language. */
export interface SurveyWords {
  readonly kinds: Readonly<Record<SurveyKind, KindWords>>;
  readonly about: (subject: string) => string;
  readonly comment: string;
  readonly optional: string;
  readonly submit: string;
  readonly missing: string;
  readonly tooLong: (most: number) => string;
  readonly otherLanguage: string;
  readonly thanks: Told;
  readonly already: Told;
  readonly answered: (when: string) => string;
  readonly yourScore: string;
  readonly yourComment: string;
  readonly close: string;
  readonly refusals: Readonly<Record<'unknown' | 'expired', Told>>;
  /** Why it came to nothing: too many requests, a busy store, a defect, or a form that is not ours. */
  readonly problems: Readonly<Record<'often' | 'busy' | 'broken' | 'unsent', Told>>;
  readonly reference: (requestId: string) => string;
  /** That no more are wanted: the question, its button, and what comes of it. */
  readonly stop: Told & { readonly button: string; readonly done: Told };
  readonly mail: {
    readonly ticketSubject: (about: string) => string;
    readonly subject: string;
    readonly preheader: string;
    readonly lead: (name: string) => string;
    readonly ticketLead: (name: string) => string;
    readonly press: string;
    readonly button: string;
    readonly footer: (until: string) => readonly string[];
    /** The link by which no more are wanted. */
    readonly stop: string;
  };
}

const WORDS: Readonly<Record<MailLanguage, SurveyWords>> = { 'zh-CN': surveyInChinese, en: surveyInEnglish };

export const surveyWords = (language: MailLanguage): SurveyWords => WORDS[language];

/** What is asked: the survey's own words, or the usual ones of its kind. */
export const questionOf = (
  { kinds }: SurveyWords,
  {
    kind,
    question,
    about,
  }: { readonly kind: SurveyKind; readonly question: string | null; readonly about: string | null },
): string => question ?? (about === null ? kinds[kind].question : kinds[kind].ticketQuestion);
