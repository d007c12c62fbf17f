import { type Html, html } from '../kernel/mail-html.ts';
import type { MailLanguage } from '../kernel/mail-language.ts';
import { page } from '../kernel/page.ts';
import { ANSWER_STYLE } from './answer-page-style.ts';
import type { AnswerSheet } from './answers.fields.ts';
import { scoresOf } from './scores.rules.ts';
import { questionOf, type SurveyWords, surveyWords } from './survey-words.ts';
import { MAX_COMMENT } from './surveys.fields.ts';

/** What the form holds when it is shown: by the link of a score, or as it was sent and refused. */
export interface Filled {
  readonly score: number | null;
  readonly comment: string;
  /** What stands in the way. */
  readonly fault: 'missing' | 'tooLong' | null;
}

const other = (language: MailLanguage): MailLanguage => (language === 'en' ? 'zh-CN' : 'en');

/** To the same page in the other language, with the score that is chosen. */
const languageLink = (language: MailLanguage, score: number | null): Html => {
  const wanted = other(language);
  const query = `?lang=${wanted}${score === null ? '' : `&score=${score}`}`;
  return html`<nav><a href="${query}" hreflang="${wanted}" lang="${wanted}" rel="nofollow">${surveyWords(language).otherLanguage}</a></nav>`;
};

const subjectLine = (text: string): Html => html`<p class="subject" dir="auto">${text}</p>`;

/** Who asks, and about what. */
const aboutLines = ({ sender = null, about }: AnswerSheet, words: SurveyWords): Html[] => [
  ...(sender === null ? [] : [subjectLine(sender)]),
  ...(about === null ? [] : [subjectLine(words.about(about))]),
];

const choice = (score: number, word: string | null, chosen: boolean): Html =>
  html`<input type="radio" name="score" id="s${score}" value="${score}" required${chosen ? html` checked` : null}><label for="s${score}"><b>${score}</b>${word === null ? null : html` <span>${word}</span>`}</label>`;

const choices = ({ kind }: AnswerSheet, words: SurveyWords, { score: chosen }: Filled): Html => {
  const { scores: meanings, ends, choose } = words.kinds[kind];
  const all = scoresOf(kind);
  const [worst, best] = ends;
  return html`<fieldset class="${kind}"><legend>${choose}</legend>
<div class="row">${all.map((score, i) => choice(score, meanings[i] ?? null, score === chosen))}</div>
${meanings.length > 0 ? null : html`<div class="ends"><span>${all[0] ?? null} · ${worst}</span><span>${all.at(-1) ?? null} · ${best}</span></div>`}
</fieldset>`;
};

const faultOf = (words: SurveyWords, { fault }: Filled): Html | null => {
  if (fault === null) return null;
  const text = fault === 'missing' ? words.missing : words.tooLong(MAX_COMMENT);
  return html`<p class="fault" role="alert">${text}</p>`;
};

/** Text of several lines within a textarea: `html` would make one line of it. */
const lines = (text: string): Html => {
  const [first = '', ...more] = text.split('\n');
  return more.reduce((joined, line) => html`${joined}&#10;${line}`, html`${first}`);
};

/** The question and the form that answers it. Scanners that open, or even post to, an address do not send its fields. */
export const formPage = (sheet: AnswerSheet, language: MailLanguage, filled: Filled) => {
  const words = surveyWords(language);
  const body = html`${aboutLines(sheet, words)}<form method="post" action="?lang=${language}">
<input type="hidden" name="confirm" value="yes">
${faultOf(words, filled)}
${choices(sheet, words, filled)}
<label class="comment" for="comment">${words.comment} <small>${words.optional}</small></label>
<textarea id="comment" name="comment" rows="4" maxlength="${MAX_COMMENT}" dir="auto">${lines(filled.comment)}</textarea>
<button type="submit">${words.submit}</button>
</form>${languageLink(language, filled.score)}`;
  const status = filled.fault === null ? 200 : 422;
  return page({ status, language, title: questionOf(words, sheet), body, style: ANSWER_STYLE });
};

interface Said {
  readonly score: number;
  readonly comment: string | null;
}

const saidBlock = (sheet: AnswerSheet, words: SurveyWords, { score, comment }: Said): Html => {
  const { score: inWords, scores } = words.kinds[sheet.kind];
  const meaning = scores[scoresOf(sheet.kind).indexOf(score)];
  return html`<dl class="about">
<dt>${words.yourScore}</dt><dd><b>${inWords(score)}</b>${meaning === undefined ? null : html` <span>${meaning}</span>`}</dd>
${comment === null ? null : html`<dt>${words.yourComment}</dt><dd class="said" dir="auto">${lines(comment)}</dd>`}
</dl>`;
};

/** Answered just now, or before: then `when` says when. */
export const answeredPage = (sheet: AnswerSheet, language: MailLanguage, said: Said, when: string | null) => {
  const words = surveyWords(language);
  const { title, text } = when === null ? words.thanks : words.already;
  const closing = when === null ? words.close : words.answered(when);
  const body = html`${aboutLines(sheet, words)}<p>${text}</p>${saidBlock(sheet, words, said)}<p>${closing}</p>${languageLink(language, null)}`;
  return page({ status: 200, language, title, body, style: ANSWER_STYLE });
};

/** Why a link shows no survey. */
export const refusalPage = (why: 'unknown' | 'expired', language: MailLanguage) => {
  const { title, text } = surveyWords(language).refusals[why];
  const body = html`<p>${text}</p>${languageLink(language, null)}`;
  return page({ status: why === 'expired' ? 410 : 404, language, title, body, style: ANSWER_STYLE });
};

/** Asks once more: what only opens the address of a mail changes nothing. */
export const stopPage = (language: MailLanguage) => {
  const { title, text, button } = surveyWords(language).stop;
  const form = html`<form method="post" action="?lang=${language}"><input type="hidden" name="confirm" value="yes"><button type="submit">${button}</button></form>`;
  const body = html`<p>${text}</p>${form}${languageLink(language, null)}`;
  return page({ status: 200, language, title, body, style: ANSWER_STYLE });
};

export const stoppedPage = (language: MailLanguage) => {
  const { title, text } = surveyWords(language).stop.done;
  const body = html`<p>${text}</p>${languageLink(language, null)}`;
  return page({ status: 200, language, title, body, style: ANSWER_STYLE });
};
