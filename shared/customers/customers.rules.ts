import { addSeconds, type Instant } from '../kernel/clock.ts';
import type { Caller } from '../kernel/endpoint.ts';
import type { Fault } from '../kernel/errors.ts';
import { nameFault, nameKey, normalizeEmail, normalizeName, normalizePhone } from '../kernel/normalize.ts';
import type { Customer, ShownCustomer } from './customers.contract.ts';

/**
 * How much of a customer a caller has: `own` changes everything, `work` (collaborators) all but owner and
 * life, `read` looks, `serve` looks and logs touches, `pool` sees an ownerless one without contact data.
 */
export type Access = 'own' | 'work' | 'serve' | 'read' | 'pool';

/** SE-2. `managers` are those above the owner, nearest first. Null: for this caller it does not exist. */
export const accessTo = (
  customer: Pick<Customer, 'ownerId' | 'collaboratorIds'>,
  caller: Caller,
  managers: readonly string[],
): Access | null => {
  if (caller.role === 'admin' || (caller.id === customer.ownerId && caller.role !== 'executive'))
    return 'own';
  if (caller.role === 'executive') return 'read';
  if (caller.role === 'service') return 'serve';
  if (caller.role !== 'manager' && caller.role !== 'sales') return null;
  if (caller.role === 'manager' && managers.includes(caller.id)) return 'own';
  if (customer.collaboratorIds.includes(caller.id)) return 'work';
  return customer.ownerId === null ? 'pool' : null;
};

export const mayChange = (access: Access): boolean => access === 'own' || access === 'work';
export const mayLogTouches = (access: Access): boolean => mayChange(access) || access === 'serve';

/** Withholds contact data from who only sees the pool, and amounts from the service desk (SE-2). */
export const show = (customer: Customer, access: Access): ShownCustomer => {
  const {
    originals: _,
    absorbing: __,
    absorbed: ___,
    tagMarks: ____,
    recentOutboundAt: _____,
    plannedSurveyId: ______,
    lastRatings: _______,
    ...shown
  } = customer;
  if (access === 'pool') {
    const contactData = { phone: null, email: null, wechat: null, address: null, website: null };
    return { ...shown, ...contactData, currentValue: null, potentialValue: null, churn: null, masked: true };
  }
  if (access === 'serve') return { ...shown, currentValue: null, potentialValue: null, masked: true };
  return { ...shown, masked: false };
};

const MAX_FIRST_CONTACTS = 5;

type Raw = Readonly<Record<string, unknown>>;
const asRecord = (value: unknown): Raw => (typeof value === 'object' && value !== null ? (value as Raw) : {});
const filled = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

const REACHED_BY = ['phone', 'email', 'wechat'] as const;
const reachable = (record: Raw): boolean => REACHED_BY.some((field) => filled(record[field]));

/** CUS-2, beyond what the schema requires: somebody can be reached, directly or through a contact. */
export const reachFaults = (body: unknown): Fault[] => {
  const raw = asRecord(body);
  const contacts = Array.isArray(raw.contacts) ? raw.contacts.map(asRecord) : [];
  if ([raw, ...contacts].some(reachable)) return [];
  const message = 'is needed, or email, wechat, or a contact with one of them: somebody must be reachable';
  return [{ in: 'body', pointer: '/phone', message }];
};

/** Faults of a name that cannot be brought into its full form (CUS-3). */
export const nameFaults = (body: unknown): Fault[] => {
  const { name } = asRecord(body);
  const message = filled(name) ? nameFault(name) : null;
  return message ? [{ in: 'body', pointer: '/name', message }] : [];
};

/** Faults of phones and e-mails that cannot be normalised (CUS-3), on the raw body. */
export const formatFaults = (body: unknown, country: string | null, at = ''): Fault[] => {
  const raw = asRecord(body);
  const check = (field: string, normalize: (text: string) => ReturnType<typeof normalizeEmail>): Fault[] => {
    const value = raw[field];
    const result = filled(value) ? normalize(value) : null;
    return result && 'fault' in result
      ? [{ in: 'body', pointer: `${at}/${field}`, message: result.fault }]
      : [];
  };
  return [...check('phone', (text) => normalizePhone(text, country)), ...check('email', normalizeEmail)];
};

export const countryOf = (body: unknown): string | null => {
  const { country } = asRecord(asRecord(body).address);
  return typeof country === 'string' ? country : null;
};

/** Clocks of clients may run ahead by so much. */
const AHEAD_SECONDS = 300;

