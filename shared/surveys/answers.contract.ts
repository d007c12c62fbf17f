import * as z from 'zod';
import { contract, lazy } from '../kernel/contract.ts';
import { MAX_COMMENT } from './surveys.fields.ts';

/** Every score of either kind, as a form sends it. */
const scores = () => z.enum(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10']);

const common = {
  domain: 'answers',
  path: '/v1/answers/{token}',
  roles: 'public',
  isLink: true,
  params: lazy(() => z.strictObject({ token: z.string().min(1).max(300) })),
  // What mail programs and scanners put to an address is none of the page’s business, and must not break it.
  query: lazy(() =>
    z.object({
      score: z
        .string()
        .max(200)
        .optional()
        .meta({ description: 'A score that the form shows as chosen; nothing is answered by it.' }),
      lang: z.string().max(200).optional().meta({ description: '`zh-CN` or `en`.' }),
    }),
  ),
  status: 200,
  produces: 'text/html',
  pages: [400, 404, 410, 413, 415, 422, 429, 431, 500, 503],
} as const;

const stop = { ...common, path: '/v1/answers/{token}/stop' } as const;

/** The page on which a customer answers a survey (SV-1), by the link of its mail. */
export const answersContracts = {
  showAnswerForm: contract({
    ...common,
    id: 'showAnswerForm',
    method: 'GET',
    summary: 'Show the form of a survey, or what was answered',
    description:
      'Changes nothing however often it is opened: mail scanners open links. 404 for what is no link of ours, 410 for one that can be answered no more.',
  }),
  giveAnswer: contract({
    ...common,
    id: 'giveAnswer',
    method: 'POST',
    summary: 'Answer a survey, once',
    description:
      'Sent by the form on the page. A second time it says what was answered, and changes nothing. 422 with the form again where no score was chosen.',
    body: lazy(() =>
      z
        .strictObject({
          confirm: z.literal('yes'),
          score: scores().optional(),
          comment: z
            .string()
            // A browser counts a line’s end once and sends it as two characters.
            .max(2 * MAX_COMMENT)
            .optional()
            .meta({ description: `At most ${MAX_COMMENT} characters.` }),
        })
        .meta({ id: 'SurveyAnswerForm' }),
    ),
    form: true,
  }),
  showStop: contract({
    ...stop,
    id: 'showStop',
    method: 'GET',
    summary: 'Ask whether somebody wants no more surveys',
    description: 'Changes nothing. The link works as long as the survey is known, ended or not.',
  }),
  stopSurveys: contract({
    ...stop,
    id: 'stopSurveys',
    method: 'POST',
    summary: 'Say that no more surveys are wanted, in one step (MK-2)',
    description:
      'Sent by the page’s form, or by a mail program in one click (RFC 8058). The customer’s consent to surveys is taken back by it.',
    body: lazy(() =>
      z
        .strictObject({
          confirm: z.literal('yes').optional(),
          'List-Unsubscribe': z.literal('One-Click').optional(),
        })
        .refine((body) => Object.values(body).some((value) => value !== undefined), {
          error: 'is needed',
          path: ['confirm'],
        })
        .meta({ id: 'StopSurveysForm' }),
    ),
    form: true,
  }),
};
