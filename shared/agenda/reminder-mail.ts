import { subjectLine } from '../kernel/mail-text.ts';
import { reminderHtml } from './reminder-mail-html.ts';
import type { ReminderMail } from './reminder-mail-input.ts';
import { subjectText } from './reminder-mail-opening.ts';
import type { MailSize } from './reminder-mail-plan.ts';
import { reminderText } from './reminder-mail-text.ts';

export type { MailLanguage } from '../kernel/mail-language.ts';
export type {
  ContactMark,
  ReminderAct,
  ReminderEntry,
  ReminderLinks,
  ReminderMail,
  StandInReminder,
  TeamReminder,
} from './reminder-mail-input.ts';

/** Gmail hides what comes after 102 KB of HTML; some of it is left to what mail servers add. */
const MAX_HTML_BYTES = 98_000;

/** From generous to tight. The last one stays below the limit whatever the names are. */
const SIZES: readonly MailSize[] = [
  { rows: 50, links: 20, lines: 400, people: 100, entries: 6, name: 60, remark: 160 },
  { rows: 50, links: 20, lines: 400, people: 100, entries: 4, name: 40, remark: 60 },
  { rows: 50, links: 15, lines: 400, people: 100, entries: 3, name: 40, remark: 24 },
  { rows: 50, links: 10, lines: 400, people: 100, entries: 3, name: 26, remark: 24 },
  { rows: 50, links: 5, lines: 400, people: 100, entries: 2, name: 20, remark: 20 },
  { rows: 25, links: 10, lines: 400, people: 100, entries: 2, name: 14, remark: 24 },
  { rows: 10, links: 10, lines: 100, people: 20, entries: 2, name: 12, remark: 20 },
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

/** The daily reminder mail (FU-7): what is due and overdue, and for managers what their people have overdue. */
export const renderReminderMail = (mail: ReminderMail): { subject: string; html: string; text: string } => ({
  subject: subjectLine(subjectText(mail)),
  html: fittingHtml(mail),
  text: reminderText(mail),
});
