import { formatDay } from '../kernel/mail-language.ts';
import { clip } from '../kernel/mail-text.ts';
import type { ReminderEntry, ReminderMail } from './reminder-mail-input.ts';
import type { MailSize } from './reminder-mail-plan.ts';
import { reminderWords } from './reminder-mail-words.ts';

/** What is said of an entry, in the mail's language and within its size; markup or not is the caller's. */
export interface EntryText {
  readonly name: string;
  readonly tier: string;
  readonly stage: string;
  readonly late: string | null;
  readonly reason: string;
  readonly goal: string | null;
  readonly missed: string | null;
  /** All but the name on one line. */
  readonly summary: string;
}

export const entryText = (entry: ReminderEntry, mail: ReminderMail, size: MailSize): EntryText => {
  const words = reminderWords(mail.language);
  const day = (on: string) => formatDay(mail.language, on, mail.localDate);
  const [tier, stage] = [words.tiers[entry.tier], words.stages[entry.stage]];
  const late = entry.daysOverdue > 0 ? words.overdueFor(entry.daysOverdue) : null;
  const goal = clip(entry.goal ?? '', size.remark);
  const missed = entry.missedOn === undefined ? null : words.lateEntry(day(entry.missedOn));
  return {
    name: clip(entry.customerName, size.name),
    tier,
    stage,
    late,
    reason: reasonText(entry, mail, size),
    goal: goal === '' ? null : words.goal(goal),
    missed,
    summary: [tier, stage, late, missed].filter((part) => part !== null).join(' · '),
  };
};

const reasonText = (
  { kind, reason, ...entry }: ReminderEntry,
  mail: ReminderMail,
  size: MailSize,
): string => {
  const words = reminderWords(mail.language);
  const labels: Readonly<Record<string, string>> = words.kinds;
  const label = Object.hasOwn(labels, kind) ? labels[kind] : words.otherKind;
  const said = words.reasons[reason.code]({
    day: entry.dueOn === mail.localDate ? null : formatDay(mail.language, entry.dueOn, mail.localDate),
    stage: words.stages[entry.stage],
    days: reason.days ?? null,
    quarter: reason.quarter === undefined ? null : Number(reason.quarter.at(-1)),
    doubts: (reason.doubts ?? []).map((doubt) => words.doubts[doubt]),
  });
  const note = clip(reason.note ?? '', size.remark);
  const noted = note === '' ? said : words.noted(said, note);
  return label ? `${label} · ${noted}` : noted;
};
