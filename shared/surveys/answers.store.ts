import { epochSeconds, type Instant } from '../kernel/clock.ts';
import { createItem, entity } from '../kernel/entity.ts';
import { keys } from '../kernel/keys.ts';
import { getItem } from '../kernel/table.ts';
import { rerun, type Write } from '../kernel/transaction.ts';
import { type AnswerSheet, answerSheet, type GivenAnswer, givenAnswer } from './answers.fields.ts';

/** All that the function of the public page may touch: it imports no other store. */

const sheets = entity({ type: 'answer_sheet', schema: answerSheet });
const answers = entity({ type: 'survey_answer', schema: givenAnswer });

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
