import { formatDay, formatDayTime } from '../kernel/mail-language.ts';
import { fillTemplate, type TemplateValues } from '../kernel/mail-template.ts';
import { clip } from '../kernel/mail-text.ts';
import type { ReminderMail } from './reminder-mail-input.ts';
import { countsOf, type MailSize } from './reminder-mail-plan.ts';
import { type ReminderWords, reminderWords } from './reminder-mail-words.ts';

/** What the mail says around its lists. */
export interface FrameText {
  readonly day: string;
  readonly title: string;
  readonly advice: string | null;
  /** That the whole mail comes late, if it does. */
  readonly late: string | null;
  /** What an administrator must see to. */
  readonly notice: string | null;
  readonly closing: string | null;
}

/** Characters of an organisation's own words, filled in. */
const MAX_OWN_WORDS = 500;

const valuesOf = (mail: ReminderMail): TemplateValues<'daily_reminder'> => {
  const { mine, overdue, reviews, escalated, team } = countsOf(mail);
  return {
    name: mail.recipientName,
    date: formatDay(mail.language, mail.localDate),
    count: mine + reviews + escalated,
    overdue,
    reviews,
    team,
  };
};

const ownWords = (template: string | null | undefined, mail: ReminderMail): string | null => {
  const filled = fillTemplate(template, valuesOf(mail));
  return filled && clip(filled, MAX_OWN_WORDS);
};

const lateText = ({ language, localDate, lateSince }: ReminderMail, words: ReminderWords): string | null => {
  if (lateSince === undefined) return null;
  const sameDay = lateSince.startsWith(localDate);
  return words.lateMail(formatDayTime(language, lateSince, localDate), sameDay);
};

export const frameText = (mail: ReminderMail, size: MailSize): FrameText => {
  const words = reminderWords(mail.language);
  const counts = countsOf(mail);
  return {
    day: formatDay(mail.language, mail.localDate),
    title: ownWords(mail.template?.opening, mail) ?? words.title(clip(mail.recipientName, size.name), counts),
    advice: words.advice(counts),
    late: lateText(mail, words),
    notice: mail.unknownDays === undefined ? null : words.unknownDays(mail.unknownDays),
    closing: ownWords(mail.template?.closing, mail),
  };
};

/** Of a mail that goes out for its notice alone. */
const ownNotice = (mail: ReminderMail, words: ReminderWords): string | null => {
  const isAlone = Object.values(countsOf(mail)).every((count) => count === 0);
  return isAlone && mail.unknownDays !== undefined ? words.unknownDaysSubject(mail.unknownDays) : null;
};

/** The subject, the organisation's or the built-in one; that it comes late is said either way. */
export const subjectText = (mail: ReminderMail): string => {
  const words = reminderWords(mail.language);
  const subject =
    ownNotice(mail, words) ??
    ownWords(mail.template?.subject, mail) ??
    words.subject(countsOf(mail), formatDay(mail.language, mail.localDate));
  return mail.lateSince === undefined ? subject : words.lateSubject(subject);
};
