import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import type { Mark } from '../../shared/kernel/marks.ts';
import { commit, rerun } from '../../shared/kernel/transaction.ts';
import { getPerson, managersOf } from '../../shared/people/caller.store.ts';
import { actingManager, canAct } from '../../shared/people/people.rules.ts';
import { handedOn, isTask } from '../../shared/surveys/surveys.rules.ts';
import { getSurvey, updateSurveyWrites } from '../../shared/surveys/surveys.store.ts';
import { managerFor } from '../surveys/manager-for.ts';

const handOn = async (surveyId: string, managerId: string, at: Instant): Promise<boolean> => {
  const before = await getSurvey(surveyId);
  if (!before || !isTask(before) || before.managerId === managerId) return false;
  await commit(updateSurveyWrites(before, handedOn(before, managerId, { by: 'system', at }), rerun));
  return true;
};

/** Whose task it is now; null: it stays whose it is, for nobody leads the owner and who has it is still there. */
const takerOf = async (ownerId: string | null, holderId: string | null): Promise<string | null> => {
  const leader = ownerId === null ? null : actingManager(await managersOf(ownerId));
  if (leader !== null) return leader;
  const holder = holderId === null ? null : await getPerson(holderId);
  return holder && canAct(holder) ? null : managerFor(ownerId);
};

/**
 * Low answers wait for who leads the customer's owner now (SV-2), or where nobody does, for somebody who is there: their
 * marks say for whom they wait. Done twice it finds
 * none. Answers whether there were any: the marks are others then. @throws `Rerun` when somebody was faster
 */
export const followLowAnswers = async (
  customer: Customer,
  marks: readonly Mark[],
  at: Instant,
): Promise<boolean> => {
  let followed = false;
  for (const { source, recordId, ownerId } of marks) {
    if (source !== 'low_answer') continue;
    const managerId = await takerOf(customer.ownerId, ownerId);
    if (managerId !== null && managerId !== ownerId)
      followed = (await handOn(recordId, managerId, at)) || followed;
  }
  return followed;
};
