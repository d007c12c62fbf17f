import chineseDays from 'chinese-days';
import type { LocalDate, WorkingCalendar } from './calendar.ts';
import type { OfficialDays } from './working-slots.ts';

/** The official Chinese calendar with its shifted weekends (国务院办公厅 notices). Apart from the date arithmetic: 24 KB. */

/** `National Day,国庆节,3`; a day that no notice names has its weekday there. */
const isNamed = (date: LocalDate): boolean => chineseDays.getDayDetail(date).name.includes(',');

const FIRST_YEAR = 2026;
let lastYear = 0;

const lastKnownYear = (): number => {
  if (lastYear) return lastYear;
  lastYear = FIRST_YEAR;
  while (isNamed(`${lastYear + 1}-10-01`)) lastYear += 1;
  return lastYear;
};

/** The last date whose notice this product knows; the State Council tells a year's days in the November before. */
export const chineseDaysKnownUntil = (): LocalDate => `${lastKnownYear()}-12-31`;

/** Days that notices name and the library does not, because they change nothing for who works from Monday to Friday. */
const ALSO_NAMED: Readonly<Record<LocalDate, 'off' | 'work'>> = {
  '2011-06-05': 'off',
  '2012-06-23': 'off',
  '2015-09-05': 'off',
  '2020-02-03': 'work',
};

/** What the notices say of a date; null for ordinary days, and for all days of years without a notice yet. */
export const chineseOfficialDays: OfficialDays = (date) => {
  if (date > chineseDaysKnownUntil()) return null;
  if (!isNamed(date)) return ALSO_NAMED[date] ?? null;
  return chineseDays.isWorkday(date) ? 'work' : 'off';
};

/** The official lists that a calendar can be based on. */
export const OFFICIAL_DAYS = { CN: chineseOfficialDays } as const;

/** Which dates are worked in China by the notices, from Monday to Friday where there is none. */
export const chineseWorkingDays: WorkingCalendar = (date) => chineseDays.isWorkday(date);
