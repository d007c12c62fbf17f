import { epochSeconds, type Instant } from '../kernel/clock.ts';
import { createItem, entity, putItem } from '../kernel/entity.ts';
import { keys } from '../kernel/keys.ts';
import { getItem, queryPage } from '../kernel/table.ts';
import { rerun, type Write } from '../kernel/transaction.ts';
import {
  type AnswerSheet,
  answerSheet,
  type GivenAnswer,
  givenAnswer,
  type SurveyNote,
  surveyNote,
} from './answers.fields.ts';

/** All that the function of the public page may touch: it imports no other store. */

const sheets = entity({ type: 'answer_sheet', schema: answerSheet });
const answers = entity({ type: 'survey_answer', schema: givenAnswer });
const stops = entity({ type: 'survey_stop', schema: surveyNote });
const bounces = entity({ type: 'survey_bounce', schema: surveyNote });

const DAY = 24 * 3600;
/** Longer than a queue keeps what is to bring it into the survey, and what a failed delivery is looked into for. */
const KEPT_SECONDS = 90 * DAY;

/** What the page of a survey will show, for as long as its link can be answered and some days more. */
export const createSheetWrites = (sheet: AnswerSheet, until: Instant): Write[] => [
  createItem(
    sheets.put(keys.answerSheet(sheet.surveyId), sheet, { expiresAt: epochSeconds(until) + KEPT_SECONDS }),
    rerun,
  ),
];

export const getSheet = async (surveyId: string): Promise<AnswerSheet | null> => {
  const item = await getItem(keys.answerSheet(surveyId));
  return item && sheets.read(item);
};

export const getAnswer = async (surveyId: string): Promise<GivenAnswer | null> => {
  const item = await getItem(keys.answer(surveyId));
  return item && answers.read(item);
};

/** Of two answers at one instant the second looks again, and finds the first. */
export const giveAnswerWrites = (answer: GivenAnswer): Write[] => [
  createItem(
    answers.put(keys.answer(answer.surveyId), answer, { expiresAt: epochSeconds(answer.at) + KEPT_SECONDS }),
    rerun,
  ),
];

const noted = (at: Instant) => ({ expiresAt: epochSeconds(at) + KEPT_SECONDS });

/** Said again it is said later: the last word counts. */
export const stopWrites = (stop: SurveyNote): Write[] => [
  putItem(stops.put(keys.surveyStop(stop.surveyId), stop, noted(stop.at))),
];

export const bounceWrites = (bounce: SurveyNote): Write[] => [
  putItem(bounces.put(keys.surveyBounce(bounce.surveyId), bounce, noted(bounce.at))),
];

/** All that has become known of a survey since it was mailed. */
export interface SurveyNews {
  readonly answer: GivenAnswer | null;
  readonly stop: SurveyNote | null;
  readonly bounce: SurveyNote | null;
}

/** In one query; not for the page, which may not. */
export const getNews = async (surveyId: string): Promise<SurveyNews> => {
  const { items } = await queryPage({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': keys.answer(surveyId).pk },
    ConsistentRead: true,
  });
  const of = (type: string) => items.find(({ _type }) => _type === type);
  const [answer, stop, bounce] = [of('survey_answer'), of('survey_stop'), of('survey_bounce')];
  return {
    answer: answer ? answers.read(answer) : null,
    stop: stop ? stops.read(stop) : null,
    bounce: bounce ? bounces.read(bounce) : null,
  };
};
