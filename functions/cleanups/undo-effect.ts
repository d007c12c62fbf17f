import type { AgendaEntry } from '../../shared/agenda/agenda.fields.ts';
import { getEntryOf, removeEntryWrites } from '../../shared/agenda/agenda.store.ts';
import type { Cleanup, CleanupEffect } from '../../shared/cleanups/cleanups.fields.ts';
import { undoEffectWrites } from '../../shared/cleanups/effects.store.ts';
import { getQuarantine } from '../../shared/cleanups/quarantine.store.ts';
import { getQuarantinedContact } from '../../shared/contacts/quarantined-contacts.store.ts';
import { getCustomer } from '../../shared/customers/customers.store.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { Problem, storeThrottled } from '../../shared/kernel/errors.ts';
import { failureFields, log } from '../../shared/kernel/log.ts';
import { backOff, commit, Rerun, type Write } from '../../shared/kernel/transaction.ts';
import { bringBack, whyNotBack } from './bring-back.ts';
import { isPassing } from './passing.ts';
import { unmend } from './unmend.ts';

const MAX_TRIES = 8;

/** The writes that take an effect back, or why it stays. */
export type Undoing = { readonly writes: readonly Write[] } | { readonly kept: string };

const noteOf = ({ month }: Cleanup): string => `cleanup ${month} undone`;

const undoQuarantine = async (effect: CleanupEffect, run: Cleanup, at: Instant): Promise<Undoing> => {
  const quarantined = await getQuarantine(effect.recordId);
  const before = quarantined && (await getQuarantinedContact({ ...quarantined, id: effect.recordId }));
  if (!before || quarantined.month !== effect.month) return { kept: 'It is not in quarantine any more.' };
  const customer = await getCustomer(quarantined.customerId);
  const reason = whyNotBack(customer);
  if (!customer || reason) return { kept: String(reason) };
  // As it was: an undone cleanup leaves what people have said of the contact.
  const back = { by: 'system', at, note: noteOf(run), active: false };
  return { writes: bringBack(quarantined, before, customer, back).writes };
};

const wasOpenedBy = ({ since, updatedBy }: AgendaEntry, run: Cleanup): boolean =>
  since >= run.startedAt && updatedBy === 'system';

const undoAsking = async ({ customerId }: CleanupEffect, run: Cleanup): Promise<Undoing> => {
  const entry = customerId && (await getEntryOf(customerId, 'data_review'));
  if (!entry) return { writes: [] };
  if (entry.closedAt !== null) return { kept: 'Its owner has dealt with it.' };
  return wasOpenedBy(entry, run)
    ? { writes: removeEntryWrites(entry) }
    : { kept: 'The entry on the agenda has changed since.' };
};

const undoing = async (effect: CleanupEffect, run: Cleanup, at: Instant): Promise<Undoing | null> => {
  switch (effect.outcome) {
    case 'quarantined':
      return undoQuarantine(effect, run, at);
    case 'mended':
      return unmend(effect, noteOf(run), at);
    case 'asked':
      return undoAsking(effect, run);
    case 'deleted':
      return { kept: 'It was deleted for good.' };
    default:
      return null;
  }
};

const settle = async (effect: CleanupEffect, undone: Undoing): Promise<void> => {
  if ('kept' in undone) return commit(undoEffectWrites(effect, 'kept', undone.kept));
  try {
    await commit([...undone.writes, ...undoEffectWrites(effect, 'undone', null)]);
  } catch (failure) {
    if (!(failure instanceof Problem) || failure.code !== 'duplicate') throw failure;
    await commit(undoEffectWrites(effect, 'kept', 'Its phone, e-mail or name is another record’s by now.'));
  }
};

/** One record that cannot be read must not hold up the undoing of all others. */
const giveUp = async (failure: unknown, effect: CleanupEffect): Promise<void> => {
  if (isPassing(failure)) throw failure;
  log.error('cleanup not undone', { record: effect.recordId, kind: effect.kind, ...failureFields(failure) });
  await commit(undoEffectWrites(effect, 'kept', 'It could not be undone; see the log.'));
};

/** Takes one effect of a run back, once; what has changed since stays, with the reason. */
export const undoEffect = async (effect: CleanupEffect, run: Cleanup, at: Instant): Promise<void> => {
  if (effect.undone !== null) return;
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    try {
      const undone = await undoing(effect, run, at);
      if (undone) await settle(effect, undone);
      return;
    } catch (failure) {
      if (!(failure instanceof Rerun)) return giveUp(failure, effect);
      await backOff(tries);
    }
  }
  throw storeThrottled();
};
