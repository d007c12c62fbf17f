import type { LocalDate } from '../kernel/calendar.ts';
import type { Fault } from '../kernel/errors.ts';
import type { ImportantDate } from './dates.contract.ts';
import { isLeapMonthEver, lunarMonthDays, lunarText } from './lunar.rules.ts';
import { FIRST_LUNAR_YEAR, LAST_LUNAR_YEAR } from './lunar-years.ts';
import { type DayOfYear, nextOccurrence, solarMonthDays } from './occurrence.rules.ts';

const LONGEST_LUNAR_MONTH = 30;

const fault = (field: string, message: string): Fault[] => [{ in: 'body', pointer: `/${field}`, message }];

const solarFaults = ({ year, month, day, leapMonth }: DayOfYear): Fault[] => [
  ...(leapMonth ? fault('leapMonth', 'only the lunar calendar has leap months') : []),
  ...(day > solarMonthDays(year, month) ? fault('day', 'this month has no such day') : []),
];

const RANGE = `${FIRST_LUNAR_YEAR} to ${LAST_LUNAR_YEAR}`;

const lunarFaults = ({ year, month, day, leapMonth }: DayOfYear): Fault[] => {
  const has = (days: number) => (day > days ? fault('day', 'this lunar month has no such day') : []);
  if (year === null) {
    const never = leapMonth && !isLeapMonthEver(month);
    return [
      ...(never ? fault('leapMonth', `no lunar year from ${RANGE} has a leap month ${month}`) : []),
      ...has(LONGEST_LUNAR_MONTH),
    ];
  }
  if (year < FIRST_LUNAR_YEAR || year > LAST_LUNAR_YEAR) {
    return fault('year', `lunar years are known from ${RANGE}; leave out the year of one that is older`);
  }
  const days = lunarMonthDays(year, month, leapMonth);
  return days === 0 ? fault('leapMonth', `the lunar year ${year} has no leap month ${month}`) : has(days);
};

/** What no schema can tell: whether there is such a day, and a year where one is needed. */
export const dateFaults = (date: DayOfYear): Fault[] => [
  ...(date.calendar === 'solar' ? solarFaults(date) : lunarFaults(date)),
  ...(date.yearly || date.year !== null
    ? []
    : fault('year', 'is needed for a date that does not come back every year')),
];

/** A date as people read it, with the day on which it comes next. */
export const showDate = (date: ImportantDate, today: LocalDate, customerId = date.customerId) => {
  const { movedBy: _, ...shown } = date;
  return {
    ...shown,
    customerId,
    nextOn: nextOccurrence(date, today),
    lunar: date.calendar === 'lunar' ? lunarText(date) : null,
  };
};
