import type { Suspicion } from '../../shared/cleanups/cleanups.fields.ts';
import { contactSuspicions, customerSuspicions } from '../../shared/cleanups/suspects.rules.ts';
import type { Contact } from '../../shared/contacts/contacts.contract.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { CustomerFacts } from '../../shared/derived/derived.fields.ts';
import { profileOfContact, profileOfCustomer } from '../../shared/duplicates/profile.rules.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { contactSigns, customerSigns, hasDouble } from './record-signs.ts';

export interface Suspicions {
  /** The store marks and unmarks them. */
  readonly kinds: readonly Suspicion[];
  /** When time alone may add one; null: never. */
  readonly lookAgainAt: Instant | null;
}

const withDouble = (kinds: readonly Suspicion[], doubled: boolean): readonly Suspicion[] =>
  doubled ? [...kinds, 'duplicate'] : kinds;

/**
 * What the monthly cleanup must look at about a customer (DQ-1). `knownDouble` is what was found when its profile was
 * the same as now; null: it must be looked for. A double that has come since is looked for by itself.
 */
export const suspectCustomer = async (
  customer: Customer,
  facts: CustomerFacts,
  knownDouble: boolean | null,
  at: Instant,
): Promise<Suspicions> => {
  const { kinds, lookAgainAt } = customerSuspicions(await customerSigns(customer, facts), at);
  const doubled = knownDouble ?? (await hasDouble(profileOfCustomer(customer)));
  return { kinds: withDouble(kinds, doubled), lookAgainAt };
};

/** A contact who goes is not compared any more: of its doubles nothing is known then. */
export const goes = (kinds: readonly string[]): boolean =>
  kinds.includes('left_contact') || kinds.includes('dead_contact');

/** What the monthly cleanup must look at about a contact (DQ-1). */
export const suspectContact = async (
  contact: Contact,
  customer: Customer,
  knownDouble: boolean | null,
): Promise<Suspicions> => {
  const kinds = contactSuspicions(await contactSigns(contact, customer));
  const doubled = !goes(kinds) && (knownDouble ?? (await hasDouble(profileOfContact(contact, customer))));
  return { kinds: withDouble(kinds, doubled), lookAgainAt: null };
};
