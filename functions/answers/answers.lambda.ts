import { api } from '../../shared/kernel/api.ts';
import { giveAnswer } from './give-answer.ts';
import { problemPage } from './problem-page.ts';
import { showAnswerForm } from './show-answer-form.ts';
import { showStop } from './show-stop.ts';
import { stopSurveys } from './stop-surveys.ts';

/** Nobody signs in here: of people this function may read nothing. */
const findCaller = async (): Promise<null> => null;

export const handler = api([showAnswerForm, giveAnswer, showStop, stopSurveys], { findCaller, problemPage });
