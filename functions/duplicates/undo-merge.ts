import type { Customer } from '../../shared/customers/customers.contract.ts';
import { getCustomer, readCustomer } from '../../shared/customers/customers.store.ts';
import {
  changedSince,
  comeBack,
  contested,
  laterTakers,
  release,
} from '../../shared/customers/merging.rules.ts';
import { separateCustomersWrites } from '../../shared/customers/merging.store.ts';
import type { Caller } from '../../shared/kernel/endpoint.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { invalidState, notFound, Problem, staleVersion } from '../../shared/kernel/errors.ts';
import { sendWork, startWorkWrites } from '../../shared/kernel/work.ts';
import { type Merge, mergesContracts } from '../../shared/merges/merges.contract.ts';
import { begunUndo, HEAD_START_SECONDS, showMerge, undoHindrance } from '../../shared/merges/merges.rules.ts';
import { getBefore, updateMergeWrites } from '../../shared/merges/merges.store.ts';
import { accessOf, isOwn } from '../customers/find-customer.ts';
import { type FoundMerge, findMerge } from '../merges/find-merge.ts';
import { separateAgenda } from '../merges/unite-agenda.ts';

interface Parties {
  readonly survivor: Customer;
  readonly other: Customer;
  readonly before: Customer;
}

const readParties = async ({ merge, survivor }: FoundMerge): Promise<Parties> => {
  const [other, item] = await Promise.all([getCustomer(merge.otherId), getBefore(merge.id)]);
  if (!other || !item) throw notFound();
  return { survivor, other, before: readCustomer(item) };
};

/** Both become records of their own again: both must be the caller's. */
const assertOwn = async ({ survivor, other }: Parties, caller: Caller): Promise<void> => {
  for (const customer of [survivor, other]) {
    const access = await accessOf(customer, caller);
    if (!access || !isOwn(access))
      throw new Problem('forbidden', { detail: 'Who undoes a merge must have both customers.' });
  }
};

/** What has happened to the two since that an undo would not survive, or not undo. */
const assertStanding = ({ survivor, other }: Parties, { id, take }: Merge): void => {
  if (survivor.mergedInto) {
    throw invalidState(
      `The survivor has itself become part of ${survivor.mergedInto}; undo that merge first.`,
    );
  }
  if (survivor.archivedAt) throw invalidState('Restore the survivor before undoing its merge.');
  if (survivor.absorbing.length > 0) {
    throw invalidState('Children are still on their way from another merge; try again in a minute.');
  }
  const later = laterTakers(survivor, id, take);
  if (later.length > 0)
    throw invalidState(`A later merge took the same field; undo it first: ${later.join(', ')}.`);
  const changed = changedSince(survivor, other, take);
  if (changed.length > 0)
    throw invalidState(`Fields taken from the other were changed since: ${changed.join(', ')}.`);
};

/** WY-3: the two are separate from this transaction on; children go back as a task. */
export const undoMerge = endpoint(
  mergesContracts.undoMerge,
  async ({ params, body, caller, ifMatch, now }) => {
    const found = await findMerge(params.mergeId, caller);
    const { merge } = found;
    const hindrance = undoHindrance(merge, now);
    if (hindrance) throw invalidState(hindrance);
    if (merge.version !== ifMatch) throw staleVersion();
    const parties = await readParties(found);
    const { survivor, other, before } = parties;
    await assertOwn(parties, caller);
    assertStanding(parties, merge);

    const merging = { mergeId: merge.id, taken: merge.take, by: caller.id, at: now };
    const released = release(survivor, before, other, merging);
    const [field] = contested(released, other);
    if (field)
      throw invalidState(`The survivor has the other’s ${field} for its own by now; change it first.`);
    const agenda = await separateAgenda({ survivor, after: released, other }, merge, caller, now);
    const { work, writes } = startWorkWrites('merge_undo', merge.id, caller.id, now);
    const after = begunUndo(merge, work.id, body.reason, caller.id, now);
    const { survivorId, otherId } = merge;
    const about = {
      action: 'merge_undone',
      mergeId: merge.id,
      survivorId,
      otherId,
      reason: body.reason,
    } as const;
    return {
      body: showMerge(after),
      version: after.version,
      writes: [
        ...separateCustomersWrites(
          { before: survivor, after: { ...released, nextFollowUpAt: agenda.ownNextFollowUpAt } },
          { before: other, after: comeBack(other, survivor, agenda.otherNextFollowUpAt, merging) },
          about,
        ),
        ...agenda.writes,
        ...updateMergeWrites(merge, after, staleVersion),
        ...writes,
      ],
      after: () => sendWork({ workId: work.id }, HEAD_START_SECONDS),
    };
  },
);
