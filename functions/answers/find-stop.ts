import { openLink } from '../../shared/kernel/links.ts';
import { knownSecret } from '../../shared/kernel/secret.ts';
import { ANSWER_SECRET, type AnswerLink, readAnswerLink } from '../../shared/surveys/answer-link.rules.ts';

/** Whose link it is, ended or not: whoever wants no more mails may say so at any time. Null for what is none of ours. */
export const findStop = async (token: string): Promise<AnswerLink | null> => {
  const secret = await knownSecret(ANSWER_SECRET);
  const signed = secret && openLink(token, secret);
  return signed && readAnswerLink(signed.fields);
};
