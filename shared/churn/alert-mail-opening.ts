import { formatDay, formatDayTime } from '../kernel/mail-language.ts';
import { fillTemplate, type TemplateValues } from '../kernel/mail-template.ts';
import { clip } from '../kernel/mail-text.ts';
import { formatSums } from './alert-amounts.ts';
import type { AlertMail } from './alert-mail-input.ts';
import { countsOf } from './alert-mail-plan.ts';
import { alertWords } from './alert-mail-words.ts';

/** What the mail says around its lists. */
export interface AlertFrame {
  readonly subject: string;
  readonly day: string;
  readonly title: string;
  readonly advice: string;
  /** That the mail comes late, if it does. */
  readonly late: string | null;
  readonly closing: string | null;
}

/** Characters of an organisation's own words, filled in. */
const MAX_OWN_WORDS = 500;
const MAX_NAME = 60;

const lateText = ({ language, localDate, lateSince }: AlertMail): string | null =>
  lateSince === undefined
    ? null
    : alertWords(language).lateMail(
        formatDayTime(language, lateSince, localDate),
        lateSince.startsWith(localDate),
      );

export const frameOf = (mail: AlertMail): AlertFrame => {
  const { language, localDate, template } = mail;
  const words = alertWords(language);
  const counts = countsOf(mail);
  const value = formatSums(language, mail.atStake);
  const day = formatDay(language, localDate);
  const name = clip(mail.recipientName, MAX_NAME);
  const values: TemplateValues<'churn_alert'> = {
    name,
    date: day,
    count: counts.mine,
    new: counts.fresh,
    team: counts.team,
    value: value ?? '0',
  };
  const own = (text: string | null | undefined): string | null => {
    const filled = fillTemplate(text, values);
    return filled && clip(filled, MAX_OWN_WORDS);
  };
  const subject = own(template?.subject) ?? words.subject(counts, value, day);
  return {
    subject: mail.lateSince === undefined ? subject : words.lateSubject(subject),
    day,
    title: own(template?.opening) ?? words.title(name, counts),
    advice: words.advice(counts, value),
    late: lateText(mail),
    closing: own(template?.closing),
  };
};
