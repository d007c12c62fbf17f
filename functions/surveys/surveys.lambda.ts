import { api } from '../../shared/kernel/api.ts';
import { findCaller } from '../../shared/people/caller.store.ts';
import { callOffSurvey } from './call-off-survey.ts';
import { closeSurvey } from './close-survey.ts';
import { createSurvey } from './create-survey.ts';
import { getSurvey } from './get-survey.ts';
import { listSurveys } from './list-surveys.ts';

export const handler = api([createSurvey, listSurveys, getSurvey, callOffSurvey, closeSurvey], {
  findCaller,
});
