import { type Caller, endpoint } from '../../shared/kernel/endpoint.ts';
import { Problem } from '../../shared/kernel/errors.ts';
import { type Filling, fillPage } from '../../shared/kernel/filled-page.ts';
import type { Entry } from '../../shared/kernel/listed.ts';
import { surveysContracts } from '../../shared/surveys/surveys.contract.ts';
import type { Survey } from '../../shared/surveys/surveys.fields.ts';
import { isTask } from '../../shared/surveys/surveys.rules.ts';
import { getListed, listByCustomer, listLow } from '../../shared/surveys/surveys.store.ts';
import { findCustomer } from '../customers/find-customer.ts';
import { stillSeen } from '../customers/still-seen.ts';
import { ownersFor } from '../opportunities/whose-opportunities.ts';
import { showSurvey } from './find-survey.ts';

interface PageOptions {
  readonly limit: number;
  readonly position: unknown;
}

const ofCustomer = async (customerId: string, caller: Caller, page: PageOptions) => {
  const { customer, access } = await findCustomer(customerId, caller);
  if (access === 'pool')
    throw new Problem('forbidden', { detail: 'The surveys of a pool customer open with its claim.' });
  const { items, next } = await listByCustomer(customer, page);
  return { body: { items: items.map((survey) => showSurvey(survey, customer.id)), nextCursor: null }, next };
};

/** Low answers that wait for these people. */
const lowOf = (people: readonly string[] | null, caller: Caller): Filling<Entry, Survey> => ({
  read: (limit, position) => listLow(people, { limit, position }),
  records: async (entries) => stillSeen(await getListed(entries), caller),
  passes: (survey) =>
    isTask(survey) && (people === null || (survey.managerId !== null && people.includes(survey.managerId))),
});

export const listSurveys = endpoint(surveysContracts.listSurveys, async ({ query, caller, page, now }) => {
  if (query.customer) return ofCustomer(query.customer, caller, page);
  const people = await ownersFor(undefined, caller, now);
  const { found, next } = await fillPage(lowOf(people, caller), page);
  return { body: { items: found.map((survey) => showSurvey(survey)), nextCursor: null }, next };
});
