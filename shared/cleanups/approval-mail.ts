import type { MailLanguage } from '../kernel/mail-language.ts';
import { layout } from '../kernel/mail-layout.ts';
import { type ListLine, list, masthead, remark, sectionHeading } from '../kernel/mail-pieces.ts';
import { fillTemplate, type MailTemplate, type TemplateValues } from '../kernel/mail-template.ts';
import { subjectLine } from '../kernel/mail-text.ts';
import { monthName } from './cleanup-mail.ts';
import { cleanupWords } from './cleanup-mail-words.ts';
import type { Destruction } from './cleanups.fields.ts';

export interface ApprovalMail {
  readonly language: MailLanguage;
  readonly month: string;
  readonly plan: Destruction;
  /** The organisation's own words (BD-1). */
  readonly template?: MailTemplate | undefined;
}

/** Of an empty base everything is too much. */
const shareOf = (records: number, base: number): string =>
  base === 0 ? '100%' : `${Math.min(100, Math.ceil((records / base) * 100))}%`;

/** Asks an admin whether a run that would touch more than 5 % of the base may go on. */
export const renderApprovalMail = ({ language, month: number, plan, template }: ApprovalMail) => {
  const words = cleanupWords(language);
  const { approval } = words;
  const month = monthName(words, number);
  const records = plan.quarantine + plan.delete;
  const share = shareOf(records, plan.base);
  const advice = approval.advice(records, share);
  const values: TemplateValues<'cleanup_approval'> = { month, count: records, share };
  const title = fillTemplate(template?.opening, values) ?? approval.title(month);
  const closing = fillTemplate(template?.closing, values);
  const lines: ListLine[] = [
    { title: String(plan.quarantine), detail: approval.quarantine },
    { title: String(plan.delete), detail: approval.delete },
    { title: String(plan.base), detail: approval.base },
    { title: String(plan.allowed), detail: approval.allowed },
  ];
  const html = layout({
    language,
    preheader: advice,
    title,
    body: [
      masthead(words.scope.all, title, advice),
      sectionHeading(approval.heading, records),
      list(null, lines, null),
      closing === null ? null : remark(closing),
    ],
    footer: approval.footer,
  });
  const text = [
    [words.scope.all, title, advice].join('\n'),
    [`■ ${approval.heading} ${records}`, ...lines.map(({ title: n, detail }) => `- ${n} ${detail}`)].join(
      '\n',
    ),
    ...(closing === null ? [] : [closing]),
    ['-- ', ...approval.footer].join('\n'),
  ].join('\n\n');
  return {
    subject: subjectLine(fillTemplate(template?.subject, values) ?? approval.subject(month)),
    html,
    text: `${text}\n`,
  };
};
