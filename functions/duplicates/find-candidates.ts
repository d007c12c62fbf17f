import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { Access } from '../../shared/customers/customers.rules.ts';
import { getCustomer } from '../../shared/customers/customers.store.ts';
import { levelOf } from '../../shared/duplicates/compare.rules.ts';
import type { Candidate } from '../../shared/duplicates/duplicates.contract.ts';
import { findCandidates, type Match } from '../../shared/duplicates/duplicates.store.ts';
import { isContact, type Profile } from '../../shared/duplicates/profile.rules.ts';
import { isContactData, reasonValue } from '../../shared/duplicates/reason-value.rules.ts';
import type { Caller } from '../../shared/kernel/endpoint.ts';
import { getPerson } from '../../shared/people/caller.store.ts';
import { accessOf } from '../customers/find-customer.ts';

export const MAX_CANDIDATES = 5;
/** Some are archived or merged meanwhile: so many more are looked at. */
const MAX_LOOKED_AT = 2 * MAX_CANDIDATES;

/** Finds a customer once, however many candidates are its. */
export type FindCustomer = (id: string) => Promise<Customer | null>;

export const findOnce = (...known: readonly Customer[]): FindCustomer => {
  const found = new Map(known.map((customer) => [customer.id, Promise.resolve<Customer | null>(customer)]));
  return (id) => {
    const customer = found.get(id) ?? getCustomer(id);
    found.set(id, customer);
    return customer;
  };
};

const UNNAMED = { customerId: null, contactId: null, name: null };

/** In the pool a contact is told by its customer alone: its very name is contact data (SE-2). */
const namedBy = (profile: Profile, customer: Customer, access: Access | null) => {
  if (!access) return UNNAMED;
  if (access === 'pool' || !isContact(profile))
    return { customerId: customer.id, contactId: null, name: customer.name };
  return { customerId: customer.id, contactId: profile.recordId, name: profile.names[0] ?? null };
};

const told = (match: Match, customer: Customer, access: Access | null, asked: Profile) => {
  const shows = (reason: Match['reasons'][number]) =>
    access !== null && (access !== 'pool' || !(isContact(match.profile) || isContactData(reason)));
  return {
    ...namedBy(match.profile, customer, access),
    reasons: match.reasons.map((code) => ({
      code,
      value: shows(code) ? (reasonValue(code, asked, match.profile)?.slice(0, 300) ?? null) : null,
    })),
  };
};

/** A match as this caller may know it; null for one that is out of the base meanwhile. */
const show = async (
  match: Match,
  asked: Profile,
  caller: Caller,
  find: FindCustomer,
): Promise<Candidate | null> => {
  const customer = await find(match.profile.customerId);
  const level = levelOf(match.score);
  if (!customer || customer.archivedAt || customer.mergedInto || !level) return null;
  const access = await accessOf(customer, caller);
  const owner = customer.ownerId ? await getPerson(customer.ownerId) : null;
  return {
    ...told(match, customer, access, asked),
    ownerName: owner?.name ?? null,
    score: match.score,
    level,
  };
};

/** Records that may be the same as the one profiled, nearest first, as this caller may know them (CUS-5). */
export const candidatesOf = async (
  profile: Profile,
  caller: Caller,
  find: FindCustomer = findOnce(),
): Promise<Candidate[]> => {
  const matches = (await findCandidates(profile)).slice(0, MAX_LOOKED_AT);
  const shown = await Promise.all(matches.map((match) => show(match, profile, caller, find)));
  return shown.filter((candidate) => candidate !== null).slice(0, MAX_CANDIDATES);
};
