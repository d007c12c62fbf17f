import type { Instant } from '../../shared/kernel/clock.ts';
import { openLink } from '../../shared/kernel/links.ts';
import type { MailLanguage } from '../../shared/kernel/mail-language.ts';
import { knownSecret } from '../../shared/kernel/secret.ts';
import { ANSWER_SECRET, readAnswerLink } from '../../shared/surveys/answer-link.rules.ts';
import type { AnswerSheet, GivenAnswer } from '../../shared/surveys/answers.fields.ts';
import { getAnswer, getSheet } from '../../shared/surveys/answers.store.ts';

/** How things stand with a link; the language is that of who is asked. */
export type Standing =
  | { readonly kind: 'open'; readonly sheet: AnswerSheet; readonly language: MailLanguage }
  | {
      readonly kind: 'answered';
      readonly sheet: AnswerSheet;
      readonly language: MailLanguage;
      readonly answer: GivenAnswer;
    }
  | { readonly kind: 'expired'; readonly language: MailLanguage }
  | { readonly kind: 'unknown' };

export const findStanding = async (token: string, now: Instant): Promise<Standing> => {
  const secret = await knownSecret(ANSWER_SECRET);
  const signed = secret && openLink(token, secret);
  const link = signed && readAnswerLink(signed.fields);
  if (!signed || !link) return { kind: 'unknown' };
  const { surveyId, language } = link;
  if (signed.expiresAt <= now) return { kind: 'expired', language };
  // Together: somebody waits for the page.
  const [sheet, answer] = await Promise.all([getSheet(surveyId), getAnswer(surveyId)]);
  if (!sheet) return { kind: 'unknown' };
  return answer ? { kind: 'answered', sheet, language, answer } : { kind: 'open', sheet, language };
};
