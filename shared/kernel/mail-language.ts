import { type LocalDate, weekday } from './calendar.ts';

/** The languages a mail can be written in (FU-7). */
export type MailLanguage = 'zh-CN' | 'en';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const CHINESE_WEEKDAYS = '一二三四五六日';

/**
 * `11月20日 周五`, `Fri 20 Nov`; with the year when it is not the year of `today`.
 * A calendar date has no time zone, so none is asked.
 */
export const formatDay = (language: MailLanguage, on: LocalDate, today: LocalDate = on): string => {
  const [year = 0, month = 1, day = 1] = on.split('-').map(Number);
  const sameYear = on.slice(0, 4) === today.slice(0, 4);
  const ofWeek = weekday(on) - 1;
  if (language === 'zh-CN') {
    return `${sameYear ? '' : `${year}年`}${month}月${day}日 周${CHINESE_WEEKDAYS.charAt(ofWeek)}`;
  }
  return `${WEEKDAYS[ofWeek]} ${day} ${MONTHS[month - 1]}${sameYear ? '' : ` ${year}`}`;
};

/** The same for a local date-time `YYYY-MM-DD HH:mm`. */
export const formatDayTime = (language: MailLanguage, at: string, today?: LocalDate): string => {
  const [on = '', time = ''] = at.split(' ');
  return `${formatDay(language, on, today)}${language === 'zh-CN' ? ' ' : ', '}${time}`;
};
