import type { Fault } from '../kernel/errors.ts';
import { type Normalized, normalizeEmail, normalizePhone } from '../kernel/normalize.ts';
import type { Contact } from './contacts.contract.ts';

type Reach = Pick<Contact, 'phone' | 'officePhone' | 'email'>;

const FORMATS = {
  phone: normalizePhone,
  officePhone: normalizePhone,
  email: (raw: string): Normalized => normalizeEmail(raw),
} as const;
const FIELDS = ['phone', 'officePhone', 'email'] as const;

/** The solar days whose lunar dates are known (decision 18). */
const LUNAR_FROM = '1900-01-31';
const LUNAR_UNTIL = '2101-01-28';

/** A birthday can be kept by the moon only where the lunar date of that day is known. */
export const birthdayFaults = ({
  birthdayOn,
  birthdayCalendar,
}: Pick<Contact, 'birthdayOn' | 'birthdayCalendar'>): Fault[] => {
  if (birthdayCalendar !== 'lunar' || birthdayOn === null) return [];
  const isKnown = birthdayOn >= LUNAR_FROM && birthdayOn <= LUNAR_UNTIL;
  const message = `must lie between ${LUNAR_FROM} and ${LUNAR_UNTIL} to be kept by the lunar calendar`;
  return isKnown ? [] : [{ in: 'body', pointer: '/birthdayOn', message }];
};

/** Faults of phones and e-mails that cannot be normalised (CUS-3), on the raw body. */
export const contactFaults = (body: unknown, country: string | null): Fault[] => {
  const raw = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  return FIELDS.flatMap((field): Fault[] => {
    const value = raw[field];
    if (typeof value !== 'string' || value.trim() === '') return [];
    const result = FORMATS[field](value, country);
    return 'fault' in result ? [{ in: 'body', pointer: `/${field}`, message: result.fault }] : [];
  });
};

/** The normal forms, and the originals of those that changed. */
export const normalizeContact = (
  reach: Reach,
  country: string | null,
): { readonly values: Reach; readonly originals: Record<string, string> } => {
  const normal = (field: (typeof FIELDS)[number]): string | null => {
    const raw = reach[field];
    if (!raw) return null;
    const result = FORMATS[field](raw, country);
    return 'value' in result ? result.value : raw;
  };
  const values = { phone: normal('phone'), officePhone: normal('officePhone'), email: normal('email') };
  const changed = FIELDS.filter((field) => reach[field] && reach[field] !== values[field]);
  return { values, originals: Object.fromEntries(changed.map((field) => [field, String(reach[field])])) };
};

/** What no two contacts may share: what reaches one person (CUS-5). */
export const uniqueValues = (contact: Reach) => [
  ...(contact.phone ? [{ kind: 'contact-phone', field: 'phone', value: contact.phone }] : []),
  ...(contact.email ? [{ kind: 'contact-email', field: 'email', value: contact.email }] : []),
];
