import { daysBetween } from '../kernel/calendar.ts';
import { formatDay } from '../kernel/mail-language.ts';
import { clip } from '../kernel/mail-text.ts';
import type { CustomerGroup } from './reminder-mail-groups.ts';
import type { ReminderEntry, ReminderLinks, ReminderMail } from './reminder-mail-input.ts';
import type { MailPlan, MailSize, SectionOf } from './reminder-mail-plan.ts';
import { contactText, pastTexts, reasonText } from './reminder-mail-reason.ts';
import { reminderWords } from './reminder-mail-words.ts';

/** What is said of one thing to do, in the mail's language and within its size; markup or not is the caller's. */
export interface EntryText {
  readonly reason: string;
  readonly details: readonly string[];
  readonly missed: string | null;
  readonly links: ReminderLinks | null;
}

/** What is said of a customer and all that is due there. */
export interface GroupText {
  readonly name: string;
  readonly tier: string;
  readonly stage: string;
  readonly late: string | null;
  readonly entries: readonly EntryText[];
  /** How many entries there is no room for; null for none. */
  readonly more: string | null;
}

const missedText = ({ missedOn }: ReminderEntry, mail: ReminderMail): string | null =>
  missedOn === undefined
    ? null
    : reminderWords(mail.language).lateEntry(formatDay(mail.language, missedOn, mail.localDate));

const entryText = (entry: ReminderEntry, mail: ReminderMail, size: MailSize, plan: MailPlan): EntryText => {
  const goal = clip(entry.goal ?? '', size.remark);
  return {
    reason: reasonText(entry, mail, size),
    details: [
      ...(goal === '' ? [] : [reminderWords(mail.language).goal(goal)]),
      ...pastTexts(entry, mail, size),
    ],
    missed: missedText(entry, mail),
    links: plan.linked.has(entry.id) ? (entry.links ?? null) : null,
  };
};

/** What has gone up is late since it was to be done, not since it went up. */
const daysLate = ({ daysOverdue, reason: { overdueSince } }: ReminderEntry, { localDate }: ReminderMail) =>
  overdueSince === undefined ? daysOverdue : Math.max(daysOverdue, daysBetween(overdueSince, localDate));

const lateText = (entries: readonly ReminderEntry[], mail: ReminderMail): string | null => {
  const days = Math.max(...entries.map((entry) => daysLate(entry, mail)));
  return days > 0 ? reminderWords(mail.language).overdueFor(days) : null;
};

export const groupText = (
  { entries }: CustomerGroup,
  mail: ReminderMail,
  size: MailSize,
  plan: MailPlan,
): GroupText => {
  const words = reminderWords(mail.language);
  const [first] = entries;
  const unlisted = entries.length - size.entries;
  return {
    name: clip(first.customerName, size.name),
    tier: words.tiers[first.tier],
    stage: words.stages[first.stage],
    late: lateText(entries, mail),
    entries: entries.slice(0, size.entries).map((entry) => entryText(entry, mail, size, plan)),
    more: unlisted > 0 ? words.more(unlisted) : null,
  };
};

/** A customer on one line: the name, and the rest of it. */
export const lineText = (
  entries: readonly [ReminderEntry, ...ReminderEntry[]],
  mail: ReminderMail,
  size: MailSize,
): { readonly name: string; readonly summary: string } => {
  const words = reminderWords(mail.language);
  const [first, ...others] = entries;
  const parts = [
    words.tiers[first.tier],
    words.stages[first.stage],
    lateText(entries, mail),
    missedText(first, mail),
    contactText(first, mail),
    others.length > 0 ? words.more(others.length) : null,
  ];
  return {
    name: clip(first.customerName, size.name),
    summary: parts.filter((part) => part !== null).join(' · '),
  };
};

export const headingOf = (of: SectionOf, mail: ReminderMail, size: MailSize): string => {
  const words = reminderWords(mail.language);
  if (typeof of === 'string') return words[of];
  const until = of.until === undefined ? null : formatDay(mail.language, of.until, mail.localDate);
  return words.standIn(clip(of.ownerName, size.name), until);
};
