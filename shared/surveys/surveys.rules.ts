import type { Instant } from '../kernel/clock.ts';
import { firstVersion, revise } from '../kernel/entity.ts';
import type { Mark } from '../kernel/marks.ts';
import { isLow, type LowScores } from './scores.rules.ts';
import type { Survey, SurveyAnswer, WithheldBecause } from './surveys.fields.ts';

/** The states of a survey and what leads from one to the next. Each move answers it as it is afterwards. */

/** Who moves it, and when. */
export interface Move {
  readonly by: string;
  readonly at: Instant;
}

type Asked = Pick<
  Survey,
  | 'id'
  | 'customerId'
  | 'customerName'
  | 'kind'
  | 'trigger'
  | 'question'
  | 'about'
  | 'ticketId'
  | 'ownerId'
  | 'contactId'
  | 'language'
>;

/** One that will be sent from `sendAt` on. */
export const planned = (asked: Asked, sendAt: Instant, { by, at }: Move): Survey => ({
  ...asked,
  channel: 'mail',
  state: 'planned',
  plannedFor: sendAt,
  sendAt,
  sentAt: null,
  answerUntil: null,
  withheld: null,
  answer: null,
  low: false,
  managerId: null,
  closing: null,
  ...firstVersion(by, at),
});

const changed = (survey: Survey, changes: Partial<Survey>, { by, at }: Move): Survey =>
  revise(survey, changes, by, at > survey.updatedAt ? at : survey.updatedAt);

/** Sending is put off, where it would disturb. */
export const sentLater = (survey: Survey, sendAt: Instant, move: Move): Survey =>
  changed(survey, { sendAt }, move);

export const sent = (survey: Survey, to: Pick<Survey, 'contactId' | 'answerUntil'>, move: Move): Survey =>
  changed(survey, { ...to, state: 'sent', sendAt: null, sentAt: move.at }, move);

/** The customer is not asked by mail. */
export const withheld = (survey: Survey, because: WithheldBecause | 'called_off', move: Move): Survey =>
  changed(survey, { state: 'withheld', withheld: because, sendAt: null }, move);

/** Nobody answered while the link could be. */
export const expired = (survey: Survey, move: Move): Survey => changed(survey, { state: 'expired' }, move);

/** What the customer says counts, whenever it becomes known; `managerId`: whose task a low answer is (SV-2). */
export const answered = (
  survey: Survey,
  answer: SurveyAnswer,
  { low, managerId }: { readonly low: LowScores; readonly managerId: string | null },
  move: Move,
): Survey => {
  const isTask = isLow(survey.kind, answer.score, low);
  return changed(
    survey,
    { state: 'answered', answer, low: isTask, managerId: isTask ? managerId : null, sendAt: null },
    move,
  );
};

/** What has happened in the transaction that makes it: there was no earlier version. */
export const atOnce = (survey: Survey): Survey => ({ ...survey, version: 1 });

/** Told on the phone: asked and answered at once. */
export const toldByPhone = (
  asked: Asked,
  said: Pick<SurveyAnswer, 'score' | 'comment'>,
  task: { readonly low: LowScores; readonly managerId: string | null },
  { by, at }: Move,
): Survey => {
  const survey: Survey = { ...planned(asked, at, { by, at }), channel: 'phone', sentAt: at };
  return atOnce(answered(survey, { ...said, at, by }, task, { by, at }));
};

/** Whether a low answer waits for somebody. */
export const isTask = ({ low, closing }: Pick<Survey, 'low' | 'closing'>): boolean => low && closing === null;

export const closed = (survey: Survey, note: string, { by, at }: Move): Survey =>
  changed(survey, { closing: { note, at, by } }, { by, at });

/** Another leads the customer's owner now. */
export const handedOn = (survey: Survey, managerId: string, move: Move): Survey =>
  changed(survey, { managerId }, move);

/** When the watch has to do something about it; null: never. */
export const dueAt = ({ state, sendAt, answerUntil }: Survey): Instant | null => {
  if (state === 'planned') return sendAt;
  return state === 'sent' ? answerUntil : null;
};

/** What it asks of the agenda: that who leads the owner sees to a low answer until it is closed (SV-2). */
export const marksOf = (survey: Survey): Mark[] => {
  const { id: recordId, answer, managerId } = survey;
  if (!answer || !isTask(survey)) return [];
  return [
    {
      source: 'low_answer',
      recordId,
      part: null,
      on: answer.at.slice(0, 10),
      ownerId: managerId,
      label: `${survey.kind === 'nps' ? 'NPS' : 'CSAT'} ${answer.score}${survey.about ? `: ${survey.about}` : ''}`,
      facts: { since: answer.at },
    },
  ];
};
