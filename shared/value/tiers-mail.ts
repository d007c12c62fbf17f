import type { MailLanguage } from '../kernel/mail-language.ts';
import { layout } from '../kernel/mail-layout.ts';
import { type ListLine, list, masthead, remark, sectionHeading } from '../kernel/mail-pieces.ts';
import { fillTemplate, type MailTemplate, type TemplateValues } from '../kernel/mail-template.ts';
import { clip, subjectLine } from '../kernel/mail-text.ts';
import type { Tier } from '../kernel/value-score.fields.ts';
import { type TiersMailWords, tiersMailWords } from './tiers-mail-words.ts';

export interface TiersMail {
  readonly language: MailLanguage;
  readonly month: string;
  /** Whether they wait for a decision, or have been applied. */
  readonly isApplied: boolean;
  readonly count: number;
  readonly moves: readonly {
    readonly customerName: string;
    /** Null: nobody owns it. */
    readonly ownerName: string | null;
    readonly from: Tier;
    readonly to: Tier;
    readonly score: number;
  }[];
  /** The organisation's own words (BD-1). */
  readonly template?: MailTemplate | undefined;
}

const MAX_NAME = 40;

const lineOf = (words: TiersMailWords, move: TiersMail['moves'][number]): ListLine => ({
  title: clip(move.customerName, MAX_NAME),
  detail: words.line(
    words.tiers[move.from],
    words.tiers[move.to],
    move.score,
    clip(move.ownerName ?? words.pool, MAX_NAME),
  ),
});

/** Tells a manager which of his people’s customers should have another tier, or have one now (TI-1). */
export const renderTiersMail = (mail: TiersMail) => {
  const { language, isApplied, count, moves, template } = mail;
  const words = tiersMailWords(language);
  const [year = 0, number = 1] = mail.month.split('-').map(Number);
  const month = words.month(year, number);
  const { subject, advice, heading } = isApplied ? words.applied : words;
  const footer = isApplied ? words.appliedFooter : words.footer;
  const values: TemplateValues<'tier_proposals'> = { month, count };
  const title = fillTemplate(template?.opening, values) ?? words.title(month);
  const closing = fillTemplate(template?.closing, values);
  const lines = moves.map((move) => lineOf(words, move));
  const rest = count > moves.length ? words.more(count - moves.length) : null;
  const html = layout({
    language,
    preheader: advice(count),
    title,
    body: [
      masthead(month, title, advice(count)),
      sectionHeading(heading, count),
      list(null, lines, rest),
      closing === null ? null : remark(closing),
    ],
    footer,
  });
  const text = [
    [month, title, advice(count)].join('\n'),
    [
      `■ ${heading} ${count}`,
      ...lines.map(({ title: name, detail }) => `- ${name}  ${detail}`),
      ...(rest === null ? [] : [rest]),
    ].join('\n'),
    ...(closing === null ? [] : [closing]),
    ['-- ', ...footer].join('\n'),
  ].join('\n\n');
  return {
    subject: subjectLine(fillTemplate(template?.subject, values) ?? subject(month, count)),
    html,
    text: `${text}\n`,
  };
};
