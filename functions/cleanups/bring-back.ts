import { forgetBounceWrites } from '../../shared/cleanups/bounces.store.ts';
import type { Quarantined } from '../../shared/cleanups/cleanups.fields.ts';
import { leaveQuarantineWrites } from '../../shared/cleanups/quarantine.store.ts';
import type { Contact } from '../../shared/contacts/contacts.contract.ts';
import { restoreContactWrites } from '../../shared/contacts/quarantined-contacts.store.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { invalidState } from '../../shared/kernel/errors.ts';
import { holdCustomerWrites } from '../../shared/kernel/hold-customer.ts';
import type { Write } from '../../shared/kernel/transaction.ts';

/** Why a contact cannot go back to its customer; null when it can. */
export const whyNotBack = (customer: Customer | null): string | null => {
  if (!customer) return 'Its customer is no more.';
  if (customer.mergedInto) return `Its customer has been merged into ${customer.mergedInto}.`;
  return customer.archivedAt ? 'Its customer is archived; restore it first.' : null;
};

export interface BackAs {
  readonly by: string;
  readonly at: Instant;
  readonly note: string;
  /** Says that it can be reached again, whatever was thought of it; otherwise it comes back as it went. */
  readonly active: boolean;
}

/** A contact out of quarantine and back where it was. @throws on commit a 409 `duplicate` naming what is taken */
export const bringBack = (
  quarantined: Quarantined,
  before: Contact,
  customer: Customer,
  { by, at, note, active }: BackAs,
): { readonly contact: Contact; readonly writes: readonly Write[] } => {
  const state = active ? ({ state: 'active', stateReason: null } as const) : {};
  const contact = revise(before, { ...state, quarantinedAt: null }, by, at);
  const reason = whyNotBack(customer);
  if (reason) throw invalidState(reason);
  return {
    contact,
    writes: [
      ...leaveQuarantineWrites(quarantined),
      ...restoreContactWrites(before, contact, note),
      ...(active && before.email ? forgetBounceWrites(before.email) : []),
      ...holdCustomerWrites(customer.id),
    ],
  };
};
