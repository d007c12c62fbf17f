import { subjectLine } from '../kernel/mail-text.ts';
import type { AlertSize } from './alert-mail-card.ts';
import { alertHtml } from './alert-mail-html.ts';
import type { AlertMail } from './alert-mail-input.ts';
import { frameOf } from './alert-mail-opening.ts';
import { alertText } from './alert-mail-text.ts';

/** Gmail hides what comes after 102 KB of HTML; some of it is left to what mail servers add. */
const MAX_HTML_BYTES = 98_000;

/** From generous to tight. The last one stays below the limit whatever the names are. */
const SIZES: readonly AlertSize[] = [
  { rows: 40, lines: 200, people: 60, perPerson: 10, name: 60, remark: 160 },
  { rows: 30, lines: 100, people: 40, perPerson: 5, name: 40, remark: 60 },
  { rows: 20, lines: 60, people: 30, perPerson: 3, name: 26, remark: 40 },
  { rows: 10, lines: 40, people: 20, perPerson: 2, name: 14, remark: 24 },
];

/** The most generous size that mail readers show to the end. */
const fittingHtml = (mail: AlertMail): string => {
  let html = '';
  for (const size of SIZES) {
    html = alertHtml(mail, size);
    if (Buffer.byteLength(html) <= MAX_HTML_BYTES) break;
  }
  return html;
};

/** The weekly churn mail (CH-4): who may leave, what is at stake, why, and what to do. */
export const renderAlertMail = (mail: AlertMail): { subject: string; html: string; text: string } => ({
  subject: subjectLine(frameOf(mail).subject),
  html: fittingHtml(mail),
  text: alertText(mail),
});
