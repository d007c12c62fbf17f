import type { AgendaEntry } from '../../shared/agenda/agenda.fields.ts';
import { locateEntry } from '../../shared/agenda/agenda.rules.ts';
import { getEntry } from '../../shared/agenda/agenda.store.ts';
import type { Refusal } from '../../shared/agenda/mail-action-words.ts';
import { type MailLink, readLink } from '../../shared/agenda/mail-link.rules.ts';
import { getUsedLink, type UsedLink } from '../../shared/agenda/used-links.store.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { mayLogTouches } from '../../shared/customers/customers.rules.ts';
import { getCustomer } from '../../shared/customers/customers.store.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { openLink } from '../../shared/kernel/links.ts';
import { signingSecret } from '../../shared/kernel/secret.ts';
import { actsFor } from '../../shared/people/absences.store.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { getUser } from '../../shared/people/people.store.ts';
import { accessBy } from '../agenda/find-entry.ts';
import { accessOf } from '../customers/find-customer.ts';

/** A link that can be used: what for, by whom, on what. */
export interface Ready {
  readonly kind: 'ready';
  readonly link: MailLink;
  readonly expiresAt: Instant;
  readonly user: User;
  readonly entry: AgendaEntry;
  readonly customer: Customer;
}

/** How things stand with a link. Of what a person may not see nothing is told. */
export type Standing =
  | Ready
  | { readonly kind: 'used'; readonly user: User; readonly link: MailLink; readonly used: UsedLink }
  | { readonly kind: 'closed'; readonly user: User; readonly entry: AgendaEntry }
  | {
      readonly kind: 'refused';
      readonly user: User | null;
      readonly why: Refusal;
      /** Only to whom it is his. */
      readonly entry?: AgendaEntry;
    };

const isHolder = async (user: User, ownerId: string, now: Instant): Promise<boolean> =>
  ownerId === user.id || (await actsFor(user, now)).includes(ownerId);

/** What stands in the way on the side of the entry and its customer; null where nothing does. */
const standingOf = async (
  user: User,
  link: MailLink,
  entry: AgendaEntry | null,
  customer: Customer | null,
  now: Instant,
): Promise<
  Standing | { readonly kind: 'free'; readonly entry: AgendaEntry; readonly customer: Customer }
> => {
  const refused = (why: Refusal) => ({ kind: 'refused', user, why }) as const;
  const access = customer && (await (entry ? accessBy(entry, customer, user) : accessOf(customer, user)));
  if (!customer || customer.mergedInto) return refused('gone');
  if (!access || !mayLogTouches(access)) return refused('others');
  if (customer.archivedAt) return refused('archived');
  if (!entry) return refused('gone');
  if (!(await isHolder(user, entry.ownerId, now))) return refused('others');
  if (entry.closedAt) return { kind: 'closed', user, entry };
  if (entry.dueAt !== link.dueAt) return { ...refused('changed'), entry };
  return { kind: 'free', entry, customer };
};

/** Reads everything anew: whatever a link once meant, it does what is right now or nothing. */
export const findStanding = async (token: string, now: Instant): Promise<Standing> => {
  const signed = openLink(token, await signingSecret('link'));
  const link = signed && readLink(signed.fields);
  if (!signed || !link) return { kind: 'refused', user: null, why: 'unknown' };
  // Together: somebody waits for the page, and links are rarely expired or of the disabled.
  const [user, early, entry, customer] = await Promise.all([
    getUser(link.userId),
    getUsedLink(token),
    getEntry(link.entryId),
    getCustomer(locateEntry(link.entryId)?.customerId ?? ''),
  ]);
  // Who is disabled is told no more than whoever made the link up.
  if (user?.state !== 'active') return { kind: 'refused', user: null, why: 'unknown' };
  if (signed.expiresAt <= now) return { kind: 'refused', user, why: 'expired' };
  const standing = await standingOf(user, link, entry, customer, now);
  // It may have been used between the reads: what has changed since may be this very link's doing.
  const used = early ?? (standing.kind === 'free' ? null : await getUsedLink(token));
  if (used) return { kind: 'used', user, link, used };
  return standing.kind === 'free'
    ? { ...standing, kind: 'ready', link, expiresAt: signed.expiresAt, user }
    : standing;
};
