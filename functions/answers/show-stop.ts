import { endpoint } from '../../shared/kernel/endpoint.ts';
import { refusalPage, stopPage } from '../../shared/surveys/answer-page.ts';
import { answersContracts } from '../../shared/surveys/answers.contract.ts';
import { findStop } from './find-stop.ts';
import { languageOf } from './settled-page.ts';

export const showStop = endpoint(answersContracts.showStop, async ({ params, query, headers }) => {
  const link = await findStop(params.token);
  const language = languageOf(link, query.lang, headers);
  return { raw: link ? stopPage(language) : refusalPage('unknown', language) };
});
