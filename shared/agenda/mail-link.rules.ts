import { addDaysToDate, instantOf, type LocalDate } from '../kernel/calendar.ts';
import { addSeconds, EPOCH, type Instant } from '../kernel/clock.ts';
import { bareId } from '../kernel/ids.ts';
import type { SignedLink } from '../kernel/links.ts';

/** What can be done from the mail in one step. */
export type MailAction = 'done' | 'tomorrow';

/** One action on one entry as it was when the mail was written, for one person. */
export interface MailLink {
  readonly action: MailAction;
  readonly entryId: string;
  /** When the entry was due: a link is dead as soon as it is due at another time. */
  readonly dueAt: Instant;
  readonly userId: string;
}

const VALID_DAYS = 14;
const CODES = { done: 'd', tomorrow: 't' } as const satisfies Record<MailAction, string>;

/** Counted from the mail's day, not from when it was written: written again, it has the same links. */
export const linkExpiry = (mailOn: LocalDate): Instant =>
  instantOf(addDaysToDate(mailOn, VALID_DAYS + 1), '00:00', 'UTC');

export const linkFields = ({ action, entryId, dueAt, userId }: MailLink): SignedLink['fields'] => [
  CODES[action],
  bareId(entryId),
  Date.parse(dueAt).toString(36),
  bareId(userId),
];

/** The link that these fields stand for; null for fields of another kind of link. */
export const readLink = ([code, entry, due, user]: SignedLink['fields']): MailLink | null => {
  const action = (['done', 'tomorrow'] as const).find((name) => CODES[name] === code);
  if (!action || !entry || !due || !user) return null;
  const dueAt = addSeconds(EPOCH, Number.parseInt(due, 36) / 1000);
  return { action, entryId: `agd_${entry}`, dueAt, userId: `usr_${user}` };
};
