import type { LocalDate } from '../kernel/calendar.ts';
import { formatDay, type MailLanguage } from '../kernel/mail-language.ts';
import { clip } from '../kernel/mail-text.ts';
import { formatSums } from './alert-amounts.ts';
import type { AlertWarning } from './alert-mail-input.ts';
import { alertWords } from './alert-mail-words.ts';
import { sayReason } from './risk-words.ts';

/** In whose words, and as of which day, a warning is told. */
export interface Telling {
  readonly language: MailLanguage;
  readonly localDate: LocalDate;
}

/** How much there is room for. */
export interface AlertSize {
  /** Warnings in full, then in one line each. */
  readonly rows: number;
  readonly lines: number;
  /** Of the team: people, and warnings of each. */
  readonly people: number;
  readonly perPerson: number;
  readonly name: number;
  readonly remark: number;
}

/** One warning in words. */
export interface CardText {
  readonly name: string;
  readonly score: string;
  readonly tier: string;
  readonly isCore: boolean;
  readonly value: string | null;
  readonly reasons: readonly string[];
  readonly details: readonly string[];
  /** What is to be done by when, if that has passed. */
  readonly late: string | null;
  readonly phone: { readonly label: string; readonly address: string } | null;
}

export const valueText = ({ value }: AlertWarning, { language }: Telling): string | null => {
  const text = formatSums(language, [value]);
  return text && alertWords(language).atStake(text);
};

/** What is to be done, and whether that is late. */
const wanted = ({ actBy, lookAgainOn }: AlertWarning, { language, localDate }: Telling) => {
  const words = alertWords(language);
  const day = formatDay(language, lookAgainOn ?? actBy, localDate);
  if (lookAgainOn !== null) return { text: words.lookAgain(day), isLate: lookAgainOn < localDate };
  return actBy < localDate
    ? { text: words.callLate(day), isLate: true }
    : { text: words.callBy(day), isLate: false };
};

/** Digits and a leading plus: nothing else gets into an address that a telephone dials. */
const phoneLink = (phone: string | null, { language }: Telling): CardText['phone'] => {
  const digits = phone?.replace(/[^\d+]/g, '').replace(/(?!^)\+/g, '') ?? '';
  if (phone === null || !/^\+?\d{5,20}$/.test(digits)) return null;
  return { label: alertWords(language).phone(clip(phone, 24)), address: `tel:${digits}` };
};

export const cardText = (warning: AlertWarning, telling: Telling, size: AlertSize): CardText => {
  const words = alertWords(telling.language);
  const { measures, lastMeasure, tier, score } = warning;
  const { text, isLate } = wanted(warning, telling);
  const done =
    measures === 0
      ? words.noMeasure
      : words.measures(measures, lastMeasure === null ? null : clip(lastMeasure, size.remark));
  return {
    name: clip(warning.customerName, size.name),
    score: words.score(score),
    tier: words.tiers[tier],
    isCore: tier === 'core',
    value: valueText(warning, telling),
    reasons: warning.reasons.map((reason) => sayReason(reason, telling.localDate, telling.language)),
    details: [done, ...(isLate ? [] : [text])],
    late: isLate ? text : null,
    phone: phoneLink(warning.phone, telling),
  };
};

/** The same in one line behind its name. */
export const lineText = (warning: AlertWarning, telling: Telling, size: AlertSize) => {
  const { name, tier, score, late, reasons } = cardText(warning, telling, size);
  const words = alertWords(telling.language);
  const marks = [
    warning.isNew ? words.isNew : null,
    tier,
    score,
    formatSums(telling.language, [warning.value]),
    clip(words.joinReasons(reasons), size.remark),
    late && words.overdue,
  ];
  return { title: name, detail: marks.filter((mark) => mark !== null).join(' · ') };
};
