import type { Customer } from '../../shared/customers/customers.contract.ts';
import { MAX_ABSORBED } from '../../shared/customers/customers.fields.ts';
import { snapshotItem } from '../../shared/customers/customers.store.ts';
import { absorb, emptyFields, giveUp, tooMuch } from '../../shared/customers/merging.rules.ts';
import { mergeCustomersWrites } from '../../shared/customers/merging.store.ts';
import { type Caller, endpoint } from '../../shared/kernel/endpoint.ts';
import {
  type Fault,
  invalidRequest,
  invalidState,
  Problem,
  staleVersion,
} from '../../shared/kernel/errors.ts';
import { sendWork, startWorkWrites } from '../../shared/kernel/work.ts';
import { mergesContracts } from '../../shared/merges/merges.contract.ts';
import { begunMerge, HEAD_START_SECONDS, newMergeId, showMerge } from '../../shared/merges/merges.rules.ts';
import { beforeKey, createMergeWrites } from '../../shared/merges/merges.store.ts';
import {
  assertInOwnRight,
  explainDuplicate,
  findFor,
  findNamedFor,
  isOwn,
} from '../customers/find-customer.ts';
import { uniteAgenda } from '../merges/unite-agenda.ts';

const MAX_UNDER_WAY = 10;

const fault = (pointer: string, message: string): Fault => ({ in: 'body', pointer, message });

const takeFaults = (other: Customer, take: readonly (keyof Customer)[]): Fault[] => {
  const empty = emptyFields(other, take);
  return take.flatMap((field, i) => {
    if (take.indexOf(field) < i) return [fault(`/take/${i}`, 'is named already')];
    return empty.includes(field) ? [fault(`/take/${i}`, 'is empty at the other customer')] : [];
  });
};

/** Between two owners one of them loses a customer, and both sides' collaborators come in. */
const assertMayUnite = async (parties: readonly Customer[], caller: Caller): Promise<void> => {
  if (new Set(parties.map(({ ownerId }) => ownerId)).size === 1) return;
  for (const customer of parties) await assertInOwnRight(customer, caller, isOwn);
};

const assertMergeable = (survivor: Customer, other: Customer, named: string): void => {
  if (other.id !== named) throw invalidState(`${named} has become part of ${other.id} already.`);
  if (survivor.archivedAt) throw invalidState('Restore the customer before merging another one into it.');
  if (other.archivedAt) throw invalidState('Restore the other customer before merging it.');
  // Its readers would have to look for its children at a third place.
  if (other.absorbing.length > 0) {
    throw invalidState(
      'Children of the other one are still on their way from an earlier merge; try again in a minute.',
    );
  }
  if (survivor.absorbing.length >= MAX_UNDER_WAY)
    throw invalidState(`${MAX_UNDER_WAY} merges into this customer are under way; try again in a minute.`);
};

/** CUS-5: the decision is one transaction; the children follow as a task, and readers do not notice. */
export const mergeCustomer = endpoint(mergesContracts.mergeCustomer, {
  handle: async ({ params, body, caller, ifMatch, now }) => {
    const survivor = await findFor(params.customerId, caller, isOwn);
    if (body.customerId === survivor.id)
      throw invalidRequest([fault('/customerId', 'is this very customer')]);
    const other = await findNamedFor(body.customerId, caller, isOwn);
    await assertMayUnite([survivor, other], caller);
    assertMergeable(survivor, other, body.customerId);
    if (survivor.version !== ifMatch) throw staleVersion();
    if (other.version !== body.otherVersion) {
      throw new Problem('stale_version', {
        detail: 'Read the other customer again and send its present version.',
      });
    }
    const faults = takeFaults(other, body.take);
    if (faults.length > 0) throw invalidRequest(faults);

    const mergeId = newMergeId(now);
    const merging = { mergeId, taken: body.take, by: caller.id, at: now };
    const united = absorb(survivor, other, merging);
    const hindrance = tooMuch(united, MAX_ABSORBED);
    if (hindrance) throw invalidState(hindrance);
    const agenda = await uniteAgenda({ survivor, after: united, other }, caller, now);
    const after = { ...united, nextFollowUpAt: agenda.nextFollowUpAt };

    const { work, writes: workWrites } = startWorkWrites('merge', mergeId, caller.id, now);
    const asked = { survivorId: survivor.id, otherId: other.id, take: body.take, reason: body.reason };
    const details = { workId: work.id, agenda: agenda.journal };
    const merge = begunMerge(mergeId, asked, details, caller.id, now);
    const about = { ...asked, action: 'merged', mergeId } as const;
    return {
      body: showMerge(merge),
      version: merge.version,
      location: `/v1/merges/${merge.id}`,
      writes: [
        ...mergeCustomersWrites(
          { before: survivor, after },
          { before: other, after: giveUp(other, survivor, merging) },
          about,
        ),
        ...agenda.writes,
        ...createMergeWrites(merge, snapshotItem(beforeKey(mergeId), survivor)),
        ...workWrites,
      ],
      after: () => sendWork({ workId: work.id }, HEAD_START_SECONDS),
    };
  },
  explain: explainDuplicate,
});
