import { addSeconds, type Instant } from '../kernel/clock.ts';
import type { Suspicion } from './cleanups.fields.ts';

const UNTOUCHED_SECONDS = 180 * 24 * 3600;

/** What of a contact makes it suspect. */
export interface ContactSigns {
  readonly state: 'active' | 'left' | 'invalid';
  readonly phone: string | null;
  readonly officePhone: string | null;
  readonly email: string | null;
  readonly wechat: string | null;
  /** Mails to its address come back. */
  readonly bounced: boolean;
  /** Normalising would change or refuse one of its values. */
  readonly malformed: boolean;
}

/** DQ-1 of a contact. Somebody who left is not dead too: of these two at most one holds. */
export const contactSuspicions = (contact: ContactSigns): Suspicion[] => {
  const { state, phone, officePhone, wechat, email, bounced, malformed } = contact;
  if (state === 'left') return ['left_contact'];
  const otherWay = Boolean(phone || officePhone || wechat);
  if (state === 'invalid' || (bounced && !otherWay)) return ['dead_contact'];
  return [
    ...(bounced ? (['dead_address'] as const) : []),
    ...(otherWay || email ? [] : (['missing_fields'] as const)),
    ...(malformed ? (['format'] as const) : []),
  ];
};

/** What of a customer makes it suspect, besides look-alikes. */
export interface CustomerSigns {
  readonly kind: 'company' | 'person';
  readonly source: string;
  readonly need: string;
  readonly industry: string | null;
  readonly region: string | null;
  readonly address: { readonly city?: string | null | undefined } | null;
  readonly reviewState: 'pending' | 'approved' | 'rejected';
  readonly createdAt: Instant;
  readonly lastTouchAt: Instant | null;
  /** By itself or through an active contact. */
  readonly reachable: boolean;
  readonly activeContacts: number;
  readonly bounced: boolean;
  readonly malformed: boolean;
}

const blank = (text: string | null | undefined): boolean => !text || text.trim() === '';

/**
 * What should be there and is not: what CUS-2 asks of everybody, and of an approved profile also where the
 * customer is and, of a company, its industry and somebody to talk to.
 */
export const missingFields = (customer: CustomerSigns): string[] => {
  const required = [
    ...(blank(customer.source) ? ['source'] : []),
    ...(blank(customer.need) ? ['need'] : []),
    ...(customer.reachable ? [] : ['phone']),
  ];
  if (customer.reviewState !== 'approved') return required;
  const company = customer.kind === 'company';
  return [
    ...required,
    ...(blank(customer.region) && blank(customer.address?.city) ? ['region'] : []),
    ...(company && blank(customer.industry) ? ['industry'] : []),
    ...(company && customer.activeContacts === 0 ? ['contacts'] : []),
  ];
};

/** When nobody will have touched the customer for 180 days; writing it down counts as a touch. */
export const untouchedFrom = ({ lastTouchAt, createdAt }: CustomerSigns): Instant =>
  addSeconds(lastTouchAt && lastTouchAt > createdAt ? lastTouchAt : createdAt, UNTOUCHED_SECONDS);

/** DQ-1 of a customer, and when time alone will add to it. */
export const customerSuspicions = (
  customer: CustomerSigns,
  at: Instant,
): { readonly kinds: readonly Suspicion[]; readonly lookAgainAt: Instant | null } => {
  const untouched = untouchedFrom(customer) <= at;
  const kinds: Suspicion[] = [
    ...(customer.bounced ? (['dead_address'] as const) : []),
    ...(missingFields(customer).length > 0 ? (['missing_fields'] as const) : []),
    ...(customer.malformed ? (['format'] as const) : []),
    ...(untouched ? (['untouched'] as const) : []),
  ];
  return { kinds, lookAgainAt: untouched ? null : untouchedFrom(customer) };
};
