import { formatDay } from '../kernel/mail-language.ts';
import { subjectLine } from '../kernel/mail-text.ts';
import { reminderHtml } from './reminder-mail-html.ts';
import type { ReminderMail } from './reminder-mail-input.ts';
import { countsOf, type MailSize } from './reminder-mail-plan.ts';
import { reminderText } from './reminder-mail-text.ts';
import { reminderWords } from './reminder-mail-words.ts';

export type { MailLanguage } from '../kernel/mail-language.ts';
export type { ReminderEntry, ReminderMail, TeamReminder } from './reminder-mail-input.ts';

/** Gmail hides what comes after 102 KB of HTML; some of it is left to what mail servers add. */
const MAX_HTML_BYTES = 98_000;

/** From generous to tight. The last one stays below the limit whatever the names are. */
const SIZES: readonly MailSize[] = [
  { rows: 50, lines: 400, people: 100, name: 60, remark: 160 },
  { rows: 50, lines: 400, people: 100, name: 40, remark: 60 },
  { rows: 50, lines: 400, people: 100, name: 40, remark: 24 },
  { rows: 50, lines: 400, people: 100, name: 26, remark: 24 },
  { rows: 50, lines: 400, people: 100, name: 20, remark: 20 },
  { rows: 25, lines: 400, people: 100, name: 14, remark: 24 },
  { rows: 10, lines: 100, people: 20, name: 12, remark: 20 },
];

/** The most generous size that mail readers show to the end. */
const fittingHtml = (mail: ReminderMail): string => {
  let html = '';
  for (const size of SIZES) {
    html = reminderHtml(mail, size);
    if (Buffer.byteLength(html) <= MAX_HTML_BYTES) break;
  }
  return html;
};

const subjectOf = (mail: ReminderMail): string => {
  const words = reminderWords(mail.language);
  const subject = words.subject(countsOf(mail), formatDay(mail.language, mail.localDate));
  return subjectLine(mail.lateSince === undefined ? subject : words.lateSubject(subject));
};

/** The daily reminder mail (FU-7): what is due and overdue, and for managers what their people have overdue. */
export const renderReminderMail = (mail: ReminderMail): { subject: string; html: string; text: string } => ({
  subject: subjectOf(mail),
  html: fittingHtml(mail),
  text: reminderText(mail),
});
