import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import type { Mark } from '../../shared/kernel/marks.ts';
import { commit, rerun } from '../../shared/kernel/transaction.ts';
import { managersOf } from '../../shared/people/caller.store.ts';
import { actingManager } from '../../shared/people/people.rules.ts';
import { handedOn, isTask } from '../../shared/surveys/surveys.rules.ts';
import { getSurvey, updateSurveyWrites } from '../../shared/surveys/surveys.store.ts';

const handOn = async (surveyId: string, managerId: string, at: Instant): Promise<boolean> => {
  const before = await getSurvey(surveyId);
  if (!before || !isTask(before) || before.managerId === managerId) return false;
  await commit(updateSurveyWrites(before, handedOn(before, managerId, { by: 'system', at }), rerun));
  return true;
};

/**
 * Low answers wait for who leads the customer's owner now (SV-2): their marks say for whom they wait. Done twice it finds
 * none. Answers whether there were any: the marks are others then. @throws `Rerun` when somebody was faster
 */
export const followLowAnswers = async (
  customer: Customer,
  marks: readonly Mark[],
  at: Instant,
): Promise<boolean> => {
  const low = marks.filter(({ source }) => source === 'low_answer');
  if (low.length === 0 || customer.ownerId === null) return false;
  const managerId = actingManager(await managersOf(customer.ownerId));
  if (managerId === null) return false;
  let followed = false;
  for (const { recordId, ownerId } of low)
    if (ownerId !== managerId) followed = (await handOn(recordId, managerId, at)) || followed;
  return followed;
};
