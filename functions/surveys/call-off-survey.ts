import { mayLogTouches } from '../../shared/customers/customers.rules.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { invalidState, Problem, staleVersion } from '../../shared/kernel/errors.ts';
import { surveysContracts } from '../../shared/surveys/surveys.contract.ts';
import { withheld } from '../../shared/surveys/surveys.rules.ts';
import { updateSurveyWrites } from '../../shared/surveys/surveys.store.ts';
import { findSurvey, showSurvey } from './find-survey.ts';
import { unplannedWrites } from './unplanned-writes.ts';

/** Whoever may plan one for the customer may call it off. */
export const callOffSurvey = endpoint(
  surveysContracts.callOffSurvey,
  async ({ params, body, caller, ifMatch, now }) => {
    const { survey: before, customer, access } = await findSurvey(params.surveyId, caller);
    if (!mayLogTouches(access))
      throw new Problem('forbidden', { detail: 'You may see this survey but not call it off.' });
    if (before.version !== ifMatch) throw staleVersion();
    if (before.state !== 'planned') throw invalidState(`It is ${before.state}: nothing is planned any more.`);
    const move = { by: caller.id, at: now };
    const after = withheld(before, 'called_off', move);
    return {
      body: showSurvey(after, customer.id),
      version: after.version,
      writes: [
        ...unplannedWrites(customer, before.id, move),
        ...updateSurveyWrites(before, after, staleVersion, body.note),
      ],
    };
  },
);
