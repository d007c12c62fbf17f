import { endpoint } from '../../shared/kernel/endpoint.ts';
import { invalidState, staleVersion } from '../../shared/kernel/errors.ts';
import { surveysContracts } from '../../shared/surveys/surveys.contract.ts';
import type { Survey } from '../../shared/surveys/surveys.fields.ts';
import { closed } from '../../shared/surveys/surveys.rules.ts';
import { updateSurveyWrites } from '../../shared/surveys/surveys.store.ts';
import { assertSeesToIt, findSurvey, showSurvey } from './find-survey.ts';

/** @throws 409 */
const assertOpen = ({ state, low, closing }: Survey): void => {
  if (closing) throw invalidState('Somebody has closed it already.');
  if (state !== 'answered') throw invalidState(`It is ${state}: nobody has answered it.`);
  if (!low) throw invalidState('Its answer is not low: there is nothing to close.');
};

/** The task of a low answer ends with what was done about it (SV-2). */
export const closeSurvey = endpoint(
  surveysContracts.closeSurvey,
  async ({ params, body, caller, ifMatch, now }) => {
    const found = await findSurvey(params.surveyId, caller);
    await assertSeesToIt(found, caller, now);
    const { survey: before, customer } = found;
    if (before.version !== ifMatch) throw staleVersion();
    assertOpen(before);
    const after = closed(before, body.note, { by: caller.id, at: now });
    return {
      body: showSurvey(after, customer.id),
      version: after.version,
      writes: updateSurveyWrites(before, after),
    };
  },
);
