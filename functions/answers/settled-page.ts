import { localDate, localTime } from '../../shared/kernel/calendar.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { env } from '../../shared/kernel/env.ts';
import { formatDayTime, type MailLanguage } from '../../shared/kernel/mail-language.ts';
import { answeredPage, refusalPage } from '../../shared/surveys/answer-page.ts';
import { guessLanguage } from '../actions/guess-language.ts';
import type { Standing } from './find-standing.ts';

export const LANGUAGES: readonly MailLanguage[] = ['zh-CN', 'en'];

/** The language that the reader has switched to, or that of who was asked; whoever is unknown has his browser’s. */
export const languageOf = (
  asked: { readonly language: MailLanguage } | null,
  wanted: string | undefined,
  headers: Readonly<Record<string, string | undefined>>,
): MailLanguage =>
  LANGUAGES.find((language) => language === wanted) ??
  asked?.language ??
  guessLanguage(headers['accept-language']);

export const languageFor = (
  standing: Standing,
  wanted: string | undefined,
  headers: Readonly<Record<string, string | undefined>>,
): MailLanguage => languageOf(standing.kind === 'unknown' ? null : standing, wanted, headers);

/** An instant as the organisation reads it: of who was asked no time zone is known. */
const inWords = (at: Instant, language: MailLanguage, now: Instant): string => {
  const zone = env('ORG_TIME_ZONE');
  return formatDayTime(language, `${localDate(at, zone)} ${localTime(at, zone)}`, localDate(now, zone));
};

/** Of a link that takes no answer: what was answered, or why it takes none. */
export const settledPage = (
  standing: Exclude<Standing, { kind: 'open' }>,
  language: MailLanguage,
  now: Instant,
) =>
  standing.kind === 'answered'
    ? answeredPage(standing.sheet, language, standing.answer, inWords(standing.answer.at, language, now))
    : refusalPage(standing.kind, language);
