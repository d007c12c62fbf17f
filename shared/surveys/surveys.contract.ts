import * as z from 'zod';
import { contract, EMPLOYEES, lazy } from '../kernel/contract.ts';
import { id, line, pageOf, pageQuery, plannedInstant, text } from '../kernel/fields.ts';
import { LANGUAGES, MAX_QUESTION, SURVEY_KINDS, surveyRecord } from './surveys.fields.ts';

/** As it is shown. */
export const shownSurvey = lazy(() => surveyRecord().omit({ movedBy: true }).meta({ id: 'Survey' }));
export type ShownSurvey = z.output<ReturnType<typeof shownSurvey>>;

const newSurvey = lazy(() =>
  z
    .strictObject({
      customerId: id('cus'),
      contactId: id('con').nullable().default(null).meta({
        description: 'Who is asked; null: the customer’s e-mail, else its first contact with one.',
      }),
      kind: z.enum(SURVEY_KINDS),
      question: line(MAX_QUESTION)
        .nullable()
        .default(null)
        .meta({ description: 'In own words, in the language of who is asked; null: the usual ones.' }),
      language: z
        .enum(LANGUAGES)
        .optional()
        .meta({ description: 'Left out: by the customer’s country, else the organisation’s.' }),
      sendAt: plannedInstant()
        .optional()
        .meta({ description: 'Left out: as soon as it is working time; within a quarter of an hour then.' }),
    })
    .meta({ id: 'NewSurvey' }),
);

const params = lazy(() => z.strictObject({ surveyId: id('sur') }));
const common = {
  domain: 'surveys',
  roles: ['admin', 'manager', 'sales', 'service'],
  status: 200,
  etag: true,
  response: shownSurvey,
} as const;

export const surveysContracts = {
  createSurvey: contract({
    ...common,
    id: 'createSurvey',
    method: 'POST',
    path: '/v1/surveys',
    summary: 'Ask a customer for its opinion (SV-1)',
    description:
      'Refused with 409 where nobody can be asked, or not then: nobody is asked more than once in 30 days (setting `surveys`), nor disturbed beyond the contact rules (FU-3). `mayAskFrom` says from when on it can be; send that as `sendAt` to plan it.',
    status: 201,
    body: newSurvey,
    problems: ['not_found', 'invalid_state', 'conflict', 'do_not_disturb'],
  }),
  listSurveys: contract({
    ...common,
    etag: false,
    id: 'listSurveys',
    method: 'GET',
    path: '/v1/surveys',
    summary: 'List surveys of one customer, or low answers that wait for somebody',
    description:
      'With `customer` all that it was ever asked, the latest first; with `low=open` low answers that nobody has closed, the oldest first: those that wait for the caller, and a manager’s people; of an admin or executive all. One of the two is needed. A page may be short, and yet go on.',
    roles: EMPLOYEES,
    query: lazy(() =>
      z
        .strictObject({
          ...pageQuery(),
          customer: id('cus').optional(),
          low: z.literal('open').optional(),
        })
        .refine(({ customer, low }) => (customer === undefined) !== (low === undefined), {
          error: 'needs customer or low, one of the two',
          path: ['customer'],
        }),
    ),
    response: lazy(() => pageOf(shownSurvey()).meta({ id: 'SurveyPage' })),
    problems: ['not_found'],
  }),
  getSurvey: contract({
    ...common,
    id: 'getSurvey',
    method: 'GET',
    path: '/v1/surveys/{surveyId}',
    summary: 'Read a survey and its answer',
    roles: EMPLOYEES,
    params,
  }),
  callOffSurvey: contract({
    ...common,
    id: 'callOffSurvey',
    method: 'POST',
    path: '/v1/surveys/{surveyId}/call-off',
    summary: 'Call off a survey that is planned',
    description:
      'It is `withheld` then, and another may be planned in its place. One that a rule has planned is not planned again for the same order, or turn.',
    params,
    ifMatch: true,
    body: lazy(() => z.strictObject({ note: text(2000) }).meta({ id: 'SurveyCallOff' })),
    problems: ['not_found', 'forbidden', 'invalid_state'],
  }),
  closeSurvey: contract({
    ...common,
    id: 'closeSurvey',
    method: 'POST',
    path: '/v1/surveys/{surveyId}/close',
    summary: 'Say what was done about a low answer: its task ends (SV-2)',
    description: 'By who leads the customer’s owner, or an admin.',
    roles: ['admin', 'manager'],
    params,
    ifMatch: true,
    body: lazy(() => z.strictObject({ note: text(2000) }).meta({ id: 'SurveyClosing' })),
    problems: ['invalid_state'],
  }),
};
