import { getFollowUp } from '../../shared/agenda/agenda.store.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { getCustomer, updateCustomerWrites } from '../../shared/customers/customers.store.ts';
import type { JournalEntry } from '../../shared/imports/import-journal.ts';
import { deleteUnchanged, releaseWrites } from '../../shared/imports/undo.store.ts';
import { withoutTouch as uncounted } from '../../shared/interactions/do-not-disturb.rules.ts';
import type { Interaction } from '../../shared/interactions/interactions.contract.ts';
import { getInteraction, listByCustomer } from '../../shared/interactions/interactions.store.ts';
import { deleteItem, revise } from '../../shared/kernel/entity.ts';
import { keys } from '../../shared/kernel/keys.ts';
import { rerun, type Write } from '../../shared/kernel/transaction.ts';
import { replan } from '../customers/follow-up.ts';
import { markOf } from './record-mark.ts';
import { GONE, keep, lockKey, type UndoContext, type UndoEffect } from './undo-effect.ts';

/** The latest touch of a customer but this one that passes. */
const latestBut = async (
  gone: Interaction,
  passes: (touch: Interaction) => boolean,
): Promise<string | null> => {
  let position: unknown;
  do {
    const page = await listByCustomer(gone.customerId, { limit: 25, position });
    const found = page.items.find((touch) => touch.id !== gone.id && passes(touch));
    if (found) return found.occurredAt;
    position = page.next;
  } while (position);
  return null;
};

/** By cadence the next follow-up counts from the last touch that is left; a plan stays. */
const nextFollowUp = async (customer: Customer, { caller, now }: UndoContext) => {
  const entry = customer.archivedAt ? null : await getFollowUp(customer.id);
  if (entry?.reason.code !== 'cadence') return null;
  return replan(customer, undefined, customer.lastInteractionAt ?? customer.firstContactAt, caller, now);
};

/** The customer without the touch: what it said last is said by the one before. */
const withoutTouch = async (touch: Interaction, context: UndoContext): Promise<Write[]> => {
  const before = await getCustomer(touch.customerId);
  if (!before) return [];
  const { occurredAt } = touch;
  const wasLast = before.lastInteractionAt === occurredAt;
  const wasDeep = before.lastDeepTouchAt === occurredAt;
  const { recentOutboundAt } = before;
  const counted = touch.direction === 'outbound' && recentOutboundAt.includes(occurredAt);
  if (!wasLast && !wasDeep && !counted) return [];
  const changed = {
    ...before,
    recentOutboundAt: counted ? uncounted(recentOutboundAt, occurredAt) : recentOutboundAt,
    lastInteractionAt: wasLast ? await latestBut(touch, () => true) : before.lastInteractionAt,
    lastDeepTouchAt: wasDeep ? await latestBut(touch, ({ deep }) => deep) : before.lastDeepTouchAt,
  };
  const next = wasLast || counted ? await nextFollowUp(changed, context) : null;
  const { caller, now } = context;
  const changes = { ...changed, ...(next && { nextFollowUpAt: next.nextFollowUpAt }) };
  const after = revise(before, changes, caller.id, now);
  return [...updateCustomerWrites(before, after, { onConflict: rerun }), ...(next?.writes ?? [])];
};

/** Deletes a touch that the import made, unless anybody has corrected it. */
export const undoTouch = async (entry: JournalEntry, context: UndoContext): Promise<UndoEffect> => {
  const touch = await getInteraction(entry.id);
  if (!touch) return keep(`the touch ${GONE}`);
  if (markOf(touch) !== entry.mark) return keep('interaction: changed since');
  const { id, customerId, occurredAt, version } = touch;
  const locks = entry.locks.map(lockKey);
  return {
    writes: [
      deleteUnchanged({ ...keys.interaction(customerId, occurredAt, id), version }),
      deleteItem(keys.place(id)),
      ...(await releaseWrites(locks, 'interactionId', id)),
      ...(await withoutTouch(touch, context)),
    ],
    kept: [],
  };
};
