import { daysBetween } from '../kernel/calendar.ts';
import { formatDay, formatDayTime } from '../kernel/mail-language.ts';
import { clip } from '../kernel/mail-text.ts';
import type { ReminderAct, ReminderEntry, ReminderMail } from './reminder-mail-input.ts';
import type { MailSize } from './reminder-mail-plan.ts';
import { type ReasonFacts, type ReminderWords, reminderWords } from './reminder-mail-words.ts';

const labelOf = (kind: string, words: ReminderWords): string => {
  const labels: Readonly<Record<string, string>> = words.kinds;
  return (Object.hasOwn(labels, kind) ? labels[kind] : undefined) ?? words.otherKind;
};

/** The kind of a date says more than that it is important. */
const headOf = ({ kind, reason: { occasion } }: ReminderEntry, words: ReminderWords): string => {
  const occasions: Readonly<Record<string, string>> = words.occasions;
  const known = occasion !== undefined && Object.hasOwn(occasions, occasion);
  return (known ? occasions[occasion] : undefined) ?? labelOf(kind, words);
};

/** What was not done: of a follow-up, which has no label, its name. */
const undoneKind = (of: string | undefined, words: ReminderWords): string | null =>
  of === undefined ? null : labelOf(of, words) || words.followUp;

const factsOf = ({ reason, ...entry }: ReminderEntry, mail: ReminderMail, size: MailSize): ReasonFacts => {
  const words = reminderWords(mail.language);
  const inWords = (on: string | undefined) =>
    on === undefined ? null : formatDay(mail.language, on, mail.localDate);
  const clipped = (text: string | undefined) => clip(text ?? '', size.remark) || null;
  return {
    day: entry.dueOn === mail.localDate ? null : inWords(entry.dueOn),
    tier: words.tiers[entry.tier],
    stage: words.stages[entry.stage],
    days: reason.days ?? null,
    quarter: reason.quarter === undefined ? null : Number(reason.quarter.at(-1)),
    doubts: (reason.doubts ?? []).map((doubt) => words.doubts[doubt]),
    label: clipped(reason.label),
    occursOn: inWords(reason.occursOn),
    inDays: reason.occursOn === undefined ? 0 : daysBetween(mail.localDate, reason.occursOn),
    lunar: clipped(reason.lunar),
    heldBy: reason.heldBy === undefined ? null : clip(reason.heldBy, size.name),
    undoneKind: undoneKind(reason.of, words),
    since: inWords(reason.overdueSince),
  };
};

/** Why its customer must not be contacted, or not yet; null where nothing is in the way. */
export const contactText = ({ contact }: ReminderEntry, mail: ReminderMail): string | null => {
  if (!contact) return null;
  const words = reminderWords(mail.language);
  if ('optedOut' in contact) return words.optedOut;
  return words.quiet(formatDayTime(mail.language, contact.quietUntil, mail.localDate));
};

/** Why an entry is there, on one line. */
export const reasonText = (entry: ReminderEntry, mail: ReminderMail, size: MailSize): string => {
  const words = reminderWords(mail.language);
  const { reason } = entry;
  const facts = factsOf(entry, mail, size);
  const said = words.reasons[reason.code](facts);
  const note = clip(reason.note ?? '', size.remark);
  const noted = note === '' ? said : words.noted(said, note);
  const { heldUntil } = reason;
  const held = heldUntil && words.held(formatDay(mail.language, heldUntil, mail.localDate));
  // What people did with it says no more what it is about.
  const about = reason.code === 'moved' || reason.code === 'handed_over' ? facts.label : null;
  return [headOf(entry, words), about, noted, held, contactText(entry, mail)].filter(Boolean).join(' · ');
};

const actText = (act: ReminderAct, mail: ReminderMail, size: MailSize): string => {
  const words = reminderWords(mail.language);
  const inWords = (on: string) => formatDay(mail.language, on, mail.localDate);
  const named = (name: string | null) => (name === null ? null : clip(name, size.name));
  const isDay = act.what === 'moved' || act.what === 'held';
  const to = act.to !== null && isDay ? inWords(act.to) : named(act.to);
  const said = words.past[act.what]({ on: inWords(act.on), by: named(act.by), to });
  const note = clip(act.note ?? '', size.remark);
  return note === '' ? said : words.noted(said, note);
};

/** What was done instead of what was to be done; of an escalation that nobody touched, that nothing was. */
export const pastTexts = ({ reason }: ReminderEntry, mail: ReminderMail, size: MailSize): string[] => {
  if (reason.code !== 'escalated') return [];
  const acts = (reason.undone ?? []).slice(-size.entries);
  return acts.length === 0
    ? [reminderWords(mail.language).noPast]
    : acts.map((act) => actText(act, mail, size));
};
