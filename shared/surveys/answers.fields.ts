import * as z from 'zod';
import { lazy } from '../kernel/contract.ts';
import { id, instantOut } from '../kernel/fields.ts';
import { LANGUAGES, SURVEY_KINDS, score } from './surveys.fields.ts';

/** What the public page of a survey shows: no name, no address, nothing else of the customer. */
export const answerSheet = lazy(() =>
  z.strictObject({
    surveyId: id('sur'),
    /** The organisation's name; those from before it had one say nothing. */
    sender: z.string().max(60).nullable().optional(),
    kind: z.enum(SURVEY_KINDS),
    question: z.string().max(300).nullable(),
    about: z.string().max(200).nullable(),
    language: z.enum(LANGUAGES),
  }),
);
export type AnswerSheet = z.output<ReturnType<typeof answerSheet>>;

/** What was answered there, written once. */
export const givenAnswer = lazy(() =>
  z.strictObject({
    surveyId: id('sur'),
    score: score(),
    comment: z.string().max(4000).nullable(),
    at: instantOut(),
  }),
);
export type GivenAnswer = z.output<ReturnType<typeof givenAnswer>>;

/** Something else that becomes known of a survey that was mailed: since when. */
export const surveyNote = lazy(() => z.strictObject({ surveyId: id('sur'), at: instantOut() }));
export type SurveyNote = z.output<ReturnType<typeof surveyNote>>;
