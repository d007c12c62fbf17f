import { type Html, html } from '../kernel/mail-html.ts';
import { formatDay, type MailLanguage } from '../kernel/mail-language.ts';
import { layout } from '../kernel/mail-layout.ts';
import { button, masthead, remark } from '../kernel/mail-pieces.ts';
import { fillTemplate, type MailTemplate, type TemplateValues } from '../kernel/mail-template.ts';
import { clip, subjectLine } from '../kernel/mail-text.ts';
import { LIGHT } from '../kernel/mail-theme.ts';
import { scoresOf } from './scores.rules.ts';
import { questionOf, type SurveyWords, surveyWords } from './survey-words.ts';
import type { SurveyKind } from './surveys.fields.ts';

/** What who is asked reads (SV-1). */
export interface SurveyMail {
  /** The organisation's name, as its customers know it. */
  readonly sender?: string | null;
  readonly language: MailLanguage;
  readonly kind: SurveyKind;
  readonly question: string | null;
  /** The ticket's subject. */
  readonly about: string | null;
  readonly recipientName: string;
  /** The page on which it is answered. */
  readonly address: string;
  /** Local dates. */
  readonly localDate: string;
  readonly untilOn: string;
  /** The organisation's own words (BD-1). */
  readonly template?: MailTemplate | undefined;
}

const MAX_NAME = 60;
const MAX_ABOUT = 60;
const MAX_OWN_WORDS = 500;

/** Where one step says that no more are wanted (MK-2). */
const stopAddress = (address: string): string => `${address}/stop`;

/** The page with this score chosen: nothing is answered by opening it. */
const scoreAddress = (address: string, score: number): string => `${address}?score=${score}`;

/** A link for each score that looks like what is pressed on the page. Narrow enough for eleven in a row on a phone. */
const scoreCell = (address: string, score: number, word: string | undefined): Html =>
  html`<td class="gx-edge" align="center" valign="top" style="border:1px solid ${LIGHT.edge};border-radius:6px"><a class="gx-ink" href="${scoreAddress(address, score)}" target="_blank" style="display:block;padding:${word === undefined ? '9px 0' : '9px 2px'};font-size:16px;line-height:22px;font-weight:600;text-decoration:none;color:${LIGHT.ink}">${score}${
    word === undefined
      ? null
      : html`<br><span class="gx-soft" style="font-size:12px;line-height:16px;font-weight:400;color:${LIGHT.soft}">${word}</span>`
  }</a></td>
`;

const scoreRow = ({ kind, address }: SurveyMail, words: SurveyWords): Html => {
  const { scores: meanings, ends } = words.kinds[kind];
  const scores = scoresOf(kind);
  const [worst, best] = ends;
  const legend =
    meanings.length > 0
      ? null
      : html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr>
<td class="gx-soft" align="left" style="font-size:12px;line-height:18px;color:${LIGHT.soft}">${scores[0] ?? null} · ${worst}</td>
<td class="gx-soft" align="right" style="font-size:12px;line-height:18px;color:${LIGHT.soft}">${scores.at(-1) ?? null} · ${best}</td>
</tr></table>`;
  return html`<tr><td colspan="2" style="padding-top:12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="4" border="0" style="table-layout:fixed"><tr>
${scores.map((score, i) => scoreCell(address, score, meanings[i]))}</tr></table>${legend}
</td></tr>`;
};

/** What the organisation says, or the built-in words. */
const frameOf = (mail: SurveyMail, words: SurveyWords) => {
  const name = clip(mail.recipientName, MAX_NAME);
  const about = mail.about === null ? null : clip(mail.about, MAX_ABOUT);
  const values: TemplateValues<'survey'> = { name, subject: about ?? '' };
  const own = (text: string | null | undefined): string | null => {
    const filled = fillTemplate(text, values);
    return filled && clip(filled, MAX_OWN_WORDS);
  };
  const { ticketSubject, subject, ticketLead, lead } = words.mail;
  return {
    subject: own(mail.template?.subject) ?? (about === null ? subject : ticketSubject(about)),
    lead: own(mail.template?.opening) ?? (about === null ? lead(name) : ticketLead(name)),
    closing: own(mail.template?.closing),
    about,
  };
};

const present = (lines: readonly (string | null)[]): string[] => lines.filter((line) => line !== null);

/** The mail that asks a customer: the question, a link for each score, and the page. */
export const renderSurveyMail = (
  mail: SurveyMail,
): { subject: string; html: string; text: string; unsubscribe: string } => {
  const words = surveyWords(mail.language);
  const { subject, lead, closing, about } = frameOf(mail, words);
  const question = questionOf(words, mail);
  const footer = words.mail.footer(formatDay(mail.language, mail.untilOn, mail.localDate));
  const said = about === null ? null : words.about(about);
  const sender = mail.sender ?? null;
  const unsubscribe = stopAddress(mail.address);
  const markup = layout({
    language: mail.language,
    preheader: words.mail.preheader,
    title: question,
    body: [
      masthead(
        present([sender, said ?? formatDay(mail.language, mail.localDate)]).join(' · '),
        question,
        null,
      ),
      remark(lead),
      remark(words.mail.press),
      scoreRow(mail, words),
      button(words.mail.button, mail.address),
      closing === null ? null : remark(closing),
    ],
    footer: [
      ...footer,
      html`<a class="gx-soft" href="${unsubscribe}" target="_blank" style="color:${LIGHT.soft}">${words.mail.stop}</a>`,
    ],
  });
  const { scores: meanings, ends } = words.kinds[mail.kind];
  const blocks = [
    present([sender, said, question]).join('\n'),
    lead,
    [
      words.kinds[mail.kind].choose,
      ...(meanings.length > 0 ? meanings.map((meaning, i) => `${i + 1} ${meaning}`) : [ends.join(' … ')]),
    ].join('\n'),
    `${words.mail.button}: ${mail.address}`,
    closing,
    ['-- ', ...footer, `${words.mail.stop}: ${unsubscribe}`].join('\n'),
  ];
  return {
    subject: subjectLine(subject),
    html: markup,
    unsubscribe,
    text: `${blocks.filter((block) => block !== null).join('\n\n')}\n`,
  };
};
