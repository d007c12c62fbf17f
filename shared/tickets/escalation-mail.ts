import { formatDay, type MailLanguage } from '../kernel/mail-language.ts';
import { layout } from '../kernel/mail-layout.ts';
import { type ListLine, list, masthead, remark, sectionHeading } from '../kernel/mail-pieces.ts';
import { fillTemplate, type MailTemplate, type TemplateValues } from '../kernel/mail-template.ts';
import { clip, subjectLine } from '../kernel/mail-text.ts';
import { ticketWords } from './alert-mail-words.ts';
import { type EscalationWords, escalationWords } from './escalation-words.ts';
import type { Ticket } from './tickets.fields.ts';

/** What somebody is told when a ticket is escalated to him. */
export interface EscalationMail {
  readonly language: MailLanguage;
  readonly recipientName: string;
  readonly localDate: string;
  readonly ticket: Pick<
    Ticket,
    'subject' | 'description' | 'customerName' | 'type' | 'tier' | 'priority' | 'escalations'
  >;
  readonly reason: string;
  /** Who escalates it. */
  readonly by: string;
  /** Null: nobody has it. */
  readonly assigneeName: string | null;
  /** When its first running clock runs out, in the reader's time; null: none runs. */
  readonly due: { readonly at: string; readonly isLate: boolean } | null;
  /** The organisation's own words (BD-1). */
  readonly template?: MailTemplate | undefined;
}

const MAX_NAME = 60;
const MAX_SUBJECT = 120;
const MAX_SAID = 600;
const MAX_OWN_WORDS = 500;

const frameOf = (mail: EscalationMail, words: EscalationWords) => {
  const { ticket, template } = mail;
  const [customer, subject] = [clip(ticket.customerName, MAX_NAME), clip(ticket.subject, MAX_SUBJECT)];
  const by = clip(mail.by, MAX_NAME);
  const name = clip(mail.recipientName, MAX_NAME);
  const values: TemplateValues<'ticket_escalation'> = { name, customer, subject, by };
  const own = (text: string | null | undefined): string | null => {
    const filled = fillTemplate(text, values);
    return filled && clip(filled, MAX_OWN_WORDS);
  };
  return {
    subject: own(template?.subject) ?? words.subject(customer, subject),
    title: own(template?.opening) ?? words.title(by, customer),
    closing: own(template?.closing),
  };
};

const dueText = ({ due }: EscalationMail, words: EscalationWords): string => {
  if (!due) return words.notDue;
  return due.isLate ? words.late(due.at) : due.at;
};

const linesOf = (mail: EscalationMail, words: EscalationWords): ListLine[] => {
  const { ticket, assigneeName } = mail;
  const { types, tiers, priorities } = ticketWords(mail.language);
  const kind = [types[ticket.type], tiers[ticket.tier], priorities[ticket.priority]].join(' · ');
  return [
    { title: words.why, detail: clip(mail.reason, MAX_SAID) },
    { title: words.ticket, detail: `${clip(ticket.subject, MAX_SUBJECT)} · ${kind}` },
    { title: words.description, detail: clip(ticket.description, MAX_SAID) },
    { title: words.due, detail: dueText(mail, words) },
    {
      title: words.assignee,
      detail: assigneeName === null ? words.nobody : clip(assigneeName, MAX_NAME),
    },
    { title: words.times, detail: words.count(ticket.escalations.length) },
  ];
};

export const renderEscalation = (
  mail: EscalationMail,
): { readonly subject: string; readonly html: string; readonly text: string } => {
  const words = escalationWords(mail.language);
  const { subject, title, closing } = frameOf(mail, words);
  const day = formatDay(mail.language, mail.localDate);
  const customer = clip(mail.ticket.customerName, MAX_NAME);
  const lines = linesOf(mail, words);
  const html = layout({
    language: mail.language,
    preheader: clip(mail.reason, MAX_SUBJECT),
    title,
    body: [
      masthead(day, title, words.advice),
      sectionHeading(customer, null),
      list(null, lines, null),
      closing === null ? null : remark(closing),
    ],
    footer: words.footer,
  });
  const blocks = [
    [day, title, words.advice].join('\n'),
    [`■ ${customer}`, ...lines.map(({ title: what, detail }) => `- ${what} · ${detail}`)].join('\n'),
    closing,
    ['-- ', ...words.footer].join('\n'),
  ];
  return {
    subject: subjectLine(subject),
    html,
    text: `${blocks.filter((block) => block !== null).join('\n\n')}\n`,
  };
};
