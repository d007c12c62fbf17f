import type { Instant } from '../../shared/kernel/clock.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import { bounceWrites, stopWrites } from '../../shared/surveys/answers.store.ts';
import { surveyOfMail } from '../../shared/surveys/mail-id.rules.ts';

const NOTES = { bounce: bounceWrites, stop: stopWrites } as const;

/** Of a mail that asks a customer: that it came back for good, or that its reader calls it unwanted. The stream tells on. */
export const noteSurvey = async (mailId: string, what: keyof typeof NOTES, at: Instant): Promise<void> => {
  const surveyId = surveyOfMail(mailId);
  if (surveyId !== null) await commit(NOTES[what]({ surveyId, at }));
};
