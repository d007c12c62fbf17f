import type { DuplicateReason } from './duplicate-reasons.ts';
import { featuresOf } from './features.rules.ts';
import type { Profile } from './profile.rules.ts';

const inBoth = (a: readonly string[], b: readonly string[]): string | null =>
  a.find((value) => b.includes(value)) ?? null;

/** What the other record has in the respect that a reason names. */
export const reasonValue = (reason: DuplicateReason, asked: Profile, other: Profile): string | null => {
  const { address } = other;
  const field = reason.slice(0, reason.lastIndexOf('_'));
  if (reason.startsWith('company_name') || reason.startsWith('person_name')) return other.names.join(' / ');
  switch (field) {
    case 'phone':
      return inBoth(other.phones, asked.phones);
    case 'email':
      return inBoth(other.emails, asked.emails);
    case 'domain':
      return inBoth(featuresOf(other).domains, featuresOf(asked).domains);
    case 'born_on':
      return other.bornOn;
    case 'street':
      return address?.street ?? null;
    case 'postal_code':
      return address?.postalCode ?? null;
    case 'area':
      return address?.district ?? null;
    case 'city':
      return address?.city ?? null;
    case 'province':
      return address?.province ?? null;
    default:
      return null;
  }
};

/** Whether a reason tells more than a name, which the pool shows everybody. */
export const isContactData = (reason: DuplicateReason): boolean => !/^(company|person)_name_/.test(reason);
