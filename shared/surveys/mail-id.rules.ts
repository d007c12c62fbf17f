const PREFIX = 'survey-';

/** The mail of a survey: there is one. */
export const surveyMailId = (surveyId: string): string => `${PREFIX}${surveyId}`;

/** The survey whose mail it is; null: it is another's. */
export const surveyOfMail = (mailId: string): string | null =>
  mailId.startsWith(PREFIX) ? mailId.slice(PREFIX.length) : null;
