import { endpoint } from '../../shared/kernel/endpoint.ts';
import { formPage } from '../../shared/surveys/answer-page.ts';
import { answersContracts } from '../../shared/surveys/answers.contract.ts';
import { scoresOf } from '../../shared/surveys/scores.rules.ts';
import { findStanding } from './find-standing.ts';
import { languageFor, settledPage } from './settled-page.ts';

/** Writes nothing: the link of a score only chooses it on the form. */
export const showAnswerForm = endpoint(
  answersContracts.showAnswerForm,
  async ({ params, query, headers, now }) => {
    const standing = await findStanding(params.token, now);
    const language = languageFor(standing, query.lang, headers);
    if (standing.kind !== 'open') return { raw: settledPage(standing, language, now) };
    const chosen = scoresOf(standing.sheet.kind).find((score) => String(score) === query.score) ?? null;
    return { raw: formPage(standing.sheet, language, { score: chosen, comment: '', fault: null }) };
  },
);
