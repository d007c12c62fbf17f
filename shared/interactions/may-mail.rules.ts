import type { Instant } from '../kernel/clock.ts';
import { byText } from '../kernel/sort.ts';
import { breachAt, type ContactRules, earliestTouch } from './do-not-disturb.rules.ts';
import { optedOut, type ReachedContact, type ReachedCustomer } from './opt-out.rules.ts';

interface MailedCustomer extends ReachedCustomer {
  readonly consents: readonly { readonly purpose: string; readonly given: boolean; readonly at: Instant }[];
  readonly recentOutboundAt: readonly Instant[];
}
interface MailedContact extends ReachedContact {
  readonly state: 'active' | 'left' | 'invalid';
}

/** A mail to a customer, or to one of its contacts, and what it is for. */
export interface CustomerMail {
  readonly customer: MailedCustomer;
  readonly contact: MailedContact | null;
  /** The purpose that consent was asked for, such as `newsletter`; null: the customer’s own request or order is the reason. */
  readonly purpose: string | null;
  /** `mail` is a letter. */
  readonly channel: 'email' | 'mail';
}

export type MailAnswer =
  | { readonly may: true }
  | { readonly may: false; readonly because: 'no_consent' | 'contact_gone' }
  | { readonly may: false; readonly because: 'opted_out'; readonly whom: readonly string[] }
  | { readonly may: false; readonly because: 'do_not_disturb'; readonly from: Instant };

type Consents = Pick<MailedCustomer, 'consents'>;

/** Of each purpose the last word counts; null: there is none. */
export const lastWord = ({ consents }: Consents, purpose: string) =>
  consents
    .filter((consent) => consent.purpose === purpose)
    .toSorted((a, b) => byText(b.at, a.at))
    .at(0) ?? null;

/** Silence is no consent (MK-2). */
export const hasConsent = (customer: Consents, purpose: string): boolean =>
  lastWord(customer, purpose)?.given ?? false;

/** Silence is no refusal, either. */
export const hasRefused = (customer: Consents, purpose: string): boolean =>
  lastWord(customer, purpose)?.given === false;

/**
 * Whether a customer may be mailed at `at` without having asked for it: with consent to this purpose, by a channel
 * that nobody addressed has opted out of, and within the contact rules. A mail that goes out is an outbound touch:
 * who sends it keeps it in `recentOutboundAt` too.
 */
export const mayMail = (
  { customer, contact, purpose, channel }: CustomerMail,
  at: Instant,
  rules: ContactRules,
): MailAnswer => {
  if (purpose !== null && !hasConsent(customer, purpose)) return { may: false, because: 'no_consent' };
  if (contact && contact.state !== 'active') return { may: false, because: 'contact_gone' };
  const whom = optedOut(channel, customer, contact ? [contact] : []);
  if (whom.length > 0) return { may: false, because: 'opted_out', whom };
  if (!breachAt(customer.recentOutboundAt, rules, at)) return { may: true };
  return {
    may: false,
    because: 'do_not_disturb',
    from: earliestTouch(customer.recentOutboundAt, rules, at),
  };
};
