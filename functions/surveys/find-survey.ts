import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { Access } from '../../shared/customers/customers.rules.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import type { Caller } from '../../shared/kernel/endpoint.ts';
import { notFound, Problem } from '../../shared/kernel/errors.ts';
import { actsFor } from '../../shared/people/absences.store.ts';
import { managersOf } from '../../shared/people/caller.store.ts';
import type { ShownSurvey } from '../../shared/surveys/surveys.contract.ts';
import type { Survey } from '../../shared/surveys/surveys.fields.ts';
import { getSurvey } from '../../shared/surveys/surveys.store.ts';
import { findHome } from '../customers/find-customer.ts';

export interface FoundSurvey {
  readonly survey: Survey;
  readonly customer: Customer;
  readonly access: Access;
}

/** A survey of a customer that the caller may see. @throws 404, the same for absent and foreign */
export const findSurvey = async (id: string, caller: Caller): Promise<FoundSurvey> => {
  const survey = await getSurvey(id);
  if (!survey) throw notFound();
  const { customer, access } = await findHome(survey, caller);
  if (access === 'pool') throw notFound();
  return { survey, customer, access };
};

/** Whose task it is, an admin, who leads the customer’s owner, or who stands in for one of them. @throws 403 */
export const assertSeesToIt = async (
  { survey: { managerId }, customer: { ownerId } }: FoundSurvey,
  caller: Caller,
  now: Instant,
): Promise<void> => {
  if (caller.role === 'admin' || caller.id === managerId) return;
  const managers = ownerId === null ? [] : await managersOf(ownerId);
  const leaders = [...managers.map(({ id }) => id), ...(managerId === null ? [] : [managerId])];
  if (leaders.includes(caller.id)) return;
  const absent = await actsFor(caller, now);
  if (leaders.some((id) => absent.includes(id))) return;
  throw new Problem('forbidden', { detail: 'That is for whoever leads the customer’s owner, or an admin.' });
};

/** `customerId`: as it is now, wherever a merge has taken it. */
export const showSurvey = (
  { movedBy: _, ...survey }: Survey,
  customerId = survey.customerId,
): ShownSurvey => ({
  ...survey,
  customerId,
});
