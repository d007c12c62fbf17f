import { comparePostalCodes, compareStreets, compareWords } from './address.rules.ts';
import { compareCompanyNames } from './company-name.rules.ts';
import type { Evidence } from './duplicate-reasons.ts';
import { type Features, featuresOf } from './features.rules.ts';
import { comparePersonNames, type NameLevel } from './person-name.rules.ts';
import { isContact, type Profile } from './profile.rules.ts';
import { distance } from './text-distance.rules.ts';

const BEST_FIRST: readonly NameLevel[] = ['same', 'typo', 'common', 'homophone', 'part', 'half', 'differs'];

const personName = (a: Features, b: Features): Evidence | null => {
  if (a.people.length === 0 || b.people.length === 0) return null;
  const levels = new Set(a.people.flatMap((one) => b.people.map((other) => comparePersonNames(one, other))));
  return `person_name_${BEST_FIRST.find((level) => levels.has(level)) ?? 'differs'}`;
};

const companyName = (a: Features, b: Features): Evidence | null => {
  if (a.companies.length === 0 || b.companies.length === 0) return null;
  return `company_name_${compareCompanyNames(a.companies, b.companies)}`;
};

const shared = <F extends 'phone' | 'email' | 'domain'>(
  field: F,
  a: readonly string[],
  b: readonly string[],
): Evidence | null => {
  if (a.length === 0 || b.length === 0) return null;
  return a.some((value) => b.includes(value)) ? `${field}_same` : `${field}_differs`;
};

/** One digit wrong, two swapped, or day and month. */
const bornOn = (a: string, b: string): Evidence | null => {
  if (a === '' || b === '') return null;
  if (a === b) return 'born_on_same';
  const turned = a.slice(0, 4) + a.slice(6) + a.slice(4, 6);
  return turned === b || distance(a, b, 1) === 1 ? 'born_on_slip' : 'born_on_differs';
};

const street = (a: Features, b: Features): Evidence | null => {
  const level = compareStreets(a.place, b.place);
  return level && `street_${level}`;
};

const postalCode = (a: Features, b: Features): Evidence | null => {
  const level = comparePostalCodes(a.place.postalCode, b.place.postalCode);
  return level && `postal_code_${level}`;
};

const PLACES = ['area', 'city', 'province'] as const;
const places = (a: Features, b: Features): (Evidence | null)[] =>
  PLACES.map((field): Evidence | null => {
    const level = compareWords(a.place[field], b.place[field]);
    return level && `${field}_${level}`;
  });

/** A customer and somebody's contact: their places differ by nature, so only what agrees tells anything. */
const acrossKinds = (a: Features, b: Features): (Evidence | null)[] =>
  [
    companyName(a, b),
    personName(a, b),
    shared('phone', a.phones, b.phones),
    shared('email', a.emails, b.emails),
    shared('domain', a.domains, b.domains),
  ].filter((evidence) => !evidence?.endsWith('_differs'));

const everything = (a: Features, b: Features): (Evidence | null)[] => [
  companyName(a, b),
  personName(a, b),
  shared('phone', a.phones, b.phones),
  shared('email', a.emails, b.emails),
  shared('domain', a.domains, b.domains),
  bornOn(a.bornOn, b.bornOn),
  street(a, b),
  postalCode(a, b),
  ...places(a, b),
];

/** Two people of one customer share its address, its switchboard and its domain: that says nothing. */
const colleagues = (a: Features, b: Features): (Evidence | null)[] => [
  'customer_same',
  personName(a, b),
  shared('email', a.emails, b.emails),
  bornOn(a.bornOn, b.bornOn),
];

const chosen = (one: Profile, other: Profile) => {
  if (isContact(one) !== isContact(other)) return acrossKinds;
  return isContact(one) && one.customerId === other.customerId ? colleagues : everything;
};

/** What is known on both sides; a value that one of them lacks is no evidence. */
export const evidenceOf = (one: Profile, other: Profile): Evidence[] =>
  chosen(one, other)(featuresOf(one), featuresOf(other)).filter((evidence) => evidence !== null);
