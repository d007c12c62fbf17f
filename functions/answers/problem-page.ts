import type { ProblemCode } from '../../shared/kernel/contract.ts';
import type { ProblemPage } from '../../shared/kernel/failure-answer.ts';
import { html } from '../../shared/kernel/mail-html.ts';
import { page } from '../../shared/kernel/page.ts';
import { type SurveyWords, surveyWords } from '../../shared/surveys/survey-words.ts';
import { guessLanguage } from '../actions/guess-language.ts';

/** What else may be wrong with a request is of how it was sent: none that the page's own form sends. */
const TOLD: Readonly<Partial<Record<ProblemCode, keyof SurveyWords['problems']>>> = {
  too_many_requests: 'often',
  store_throttled: 'busy',
  internal_error: 'broken',
};

/** A refusal of the kernel as a person reads it. Whose link it is, is not known yet: the browser says the language. */
export const problemPage: ProblemPage = (problem, { requestId, headers }) => {
  const language = guessLanguage(headers['accept-language']);
  const { problems, refusals, reference } = surveyWords(language);
  const told = TOLD[problem.code] ?? 'unsent';
  const { title, text } = problem.code === 'not_found' ? refusals.unknown : problems[told];
  const quoted = told === 'broken' ? html`<p>${reference(requestId)}</p>` : html``;
  return page({ status: problem.status, language, title, body: html`<p>${text}</p>${quoted}` });
};
