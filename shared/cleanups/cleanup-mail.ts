import type { MailLanguage } from '../kernel/mail-language.ts';
import { layout } from '../kernel/mail-layout.ts';
import { banner, type ListLine, list, masthead, remark, sectionHeading } from '../kernel/mail-pieces.ts';
import { fillTemplate, type MailTemplate, type TemplateValues } from '../kernel/mail-template.ts';
import { clip, subjectLine } from '../kernel/mail-text.ts';
import { type CleanupWords, cleanupWords } from './cleanup-mail-words.ts';
import { type CleanupReport, OUTCOMES, type Tally, TOPICS } from './cleanups.fields.ts';
import { totalOf } from './report.rules.ts';

export interface OwnerPart {
  /** Of customers without an owner. */
  readonly pool: boolean;
  /** Null: nobody of that id any more. */
  readonly name: string | null;
  readonly counts: Tally;
}

export interface CleanupMail {
  readonly language: MailLanguage;
  readonly month: string;
  readonly missed: readonly string[];
  readonly scope: 'all' | 'team';
  readonly counts: CleanupReport['counts'];
  readonly byKind: CleanupReport['byKind'];
  readonly owners: readonly OwnerPart[];
  /** The organisation's own words (BD-1). */
  readonly template?: MailTemplate | undefined;
}

const MAX_OWNERS = 60;
const MAX_NAME = 40;

export const monthName = (words: CleanupWords, month: string): string => {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return words.month(year, number);
};

const summaryOf = (words: CleanupWords, counts: Tally): string => {
  const said = OUTCOMES.filter((outcome) => counts[outcome] > 0);
  return said.length === 0
    ? words.nothing
    : said.map((outcome) => words.brief[outcome](counts[outcome])).join(' · ');
};

const doneLines = (words: CleanupWords, counts: Tally): ListLine[] =>
  OUTCOMES.filter((outcome) => counts[outcome] > 0).map((outcome) => ({
    title: String(counts[outcome]),
    detail: words.outcomes[outcome],
  }));

const causeLines = (words: CleanupWords, byKind: CleanupMail['byKind']): ListLine[] =>
  TOPICS.filter((topic) => (byKind[topic] ?? 0) > 0).map((topic) => ({
    title: String(byKind[topic]),
    detail: words.topics[topic],
  }));

const ownerName = (words: CleanupWords, { pool, name }: OwnerPart): string => {
  if (pool) return words.pool;
  return name === null ? words.formerOwner : clip(name, MAX_NAME);
};

const ownerLines = (words: CleanupWords, owners: readonly OwnerPart[]): ListLine[] =>
  owners
    .slice(0, MAX_OWNERS)
    .map((owner) => ({ title: ownerName(words, owner), detail: summaryOf(words, owner.counts) }));

interface Section {
  readonly heading: string;
  readonly count: number;
  readonly lines: readonly ListLine[];
  readonly rest: string | null;
}

const sectionsOf = (words: CleanupWords, mail: CleanupMail): Section[] => {
  const total = totalOf(mail.counts);
  const more = mail.owners.length - MAX_OWNERS;
  const sections: Section[] = [
    { heading: words.done, count: total, lines: doneLines(words, mail.counts), rest: null },
    { heading: words.causes, count: total, lines: causeLines(words, mail.byKind), rest: null },
    {
      heading: words.owners,
      count: mail.owners.length,
      lines: ownerLines(words, mail.owners),
      rest: more > 0 ? words.moreOwners(more) : null,
    },
  ];
  return sections.filter(({ lines }) => lines.length > 0);
};

const asText = ({ heading, count, lines, rest }: Section): string =>
  [
    `■ ${heading} ${count}`,
    ...lines.map(({ title, detail }) => `- ${title} ${detail}`),
    ...(rest === null ? [] : [rest]),
  ].join('\n');

/** What is said around the lists: the organisation's words, or the built-in ones. */
const frameText = (words: CleanupWords, mail: CleanupMail, summary: string) => {
  const month = monthName(words, mail.month);
  const values: TemplateValues<'cleanup_report'> = { month, count: totalOf(mail.counts) };
  const own = (template: string | null | undefined) => fillTemplate(template, values);
  const missed = mail.missed.map((earlier) => monthName(words, earlier));
  return {
    subject: own(mail.template?.subject) ?? words.subject(month, summary),
    title: own(mail.template?.opening) ?? words.title(month),
    closing: own(mail.template?.closing),
    missed: missed.length > 0 ? words.missed(missed) : null,
  };
};

/** A run's report, for one reader: all of it, or his people's part (DQ-2). */
export const renderCleanupMail = (mail: CleanupMail): { subject: string; html: string; text: string } => {
  const words = cleanupWords(mail.language);
  const summary = summaryOf(words, mail.counts);
  const { subject, title, closing, missed } = frameText(words, mail, summary);
  const sections = sectionsOf(words, mail);
  const advice = sections.length === 0 ? words.nothing : null;
  const html = layout({
    language: mail.language,
    preheader: summary,
    title,
    body: [
      masthead(words.scope[mail.scope], title, advice),
      missed === null ? null : banner(missed),
      ...sections.flatMap(({ heading, count, lines, rest }) => [
        sectionHeading(heading, count),
        list(null, lines, rest),
      ]),
      closing === null ? null : remark(closing),
    ],
    footer: words.footer,
  });
  const opening = [words.scope[mail.scope], title, advice].filter((line) => line !== null).join('\n');
  const blocks = [opening, missed, ...sections.map(asText), closing, ['-- ', ...words.footer].join('\n')];
  return {
    subject: subjectLine(subject),
    html,
    text: `${blocks.filter((block) => block !== null).join('\n\n')}\n`,
  };
};
