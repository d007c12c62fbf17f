import { mailActionWords } from '../../shared/agenda/mail-action-words.ts';
import type { ProblemCode } from '../../shared/kernel/contract.ts';
import type { ProblemPage } from '../../shared/kernel/failure-answer.ts';
import { html } from '../../shared/kernel/mail-html.ts';
import { page } from '../../shared/kernel/page.ts';
import { guessLanguage } from './guess-language.ts';

type Told = keyof ReturnType<typeof mailActionWords>['problems'];

/** What else may be wrong with a request is of how it was sent: none that the page's own form sends. */
const TOLD: Readonly<Partial<Record<ProblemCode, Told>>> = {
  too_many_requests: 'often',
  store_throttled: 'busy',
  internal_error: 'broken',
  invalid_state: 'impossible',
  conflict: 'impossible',
  do_not_disturb: 'impossible',
};

/** A refusal of the kernel as a person reads it. Whose link it is, is not known yet: the browser says the language. */
export const problemPage: ProblemPage = (problem, { requestId, headers }) => {
  const language = guessLanguage(headers['accept-language']);
  const { problems, reference } = mailActionWords(language);
  const told = TOLD[problem.code] ?? 'unsent';
  const { title, text } = problems[told];
  const quoted = told === 'broken' ? html`<p>${reference(requestId)}</p>` : html``;
  return page({ status: problem.status, language, title, body: html`<p>${text}</p>${quoted}` });
};
