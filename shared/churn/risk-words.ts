import { daysBetween, type LocalDate } from '../kernel/calendar.ts';
import { formatDay, type MailLanguage } from '../kernel/mail-language.ts';
import type { RiskReason } from './risk.rules.ts';
import type { WarningReason } from './warnings.fields.ts';

interface Said {
  readonly days: number;
  readonly facts: RiskReason['facts'];
  readonly day: (name: string) => string;
}
type Words = Readonly<Record<WarningReason, (said: Said) => string>>;

const CHINESE: Words = {
  silent_beyond_rhythm: ({ days, facts, day }) =>
    `已 ${days} 天未下单（上一单 ${day('lastOrderOn')}），平时约每 ${facts.usualDays} 天一单`,
  silent_long: ({ days, day }) => `已 ${days} 天未下单（上一单 ${day('lastOrderOn')}）`,
  satisfaction_falling: ({ facts, day }) =>
    `满意度下降：${day('on')} 评分 ${facts.latest}，上次 ${facts.before}`,
  complaint_open: ({ days, day }) => `投诉自 ${day('since')} 起未解决，已 ${days} 天`,
  unanswered: ({ facts, day }) =>
    facts.count === 1
      ? `${day('since')} 的联系未获回应`
      : `自 ${day('since')} 起连续 ${facts.count} 次联系未获回应`,
  renewal_lost: ({ day }) => `${day('on')} 续约失败`,
};

const many = (count: unknown, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

const ENGLISH: Words = {
  silent_beyond_rhythm: ({ days, facts, day }) =>
    `No order for ${many(days, 'day')} (the last on ${day('lastOrderOn')}); usually one every ${many(facts.usualDays, 'day')}`,
  silent_long: ({ days, day }) => `No order for ${many(days, 'day')} (the last on ${day('lastOrderOn')})`,
  satisfaction_falling: ({ facts, day }) =>
    `Satisfaction is falling: ${facts.latest} on ${day('on')}, ${facts.before} before`,
  complaint_open: ({ days, day }) =>
    `A complaint has been open since ${day('since')}, for ${many(days, 'day')}`,
  unanswered: ({ facts, day }) =>
    facts.count === 1
      ? `A touch on ${day('since')} was not answered`
      : `${facts.count} touches in a row unanswered since ${day('since')}`,
  renewal_lost: ({ day }) => `A renewal was lost on ${day('on')}`,
};

const SINCE = ['lastOrderOn', 'since'] as const;

/** A reason of a score in words, as of a day (CH-2). */
export const sayReason = ({ code, facts }: RiskReason, on: LocalDate, language: MailLanguage): string => {
  const from = SINCE.map((name) => facts[name]).find((value) => typeof value === 'string');
  const words = language === 'en' ? ENGLISH : CHINESE;
  return words[code]({
    days: typeof from === 'string' ? daysBetween(from, on) : 0,
    facts,
    day: (name) => (typeof facts[name] === 'string' ? formatDay(language, facts[name], on) : '?'),
  });
};
