import type { AgendaEntry } from '../../shared/agenda/agenda.fields.ts';
import { type MailActionWords, mailActionWords } from '../../shared/agenda/mail-action-words.ts';
import { localDate, localTime } from '../../shared/kernel/calendar.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { type Html, html } from '../../shared/kernel/mail-html.ts';
import { formatDayTime, type MailLanguage } from '../../shared/kernel/mail-language.ts';
import { page } from '../../shared/kernel/page.ts';
import type { User } from '../../shared/people/people.contract.ts';
import type { Effect } from './effect-of.ts';
import type { Ready, Standing } from './find-standing.ts';

/** An instant as the person reads it. */
const inWords = (at: Instant, { language, timeZone }: User, now: Instant): string =>
  formatDayTime(language, `${localDate(at, timeZone)} ${localTime(at, timeZone)}`, localDate(now, timeZone));

const paragraph = (text: string): Html => html`<p>${text}</p>`;

const about = ({ customerName, dueAt }: AgendaEntry, user: User, now: Instant): Html =>
  html`<div class="about"><p class="name" dir="auto">${customerName}</p><p>${mailActionWords(user.language).dueAt(inWords(dueAt, user, now))}</p></div>`;

/** Only this form carries anything out. Scanners that open, or even post to, an address do not send its field. */
const form = (label: string): Html =>
  html`<form method="post"><input type="hidden" name="confirm" value="yes"><button type="submit">${label}</button></form>`;

const whenOf = ({ dueAt }: Effect, user: User, now: Instant): string | null =>
  dueAt === null ? null : inWords(dueAt, user, now);

/** What the link would do, and the button that does it. */
export const questionPage = ({ link, user, entry }: Ready, effect: Effect, now: Instant) => {
  const words = mailActionWords(user.language)[link.action];
  const said = paragraph(words.effect(whenOf(effect, user, now)));
  const body = html`${about(entry, user, now)}${said}${form(words.button)}`;
  return page({ status: 200, language: user.language, title: words.question, body });
};

export const successPage = ({ link, user, entry }: Ready, effect: Effect, now: Instant) => {
  const all = mailActionWords(user.language);
  const words = all[link.action];
  const name = html`<p class="name" dir="auto">${entry.customerName}</p>`;
  const outcome = paragraph(words.outcome(whenOf(effect, user, now)));
  const body = html`<div class="about">${name}${outcome}</div>${paragraph(all.close)}`;
  return page({ status: 200, language: user.language, title: words.success, body });
};

type Settled = Exclude<Standing, Ready>;

const settledTexts = (standing: Settled, words: MailActionWords, now: Instant) => {
  switch (standing.kind) {
    case 'used': {
      const { used, link, user } = standing;
      const when = used.closed ? null : inWords(used.dueAt, user, now);
      return {
        title: words.usedTitle,
        texts: [words.usedText(inWords(used.usedAt, user, now)), words[link.action].outcome(when)],
      };
    }
    case 'closed':
      return { title: words.usedTitle, texts: [words.closedText] };
    default: {
      const { title, text } = words.refusals[standing.why];
      const { entry, user } = standing;
      const dueNow = entry && user ? [words.dueNow(inWords(entry.dueAt, user, now))] : [];
      return { title, texts: [text, ...dueNow] };
    }
  }
};

const STATUSES = {
  unknown: 404,
  expired: 410,
  gone: 409,
  others: 409,
  changed: 409,
  archived: 409,
  away: 409,
} as const;

/** Why the link does nothing; who is unknown reads it in the language of his browser. */
export const settledPage = (standing: Settled, guessed: MailLanguage, now: Instant) => {
  const language = standing.user?.language ?? guessed;
  const { title, texts } = settledTexts(standing, mailActionWords(language), now);
  const status = standing.kind === 'refused' ? STATUSES[standing.why] : 200;
  return page({ status, language, title, body: html`${texts.map(paragraph)}` });
};

/** His absences leave no day to move it to. */
export const awayPage = ({ user, entry }: Ready, now: Instant) =>
  settledPage({ kind: 'refused', user, entry, why: 'away' }, user.language, now);
