import type { Customer } from '../../shared/customers/customers.contract.ts';
import { duplicatePostings } from '../../shared/duplicates/duplicates.store.ts';
import { profileOfCustomer } from '../../shared/duplicates/profile.rules.ts';
import type { Item } from '../../shared/kernel/keys.ts';
import { facetPostings } from '../../shared/search/facets.ts';
import { customerTerms } from '../../shared/search/terms.rules.ts';
import { hashOf } from './postings.ts';

/** Archived or merged into another: nothing finds it. */
export const isOut = (customer: Pick<Customer, 'archivedAt' | 'mergedInto'>): boolean =>
  customer.archivedAt !== null || customer.mergedInto !== null;

/** What the postings of its contacts take from a customer: when it changes, they must be made anew. */
export const saidByContacts = (customer: Customer): string => {
  const { ownerId, collaboratorIds, name, shortName, tier, stage, address } = customer;
  return hashOf([ownerId, collaboratorIds, name, shortName, tier, stage, address]);
};

/** Everything by which a customer is found: words, facets, what it has in common with its like. */
export const customerPostings = (customer: Customer): Item[] => [
  ...facetPostings(customer),
  ...duplicatePostings(profileOfCustomer(customer)),
  ...customerTerms(customer),
];
