import { formatDay, type MailLanguage } from '../kernel/mail-language.ts';
import { layout } from '../kernel/mail-layout.ts';
import { type ListLine, list, masthead, remark, sectionHeading } from '../kernel/mail-pieces.ts';
import { fillTemplate, type MailTemplate, type TemplateValues } from '../kernel/mail-template.ts';
import { clip, subjectLine } from '../kernel/mail-text.ts';
import { type RecurrenceFacts, type RecurrenceWords, recurrenceWords } from './recurrence-mail-words.ts';
import type { Complaint } from './tickets.fields.ts';

/** One of the complaints that make the recurrence. */
export interface ToldComplaint {
  readonly subject: string;
  readonly customerName: string;
  /** A local date. */
  readonly openedOn: string;
  /** The one whose analysis made it a recurrence. */
  readonly isLatest: boolean;
}

/** What one person is told when a cause comes too often (TK-6). */
export interface RecurrenceMail {
  readonly language: MailLanguage;
  readonly recipientName: string;
  readonly localDate: string;
  readonly of: NonNullable<Complaint['recurrence']>['of'];
  /** In the reader's language. */
  readonly cause: string;
  readonly count: number;
  readonly days: number;
  readonly customerName: string;
  /** Those that the reader may see, the latest first; the others are counted in `count` only. */
  readonly complaints: readonly ToldComplaint[];
  readonly analysis: Pick<NonNullable<Complaint['analysis']>, 'findings' | 'changes' | 'departments'>;
  /** The organisation's own words (BD-1). */
  readonly template?: MailTemplate | undefined;
}

const MAX_NAME = 60;
const MAX_CAUSE = 60;
const MAX_SAID = 600;
const MAX_OWN_WORDS = 500;

const headOf = ({ of }: RecurrenceMail, words: RecurrenceWords, facts: RecurrenceFacts) => {
  if (of === 'customer')
    return {
      subject: words.customerSubject(facts),
      title: words.customerTitle(facts),
      advice: words.customerAdvice,
    };
  const advice = of === 'both' ? words.bothAdvice(facts.customer) : words.causeAdvice;
  return { subject: words.causeSubject(facts), title: words.causeTitle(facts), advice };
};

/** The organisation's words, or the built-in ones. */
const frameOf = (mail: RecurrenceMail, words: RecurrenceWords) => {
  const { cause, count, days, customerName, recipientName, template } = mail;
  const facts = { cause: clip(cause, MAX_CAUSE), count, days, customer: clip(customerName, MAX_NAME) };
  const values: TemplateValues<'complaint_recurrence'> = {
    name: clip(recipientName, MAX_NAME),
    cause: facts.cause,
    count,
    customer: facts.customer,
  };
  const own = (text: string | null | undefined): string | null => {
    const filled = fillTemplate(text, values);
    return filled && clip(filled, MAX_OWN_WORDS);
  };
  const built = headOf(mail, words, facts);
  return {
    subject: own(template?.subject) ?? built.subject,
    title: own(template?.opening) ?? built.title,
    advice: built.advice,
    closing: own(template?.closing),
  };
};

const complaintLines = (mail: RecurrenceMail, words: RecurrenceWords): ListLine[] =>
  mail.complaints.map(({ subject, customerName, openedOn, isLatest }) => {
    const day = formatDay(mail.language, openedOn, mail.localDate);
    const said = words.complaint(clip(customerName, MAX_NAME), day);
    return { title: clip(subject, MAX_NAME), detail: isLatest ? `${said} · ${words.latest}` : said };
  });

const analysisLines = ({ analysis }: RecurrenceMail, words: RecurrenceWords): ListLine[] => [
  { title: words.findings, detail: clip(analysis.findings, MAX_SAID) },
  { title: words.changes, detail: clip(analysis.changes, MAX_SAID) },
  { title: words.departments, detail: clip(words.joined(analysis.departments), MAX_SAID) },
];

const textLines = (heading: string, lines: readonly ListLine[], rest: string | null): string =>
  [
    `■ ${heading}`,
    ...lines.map(({ title, detail }) => `- ${title} · ${detail}`),
    ...(rest === null ? [] : [rest]),
  ].join('\n');

export const renderRecurrenceMail = (
  mail: RecurrenceMail,
): { subject: string; html: string; text: string } => {
  const words = recurrenceWords(mail.language);
  const { subject, title, advice, closing } = frameOf(mail, words);
  const day = formatDay(mail.language, mail.localDate);
  const [complaints, analysis] = [complaintLines(mail, words), analysisLines(mail, words)];
  const hidden = mail.count - mail.complaints.length;
  const rest = hidden > 0 ? words.unlisted(hidden) : null;
  const html = layout({
    language: mail.language,
    preheader: advice,
    title,
    body: [
      masthead(day, title, advice),
      sectionHeading(words.complaints, mail.count),
      list(null, complaints, rest),
      sectionHeading(words.analysis, null),
      list(null, analysis, null),
      closing === null ? null : remark(closing),
    ],
    footer: words.footer,
  });
  const blocks = [
    [day, title, advice].join('\n'),
    textLines(words.complaints, complaints, rest),
    textLines(words.analysis, analysis, null),
    closing,
    ['-- ', ...words.footer].join('\n'),
  ];
  return {
    subject: subjectLine(subject),
    html,
    text: `${blocks.filter((block) => block !== null).join('\n\n')}\n`,
  };
};
