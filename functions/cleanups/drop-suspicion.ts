import { type Candidate, unmarkSuspectWrites } from '../../shared/cleanups/suspects.store.ts';
import { getDerived, putDerivedWrites } from '../../shared/derived/derived.store.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import { deriveContact } from '../derive/derive-contact.ts';
import { deriveCustomer } from '../derive/derive-customer.ts';
import { isContact } from './decide.ts';

/** What a deriving knows of doubles it does not look up again while the record is the same: it is told here. */
const forgetDouble = async (recordId: string): Promise<void> => {
  const before = await getDerived(recordId);
  if (!before?.suspects.includes('duplicate')) return;
  const suspects = before.suspects.filter((kind) => kind !== 'duplicate');
  const after = { ...before, suspects, version: before.version + 1 };
  await commit([...putDerivedWrites(before, after), ...unmarkSuspectWrites(recordId, 'duplicate')]);
};

/** A suspicion that holds no more leaves no trace in the report: the mark goes, and what is derived is made true. */
export const drop = async (candidate: Candidate, at: Instant): Promise<void> => {
  if (candidate.kind === 'expiry') return;
  const { recordId, kind } = candidate;
  if (kind === 'duplicate') await forgetDouble(recordId);
  await (isContact(recordId) ? deriveContact(recordId, at) : deriveCustomer(recordId, at));
  // A mark that is not of the derived state's making, such as a bounce's, would stay for ever.
  if (!(await getDerived(recordId))?.suspects.includes(kind))
    await commit(unmarkSuspectWrites(recordId, kind));
};
