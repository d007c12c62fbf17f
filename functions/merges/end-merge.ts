import type { Customer } from '../../shared/customers/customers.contract.ts';
import { getCustomer } from '../../shared/customers/customers.store.ts';
import { settled } from '../../shared/customers/merging.rules.ts';
import { settleCustomerWrites } from '../../shared/customers/merging.store.ts';
import { listByCustomer } from '../../shared/interactions/interactions.store.ts';
import { now } from '../../shared/kernel/clock.ts';
import { commit, type Write } from '../../shared/kernel/transaction.ts';
import { moveWorkWrites, type Work } from '../../shared/kernel/work.ts';
import type { Merge, MoveCounts } from '../../shared/merges/merges.contract.ts';
import { endedMerge } from '../../shared/merges/merges.rules.ts';
import { updateMergeWrites } from '../../shared/merges/merges.store.ts';
import { surveyedAfter } from '../surveys/surveyed-after.ts';

const settle = (before: Customer, merge: Merge, changes: Partial<Customer> = {}): Write[] => {
  const after = { ...settled(before, merge.id, merge.updatedBy, now()), ...changes };
  return settleCustomerWrites({ before, after });
};

/** With the other's touches gone, the survivor's last touch is the last of its own. */
const lastTouchOf = async (survivor: Customer): Promise<Partial<Customer>> => {
  const { items } = await listByCustomer(survivor.id, { limit: 1, position: undefined });
  const last = items[0]?.occurredAt ?? null;
  const { lastInteractionAt } = survivor;
  return lastInteractionAt !== null && (last === null || last < lastInteractionAt)
    ? { lastInteractionAt: last }
    : {};
};

/** The last transaction of a merge or its undo: nothing is under way any more, and the task is done. */
export const endMerge = async (work: Work, merge: Merge, counts: MoveCounts): Promise<void> => {
  const [survivor, other] = await Promise.all([getCustomer(merge.survivorId), getCustomer(merge.otherId)]);
  if (!survivor || !other) throw new Error(`a customer of merge ${merge.id} is gone`);
  const undone = merge.state === 'undoing';
  await commit([
    ...settle(
      survivor,
      merge,
      undone ? { ...(await lastTouchOf(survivor)), ...(await surveyedAfter(survivor)) } : {},
    ),
    // What was answered while they were one is whose the survey is.
    ...(undone ? settle(other, merge, await surveyedAfter(other)) : []),
    ...updateMergeWrites(merge, endedMerge(merge, counts, merge.updatedBy, now())),
    ...moveWorkWrites(
      work,
      { state: 'done', position: JSON.stringify({ counts, after: null, moved: false }) },
      now(),
    ).writes,
  ]);
};
