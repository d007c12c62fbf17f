import { getEntryOf, putEntryWrites } from '../../shared/agenda/agenda.store.ts';
import { planProfileReview } from '../../shared/agenda/reviews.rules.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { customerUnchanged, updateCustomerWrites } from '../../shared/customers/customers.store.ts';
import { BY_RULE, renameTagMarks, tagsByRule } from '../../shared/customers/tag-marks.rules.ts';
import type { Derived } from '../../shared/derived/derived.fields.ts';
import { nameNow, tagsOn } from '../../shared/insight/tags.rules.ts';
import { recentCatalogue } from '../../shared/insight/tags.store.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { commit, rerun, type Write } from '../../shared/kernel/transaction.ts';
import { reviewSettings } from './review-settings.ts';

/** The customer with the tags that rules hold and no other of theirs; null when it bears them already. */
const retagged = async (customer: Customer, derived: Derived, at: Instant): Promise<Customer | null> => {
  const catalogue = await recentCatalogue();
  const tagMarks = renameTagMarks(customer.tagMarks, (name) => nameNow(name, catalogue));
  const named = customer.tags.map((name) => nameNow(name, catalogue));
  const held = derived.tags.map(({ name }) => name);
  const tags = tagsOn(named, tagsByRule({ tagMarks }), held);
  const isSame = tags.length === customer.tags.length && tags.every((name, i) => name === customer.tags[i]);
  if (isSame) return null;
  const later = at > customer.updatedAt ? at : customer.updatedAt;
  return revise(customer, { tags, tagMarks }, BY_RULE, later);
};

/** The quarter's profile review, if it is time for one and it is not there yet (DQ-3). */
const reviewWrites = async (customer: Customer, at: Instant): Promise<Write[]> => {
  // Most customers are never reviewed so, and on most days none is.
  if (!planProfileReview(customer, null, at, reviewSettings())) return [];
  const before = await getEntryOf(customer.id, 'profile_review');
  const entry = planProfileReview(customer, before, at, reviewSettings());
  return entry ? putEntryWrites(before, entry) : [];
};

/**
 * Brings what was concluded into the customer's own record and onto its owner's agenda. The change derives the
 * customer again, which then finds nothing to do. @throws `Rerun` when somebody has changed it meanwhile
 */
export const actOnCustomer = async (customer: Customer, derived: Derived, at: Instant): Promise<void> => {
  const after = await retagged(customer, derived, at);
  const review = await reviewWrites(customer, at);
  if (after) return commit([...updateCustomerWrites(customer, after, { onConflict: rerun }), ...review]);
  if (review.length > 0) await commit([customerUnchanged(customer, rerun), ...review]);
};
