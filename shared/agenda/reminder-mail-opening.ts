import { formatDay, formatDayTime } from '../kernel/mail-language.ts';
import { clip } from '../kernel/mail-text.ts';
import type { ReminderMail } from './reminder-mail-input.ts';
import { countsOf, type MailSize } from './reminder-mail-plan.ts';
import { type ReminderWords, reminderWords } from './reminder-mail-words.ts';

/** What the mail says before its lists. */
export interface OpeningText {
  readonly day: string;
  readonly title: string;
  readonly advice: string | null;
  /** That the whole mail comes late, if it does. */
  readonly late: string | null;
}

const lateText = ({ language, localDate, lateSince }: ReminderMail, words: ReminderWords): string | null => {
  if (lateSince === undefined) return null;
  const sameDay = lateSince.startsWith(localDate);
  return words.lateMail(formatDayTime(language, lateSince, localDate), sameDay);
};

export const openingText = (mail: ReminderMail, size: MailSize): OpeningText => {
  const words = reminderWords(mail.language);
  const counts = countsOf(mail);
  return {
    day: formatDay(mail.language, mail.localDate),
    title: words.title(clip(mail.recipientName, size.name), counts),
    advice: words.advice(counts),
    late: lateText(mail, words),
  };
};
