import fc from 'fast-check';
import { LunarMonth } from 'tyme4ts';
import { describe, expect, it } from 'vitest';
import {
  isLeapMonthEver,
  LAST_LUNAR_DAY,
  type LunarDate,
  lunarOf,
  lunarText,
  solarOf,
} from '../../shared/dates/lunar.rules.ts';
import { FIRST_LUNAR_DAY, lunarYears } from '../../shared/dates/lunar-years.ts';
import { addDaysToDate } from '../../shared/kernel/calendar.ts';
import { FULL_VOLUME } from '../steps/full-volume.ts';

const daysFrom = function* (first: string, last: string) {
  for (let day = first; day <= last; day = addDaysToDate(day, 1)) yield day;
};

/** What the library says of every day from the first one on, month by month: its leap months are negative. */
const byLibrary = function* (): Generator<[string, LunarDate]> {
  for (let lunar = LunarMonth.fromYm(1900, 1); ; lunar = lunar.next(1)) {
    const first = lunar.getFirstJulianDay().getSolarDay();
    const day = [first.getYear(), first.getMonth(), first.getDay()].map((part) =>
      String(part).padStart(2, '0'),
    );
    const month = { year: lunar.getYear(), month: lunar.getMonth(), leapMonth: lunar.isLeap() };
    const days = lunar.getDayCount();
    for (let n = 0; n < days; n += 1) yield [addDaysToDate(day.join('-'), n), { ...month, day: n + 1 }];
  }
};

const ICU = new Intl.DateTimeFormat('en-u-ca-chinese', {
  timeZone: 'UTC',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
});

const byIcu = (day: string): LunarDate => {
  const parts = ICU.formatToParts(new Date(`${day}T00:00:00Z`));
  const told = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return {
    year: Number(told('relatedYear')),
    month: Number.parseInt(told('month'), 10),
    leapMonth: told('month').endsWith('bis'),
    day: Number(told('day')),
  };
};

/**
 * Where ICU 78 is wrong: new moons near midnight (ICU-23274), and leap months of before 1990. The Hong Kong
 * Observatory's tables say what the library says; 春节 2027 is on 6 February, 2030 on 3 February.
 */
const ICU_ERRS: readonly (readonly [string, string])[] = [
  ['1917-03-23', '1917-05-20'],
  ['1922-06-25', '1922-08-22'],
  ['1954-02-03', '1954-03-04'],
  ['1955-02-22', '1955-03-23'],
  ['1987-07-26', '1987-09-22'],
  ['1999-01-17', '1999-02-15'],
  ['2012-08-17', '2012-09-15'],
  ['2018-11-07', '2018-12-06'],
  ['2027-02-06', '2027-03-07'],
  ['2030-02-02', '2030-03-03'],
  ['2070-03-12', '2070-04-10'],
];
const errs = (day: string): boolean => ICU_ERRS.some(([from, to]) => day >= from && day <= to);

describe('the lunar calendar', () => {
  it('is the library’s on every day that is known', () => {
    const differing: string[] = [];
    const told = byLibrary();
    for (const day of daysFrom(FIRST_LUNAR_DAY, LAST_LUNAR_DAY)) {
      if (JSON.stringify([day, lunarOf(day)]) !== JSON.stringify(told.next().value)) differing.push(day);
    }
    expect(differing).toEqual([]);
    expect(lunarYears()).toHaveLength(201);
  });

  it('is ICU’s on every day on which ICU is right', () => {
    const differing: string[] = [];
    // ICU takes long: a tenth of the years is enough for a quick run, those in which dates fall due among them.
    const [first, last] = FULL_VOLUME ? ['1901-01-01', '2099-12-31'] : ['2020-01-01', '2039-12-31'];
    for (const day of daysFrom(first, last)) {
      if (!errs(day) && JSON.stringify(lunarOf(day)) !== JSON.stringify(byIcu(day))) differing.push(day);
    }
    expect(differing).toEqual([]);
  });

  it('knows the days on which 春节 has been and will be', () => {
    const first = (year: number) => solarOf({ year, month: 1, leapMonth: false, day: 1 });
    const years = [1900, 1985, 2018, 2024, 2025, 2026, 2027, 2028, 2029, 2030, 2031, 2032, 2033, 2034];
    expect(years.map(first)).toEqual([
      ...['1900-01-31', '1985-02-20', '2018-02-16', '2024-02-10', '2025-01-29', '2026-02-17', '2027-02-06'],
      ...['2028-01-26', '2029-02-13', '2030-02-03', '2031-01-23', '2032-02-11', '2033-01-31', '2034-02-19'],
    ]);
  });

  it('turns every date there and back, and knows none beyond its years', () => {
    const from = Date.parse(`${FIRST_LUNAR_DAY}T00:00:00Z`) / 86_400_000;
    const to = Date.parse(`${LAST_LUNAR_DAY}T00:00:00Z`) / 86_400_000;
    fc.assert(
      fc.property(fc.integer({ min: from, max: to }), (days) => {
        const day = addDaysToDate('1970-01-01', days);
        const lunar = lunarOf(day);
        expect(lunar && solarOf(lunar)).toBe(day);
      }),
    );
    expect([lunarOf('1900-01-30'), lunarOf('2101-01-29'), LAST_LUNAR_DAY]).toEqual([
      null,
      null,
      '2101-01-28',
    ]);
    expect(solarOf({ year: 2101, month: 1, leapMonth: false, day: 1 })).toBeNull();
    expect(solarOf({ year: 2026, month: 6, leapMonth: true, day: 1 })).toBeNull();
  });

  it('has its leap months where they belong', () => {
    const leapOf = (year: number) => lunarYears()[year - 1900]?.find(({ isLeap }) => isLeap)?.month ?? 0;
    expect([2025, 2026, 2028, 2033, 2034].map(leapOf)).toEqual([6, 0, 5, 11, 0]);
    const months = Array.from({ length: 12 }, (_, i) => i + 1);
    expect(months.filter(isLeapMonthEver)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it('is written as people write it', () => {
    const texts = [
      [1, false, 1],
      [6, true, 6],
      [8, false, 15],
      [10, false, 20],
      [11, true, 21],
      [12, false, 30],
    ] as const;
    expect(texts.map(([month, leapMonth, day]) => lunarText({ month, leapMonth, day }))).toEqual([
      ...['正月初一', '闰六月初六', '八月十五', '十月二十', '闰十一月廿一', '十二月三十'],
    ]);
  });
});
