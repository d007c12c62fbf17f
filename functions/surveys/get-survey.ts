import { endpoint } from '../../shared/kernel/endpoint.ts';
import { surveysContracts } from '../../shared/surveys/surveys.contract.ts';
import { findSurvey, showSurvey } from './find-survey.ts';

export const getSurvey = endpoint(surveysContracts.getSurvey, async ({ params, caller }) => {
  const { survey, customer } = await findSurvey(params.surveyId, caller);
  return { body: showSurvey(survey, customer.id), version: survey.version };
});
