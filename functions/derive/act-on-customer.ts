import type { Customer } from '../../shared/customers/customers.contract.ts';
import { updateCustomerWrites } from '../../shared/customers/customers.store.ts';
import { BY_RULE, renameTagMarks, tagsByRule } from '../../shared/customers/tag-marks.rules.ts';
import type { Derived } from '../../shared/derived/derived.fields.ts';
import { nameNow, tagsOn } from '../../shared/insight/tags.rules.ts';
import { recentCatalogue } from '../../shared/insight/tags.store.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { commit, rerun } from '../../shared/kernel/transaction.ts';

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

/**
 * Brings what was concluded into the customer's own record. The change derives the customer again, which then finds
 * nothing to do. @throws `Rerun` when somebody has changed it meanwhile
 */
export const actOnCustomer = async (customer: Customer, derived: Derived, at: Instant): Promise<void> => {
  const after = await retagged(customer, derived, at);
  if (after) await commit(updateCustomerWrites(customer, after, { onConflict: rerun }));
};
