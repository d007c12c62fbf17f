import { endpoint } from '../../shared/kernel/endpoint.ts';
import { answeredPage, formPage } from '../../shared/surveys/answer-page.ts';
import { answersContracts } from '../../shared/surveys/answers.contract.ts';
import { giveAnswerWrites } from '../../shared/surveys/answers.store.ts';
import { commentOf } from '../../shared/surveys/comment.rules.ts';
import { scoresOf } from '../../shared/surveys/scores.rules.ts';
import { MAX_COMMENT } from '../../shared/surveys/surveys.fields.ts';
import { findStanding } from './find-standing.ts';
import { languageFor, settledPage } from './settled-page.ts';

/** Writes one item, once. What follows from it, others do who may: the table's stream tells them. */
export const giveAnswer = endpoint(
  answersContracts.giveAnswer,
  async ({ params, query, body, headers, now }) => {
    const standing = await findStanding(params.token, now);
    const language = languageFor(standing, query.lang, headers);
    if (standing.kind !== 'open') return { raw: settledPage(standing, language, now) };
    const { sheet } = standing;
    const score = scoresOf(sheet.kind).find((one) => String(one) === body.score) ?? null;
    const comment = commentOf(body.comment ?? '');
    const isTooLong = comment !== null && comment.length > MAX_COMMENT;
    if (score === null || isTooLong) {
      const fault = score === null ? 'missing' : 'tooLong';
      return { raw: formPage(sheet, language, { score, comment: comment ?? '', fault }) };
    }
    const answer = { surveyId: sheet.surveyId, score, comment, at: now };
    return { raw: answeredPage(sheet, language, answer, null), writes: giveAnswerWrites(answer) };
  },
);
