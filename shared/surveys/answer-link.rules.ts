import type { Instant } from '../kernel/clock.ts';
import { bareId } from '../kernel/ids.ts';
import type { SignedLink } from '../kernel/links.ts';
import type { MailLanguage } from '../kernel/mail-language.ts';

/** The secret that signs them: no other link’s, for the public page may read no other. */
export const ANSWER_SECRET = 'answers';

/** Whose answer a link takes, and in which language who is asked reads. */
export interface AnswerLink {
  readonly surveyId: string;
  readonly language: MailLanguage;
}

const CODES = { 'zh-CN': 'z', en: 'e' } as const satisfies Record<MailLanguage, string>;
const ID = /^[0-9A-Z]{26}(-[A-Za-z0-9_.-]{1,60})?$/;

export const answerLink = ({ surveyId, language }: AnswerLink, expiresAt: Instant): SignedLink => ({
  fields: ['s', bareId(surveyId), CODES[language]],
  expiresAt,
});

/** The link that these fields stand for; null for fields of another kind of link. */
export const readAnswerLink = ([kind, survey = '', code]: SignedLink['fields']): AnswerLink | null => {
  const language = (['zh-CN', 'en'] as const).find((name) => CODES[name] === code);
  return kind === 's' && ID.test(survey) && language ? { surveyId: `sur_${survey}`, language } : null;
};
