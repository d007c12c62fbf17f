import { handler as answers } from '../../functions/answers/answers.lambda.ts';
import { handler as watch } from '../../functions/jobs/watch-service.lambda.ts';
import { applyAnswer } from '../../functions/surveys/apply-answer.ts';
import { handler as surveys } from '../../functions/surveys/surveys.lambda.ts';
import { now } from '../../shared/kernel/clock.ts';
import { getMail } from '../../shared/kernel/mail-outbox.ts';
import { answersContracts } from '../../shared/surveys/answers.contract.ts';
import { surveysContracts } from '../../shared/surveys/surveys.contract.ts';
import type { Survey } from '../../shared/surveys/surveys.fields.ts';
import { getSurvey, listByCustomer } from '../../shared/surveys/surveys.store.ts';
import { type Called, type CallOptions, call } from './when.ts';

type As = NonNullable<CallOptions['as']>;

export const PUBLIC_URL = 'https://crm.example.com';
export const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** What the service watch does at an instant: it asks, sends, and ends silences. */
export const watchService = async (): Promise<void> => {
  process.env.PUBLIC_URL = PUBLIC_URL;
  await watch({ job: 'watch-service' });
};

/** All surveys of a customer, the latest first. */
export const surveysOf = async (customerId: string): Promise<Survey[]> =>
  (await listByCustomer(customerId, { limit: 50, position: undefined })).items;

export const surveyMail = async (surveyId: string) => (await getMail(`survey-${surveyId}`))?.mail ?? null;

/** The token of the link in a survey's mail. */
export const tokenOf = async (surveyId: string): Promise<string> => {
  const [, token] = /\/v1\/answers\/([^"?]+)/.exec((await surveyMail(surveyId))?.html ?? '') ?? [];
  if (token === undefined) throw new Error(`${surveyId} was not mailed`);
  return token;
};

export const openPage = (token: string, options: Partial<CallOptions> = {}): Promise<Called> =>
  call(answers, answersContracts.showAnswerForm, { params: { token }, ...options });

/** Sends the form as a browser does. */
export const sendForm = (
  token: string,
  fields: Readonly<Record<string, string>>,
  options: Partial<CallOptions> = {},
): Promise<Called> =>
  call(answers, answersContracts.giveAnswer, {
    params: { token },
    headers: FORM,
    rawBody: new URLSearchParams({ confirm: 'yes', ...fields }).toString(),
    ...options,
  });

/** A customer answers on the page, and the stream has told of it. */
export const answerSurvey = async (surveyId: string, score: number, comment = ''): Promise<Survey> => {
  const { status, text } = await sendForm(await tokenOf(surveyId), { score: String(score), comment });
  if (status !== 200) throw new Error(`not answered: ${status} ${text}`);
  await applyAnswer(surveyId, now());
  const survey = await getSurvey(surveyId);
  if (!survey) throw new Error(`there is no ${surveyId}`);
  return survey;
};

export const createSurvey = (as: As, body: object, options: Partial<CallOptions> = {}): Promise<Called> =>
  call(surveys, surveysContracts.createSurvey, { as, body: { kind: 'csat', ...body }, ...options });

export const listSurveys = (as: As, query: Record<string, string>): Promise<Called> =>
  call(surveys, surveysContracts.listSurveys, { as, query });

export const readSurvey = (as: As, surveyId: string): Promise<Called> =>
  call(surveys, surveysContracts.getSurvey, { as, params: { surveyId } });

export const closeSurvey = (
  as: As,
  { id, version }: Pick<Survey, 'id' | 'version'>,
  note = 'Called and apologised.',
): Promise<Called> =>
  call(surveys, surveysContracts.closeSurvey, {
    as,
    params: { surveyId: id },
    ifMatch: version,
    body: { note },
  });