export const firstContactFaults = (body: unknown, now: Instant): Fault[] => {
  const { firstContactAt: at } = asRecord(body);
  const ahead = typeof at === 'string' && Date.parse(at) > Date.parse(addSeconds(now, AHEAD_SECONDS));
  return ahead ? [{ in: 'body', pointer: '/firstContactAt', message: 'lies in the future' }] : [];
};

/** A follow-up is somebody's; the pool has none. */
const ownerlessPlanFaults = (body: unknown): Fault[] => {
  const { ownerId, nextFollowUp } = asRecord(body);
  const planned = ownerId === null && nextFollowUp !== undefined;
  return planned
    ? [{ in: 'body', pointer: '/nextFollowUp', message: 'is not for a customer in the pool' }]
    : [];
};

/** A phone or an e-mail reaches one of the first contacts, not two (CUS-5). */
const repeatedFaults = (contacts: readonly unknown[], country: string | null): Fault[] => {
  const seen = new Set<string>();
  const fault = (field: string, value: unknown, i: number, normalize: typeof normalizeEmail): Fault[] => {
    const result = filled(value) ? normalize(value) : null;
    if (!result || 'fault' in result) return [];
    const repeated = seen.has(result.value);
    seen.add(result.value);
    return repeated
      ? [{ in: 'body', pointer: `/contacts/${i}/${field}`, message: 'is another contact’s too' }]
      : [];
  };
  return contacts
    .map(asRecord)
    .flatMap(({ phone, email }, i) => [
      ...fault('phone', phone, i, (text) => normalizePhone(text, country)),
      ...fault('email', email, i, normalizeEmail),
    ]);
};

/** Every fault of a new customer that its schema cannot tell. */
export const newCustomerFaults = (body: unknown): Fault[] => {
  const country = countryOf(body);
  const { contacts: given } = asRecord(body);
  const contacts = Array.isArray(given) ? given.slice(0, MAX_FIRST_CONTACTS) : [];
  return [
    ...nameFaults(body),
    ...reachFaults(body),
    ...formatFaults(body, country),
    ...contacts.flatMap((contact, i) => formatFaults(contact, country, `/contacts/${i}`)),
    ...repeatedFaults(contacts, country),
    ...ownerlessPlanFaults(body),
  ];
};

type Reach = Pick<Customer, 'name' | 'phone' | 'email'>;

const normalForm = (result: ReturnType<typeof normalizeEmail>, raw: string): string =>
  'value' in result ? result.value : raw;

/** Name, phone and e-mail in their normal forms, and the originals of those that changed (CUS-3). */
export const normalizeReach = (
  reach: Reach,
  country: string | null,
): { readonly values: Reach; readonly originals: Record<string, string> } => {
  const values = {
    name: normalizeName(reach.name),
    phone: reach.phone && normalForm(normalizePhone(reach.phone, country), reach.phone),
    email: reach.email && normalForm(normalizeEmail(reach.email), reach.email),
  };
  const changed = (['name', 'phone', 'email'] as const).filter(
    (field) => reach[field] && reach[field] !== values[field],
  );
  return { values, originals: Object.fromEntries(changed.map((field) => [field, String(reach[field])])) };
};

/** What no two customers may share (CUS-5): people are namesakes, companies are not. */
export const uniqueValues = (customer: Reach & Pick<Customer, 'kind'>) => [
  ...(customer.kind === 'company'
    ? [{ kind: 'customer-name', field: 'name', value: nameKey(customer.name) }]
    : []),
  ...(customer.phone ? [{ kind: 'customer-phone', field: 'phone', value: customer.phone }] : []),
  ...(customer.email ? [{ kind: 'customer-email', field: 'email', value: customer.email }] : []),
];

/** A profile must be reviewed within 3 days of the first contact (CUS-4). */
export const REVIEW_SECONDS = 3 * 24 * 3600;
export const pendingReview = (firstContactAt: Instant): Customer['review'] => ({
  state: 'pending',
  reason: null,
  reviewedBy: null,
  reviewedAt: null,
  dueAt: addSeconds(firstContactAt, REVIEW_SECONDS),
});

/** What was rejected and is changed by its owner, or anybody but the reviewer, is reviewed again; why it was rejected stays to be read. */
export const reviewAfterChange = (
  { review, ownerId }: Pick<Customer, 'review' | 'ownerId'>,
  by: string,
  at: Instant,
): Customer['review'] =>
  review.state === 'rejected' && (review.reviewedBy !== by || ownerId === by)
    ? { ...review, state: 'pending', dueAt: addSeconds(at, REVIEW_SECONDS) }
    : review;
