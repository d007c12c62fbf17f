import { endpoint } from '../../shared/kernel/endpoint.ts';
import { refusalPage, stoppedPage } from '../../shared/surveys/answer-page.ts';
import { answersContracts } from '../../shared/surveys/answers.contract.ts';
import { stopWrites } from '../../shared/surveys/answers.store.ts';
import { findStop } from './find-stop.ts';
import { languageOf } from './settled-page.ts';

/** Notes it; the stream brings it to the customer, whom this function may not touch. */
export const stopSurveys = endpoint(answersContracts.stopSurveys, async ({ params, query, headers, now }) => {
  const link = await findStop(params.token);
  const language = languageOf(link, query.lang, headers);
  if (!link) return { raw: refusalPage('unknown', language) };
  return { raw: stoppedPage(language), writes: stopWrites({ surveyId: link.surveyId, at: now }) };
});
