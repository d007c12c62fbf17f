import type { AgendaEntry } from '../../shared/agenda/agenda.fields.ts';
import { type CadenceRule, nextFollowUp, planFollowUp } from '../../shared/agenda/agenda.rules.ts';
import { putEntryWrites } from '../../shared/agenda/agenda.store.ts';
import type { Contact } from '../../shared/contacts/contacts.contract.ts';
import { normalizeContact } from '../../shared/contacts/contacts.rules.ts';
import { createContactWrites } from '../../shared/contacts/contacts.store.ts';
import type { Customer, NewCustomer } from '../../shared/customers/customers.contract.ts';
import { countryOf, normalizeReach, pendingReview } from '../../shared/customers/customers.rules.ts';
import { createCustomerWrites } from '../../shared/customers/customers.store.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { firstVersion } from '../../shared/kernel/entity.ts';
import { newId } from '../../shared/kernel/ids.ts';
import type { Write } from '../../shared/kernel/transaction.ts';

export interface Author {
  readonly id: string;
  readonly timeZone: string;
}

type FirstContact = NewCustomer['contacts'][number];

const contactOf = (contact: FirstContact, customer: Customer, country: string | null): Contact => {
  const reach = { phone: contact.phone ?? null, officePhone: null, email: contact.email ?? null };
  const { values, originals } = normalizeContact(reach, country);
  return {
    id: newId('con', customer.createdAt),
    customerId: customer.id,
    name: contact.name,
    title: contact.title ?? null,
    decisionRole: null,
    wechat: contact.wechat ?? null,
    birthdayOn: null,
    birthdayCalendar: null,
    preferences: null,
    notes: null,
    optOut: null,
    externalId: null,
    ...values,
    state: 'active',
    stateReason: null,
    earlier: [],
    quarantinedAt: null,
    ...(Object.keys(originals).length > 0 && { originals }),
    ...firstVersion(customer.createdBy, customer.createdAt),
  };
};

const firstFollowUp = (
  customer: Customer,
  plan: NewCustomer['nextFollowUp'],
  cadence: CadenceRule,
  author: Author,
  now: Instant,
): AgendaEntry | null => {
  const due = nextFollowUp(customer, plan, customer.firstContactAt, cadence, author.timeZone);
  return due && planFollowUp(customer, due, null, author.id, now);
};

/** A new customer with its first contacts and its first follow-up, normalised, and the writes that make them. */
export const buildCustomer = (
  body: NewCustomer,
  ownerId: string | null,
  cadence: CadenceRule,
  author: Author,
  now: Instant,
): {
  readonly customer: Customer;
  readonly contacts: readonly Contact[];
  readonly writes: readonly Write[];
} => {
  const { contacts, nextFollowUp: plan, firstContactAt = now, ownerId: _, tier, tierHeld, ...fields } = body;
  const { values, originals } = normalizeReach(fields, countryOf(body));
  const bare: Customer = {
    ...fields,
    ...values,
    id: newId('cus', now),
    tier: tier ?? 'regular',
    tierHeld: tierHeld ?? tier !== undefined,
    churn: null,
    ownerId,
    review: pendingReview(firstContactAt),
    firstContactAt,
    lastInteractionAt: null,
    lastDeepTouchAt: null,
    nextFollowUpAt: null,
    recentOutboundAt: [],
    lastSurveyedAt: null,
    plannedSurveyId: null,
    lastRatings: [],
    archivedAt: null,
    mergedInto: null,
    absorbing: [],
    tagMarks: [],
    ...(Object.keys(originals).length > 0 && { originals }),
    ...firstVersion(author.id, now),
  };
  const entry = firstFollowUp(bare, plan, cadence, author, now);
  const customer = { ...bare, nextFollowUpAt: entry?.dueAt ?? null };
  const people = contacts.map((contact) => contactOf(contact, customer, countryOf(body)));
  return {
    customer,
    contacts: people,
    writes: [
      ...createCustomerWrites(customer),
      ...people.flatMap((contact, i) => createContactWrites(contact, `/contacts/${i}`)),
      ...(entry ? putEntryWrites(null, entry) : []),
    ],
  };
};
