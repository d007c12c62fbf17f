import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateFaults } from '../../shared/dates/dates.rules.ts';
import { lunarMonthDays } from '../../shared/dates/lunar.rules.ts';
import {
  birthdayOf,
  type DayOfYear,
  lastOccurrence,
  nextOccurrence,
} from '../../shared/dates/occurrence.rules.ts';
import { addDaysToDate, daysBetween } from '../../shared/kernel/calendar.ts';
import { toldAt } from '../../shared/kernel/told-at.ts';
import { chineseWorkingDays } from '../../shared/kernel/working-days.ts';

const solar = (month: number, day: number, more: Partial<DayOfYear> = {}): DayOfYear => ({
  calendar: 'solar',
  year: null,
  month,
  day,
  leapMonth: false,
  yearly: true,
  ...more,
});
const lunar = (month: number, day: number, more: Partial<DayOfYear> = {}): DayOfYear =>
  solar(month, day, { calendar: 'lunar', ...more });
const leap = (month: number, day: number): DayOfYear => lunar(month, day, { leapMonth: true });

/** All occurrences from a day on, until before another. */
const between = (date: DayOfYear, from: string, until: string): string[] => {
  const found: string[] = [];
  for (let on = nextOccurrence(date, from); on !== null && on < until; ) {
    found.push(on);
    on = nextOccurrence(date, addDaysToDate(on, 1));
  }
  return found;
};
const pointers = (date: DayOfYear): string[] => dateFaults(date).map(({ pointer }) => pointer ?? '');

const shape = {
  year: fc.option(fc.integer({ min: 1900, max: 2100 }), { nil: null }),
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 31 }),
  leapMonth: fc.boolean(),
  yearly: fc.boolean(),
};
const anyDate: fc.Arbitrary<DayOfYear> = fc
  .record({ calendar: fc.constantFrom('solar' as const, 'lunar' as const), ...shape })
  .filter((date) => dateFaults(date).length === 0);
const anyDay = fc.integer({ min: 0, max: 190 * 365 }).map((days) => addDaysToDate('1905-01-01', days));

describe('the next occurrence', () => {
  it('keeps 29 February on 28 February in common years', () => {
    expect(between(solar(2, 29), '2023-01-01', '2029-01-01')).toEqual([
      ...['2023-02-28', '2024-02-29', '2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29'],
    ]);
    expect(nextOccurrence(solar(2, 29), '2100-01-01')).toBe('2100-02-28');
  });

  it('is today’s when it is today, and next year’s on the day after', () => {
    expect(nextOccurrence(solar(12, 31), '2026-12-31')).toBe('2026-12-31');
    expect(nextOccurrence(solar(12, 31), '2027-01-01')).toBe('2027-12-31');
    expect(nextOccurrence(solar(1, 1), '2026-01-02')).toBe('2027-01-01');
  });

  it('keeps a leap month’s date in the leap month where there is one, else in the ordinary month', () => {
    expect(between(leap(6, 6), '2024-01-01', '2027-01-01')).toEqual([
      ...['2024-07-11', '2025-07-30', '2026-07-19'],
    ]);
    expect(between(lunar(6, 6), '2025-01-01', '2026-01-01')).toEqual(['2025-06-30']);
    expect(between(leap(11, 1), '2033-01-01', '2035-01-01')).toEqual(['2033-12-22', '2034-12-11']);
    expect(between(leap(5, 1), '2028-01-01', '2029-01-01')).toEqual(['2028-06-23']);
  });

  it('keeps day 30 on the 29th of a month that has no more, and so the year’s last day as its last', () => {
    const eves = between(lunar(12, 30), '2024-01-01', '2029-01-01');
    expect(eves).toEqual(['2024-02-09', '2025-01-28', '2026-02-16', '2027-02-05', '2028-01-25']);
    for (const eve of eves) expect(nextOccurrence(lunar(1, 1), eve)).toBe(addDaysToDate(eve, 1));
  });

  it('finds a lunar date of the year’s end in the solar year after it', () => {
    expect(nextOccurrence(lunar(12, 8, { year: 2025, yearly: false }), '2025-03-01')).toBe('2026-01-26');
    expect(between(lunar(11, 25), '2026-01-01', '2028-01-01')).toEqual([
      '2026-01-13',
      '2027-01-02',
      '2027-12-22',
    ]);
  });

  it('begins with its own year, and comes once where it does not come back', () => {
    expect(nextOccurrence(solar(5, 1, { year: 2090 }), '2026-01-01')).toBe('2090-05-01');
    const once = solar(5, 1, { year: 2027, yearly: false });
    expect(between(once, '2026-01-01', '2100-01-01')).toEqual(['2027-05-01']);
    expect(nextOccurrence(once, '2027-05-02')).toBeNull();
    expect(lastOccurrence(once, '2030-01-01')).toBe('2027-05-01');
    expect(lastOccurrence(once, '2027-05-01')).toBeNull();
  });

  it('goes on for ever by the sun, and ends without an error where the moon is not known', () => {
    expect(nextOccurrence(solar(3, 3), '2190-03-04')).toBe('2191-03-03');
    expect(nextOccurrence(lunar(3, 3), '2100-12-01')).toBeNull();
    expect(lastOccurrence(lunar(3, 3), '2102-01-01')).toBe('2100-04-12');
  });

  it('is never before the day asked for, and none lies between', () => {
    fc.assert(
      fc.property(anyDate, anyDay, (date, from) => {
        const on = nextOccurrence(date, from);
        if (on === null) return;
        expect(on >= from).toBe(true);
        const before = lastOccurrence(date, on);
        expect(before === null || before < from).toBe(true);
      }),
    );
  });

  it('comes once in every year of its own calendar', () => {
    fc.assert(
      fc.property(anyDate, anyDay, (date, from) => {
        const on = date.yearly ? nextOccurrence(date, from) : null;
        const next = on === null ? null : nextOccurrence(date, addDaysToDate(on, 1));
        if (on === null || next === null) return;
        const days = daysBetween(on, next);
        const [least, most] = date.calendar === 'solar' ? [365, 366] : [325, 414];
        expect(days >= least && days <= most, `${on} ${next}`).toBe(true);
      }),
    );
  });
});

describe('a birthday', () => {
  it('is kept by the calendar that is asked for', () => {
    expect(birthdayOf('1990-06-26', 'solar')).toEqual(solar(6, 26, { year: 1990 }));
    expect(birthdayOf('1990-06-26', 'lunar')).toEqual(lunar(5, 4, { year: 1990, leapMonth: true }));
    expect(birthdayOf('1899-06-26', 'lunar')).toBeNull();
    expect(nextOccurrence(birthdayOf('1899-06-26', 'solar') ?? solar(1, 1), '2026-01-01')).toBe('2026-06-26');
  });

  it('of a lunar day lies on that very day in its first year', () => {
    fc.assert(
      fc.property(anyDay, (bornOn) => {
        const day = birthdayOf(bornOn, 'lunar');
        expect(day && nextOccurrence(day, bornOn)).toBe(bornOn);
      }),
    );
  });
});

describe('what is no date', () => {
  it('is named by its fields', () => {
    expect(pointers(solar(2, 30))).toEqual(['/day']);
    expect(pointers(solar(2, 29, { year: 2026 }))).toEqual(['/day']);
    expect(pointers(solar(4, 31, { leapMonth: true, yearly: false }))).toEqual([
      '/leapMonth',
      '/day',
      '/year',
    ]);
    expect(pointers(lunar(6, 31))).toEqual(['/day']);
    expect(pointers(leap(1, 1))).toEqual(['/leapMonth']);
    expect(pointers(lunar(6, 1, { year: 2026, leapMonth: true }))).toEqual(['/leapMonth']);
    expect(pointers(lunar(6, 30, { year: 2025, leapMonth: true }))).toEqual(['/day']);
    expect(pointers(lunar(1, 1, { year: 1899 }))).toEqual(['/year']);
    expect(pointers(lunar(1, 1, { year: 2101 }))).toEqual(['/year']);
    expect(pointers(lunar(12, 30, { year: 2100, yearly: false }))).toEqual(
      lunarMonthDays(2100, 12, false) === 30 ? [] : ['/day'],
    );
  });

  it('has no occurrence that could fail: every date without a fault comes', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(nextOccurrence(date, '1900-01-01')).not.toBeNull();
      }),
    );
  });
});

describe('when people are told', () => {
  const reminding = (leadDays: number, timeZone = 'Asia/Shanghai') => ({
    leadDays,
    timeZone,
    isWorking: chineseWorkingDays,
  });

  it('is nine in the morning so many days ahead', () => {
    expect(toldAt('2026-06-12', reminding(3))).toBe('2026-06-09T01:00:00.000Z');
    expect(toldAt('2026-06-12', reminding(0, 'America/New_York'))).toBe('2026-06-12T13:00:00.000Z');
    expect(toldAt('2026-12-11', reminding(0, 'America/New_York'))).toBe('2026-12-11T14:00:00.000Z');
  });

  it('is before the holidays when it would fall into them', () => {
    // 春节 2026: 15 to 23 February off, Saturday 14 February worked.
    expect(toldAt('2026-02-18', reminding(1))).toBe('2026-02-14T01:00:00.000Z');
    expect(toldAt('2026-02-20', reminding(0))).toBe('2026-02-14T01:00:00.000Z');
    // 1 to 3 January off: the year before.
    expect(toldAt('2026-01-03', reminding(0))).toBe('2025-12-31T01:00:00.000Z');
  });

  it('is the day itself under a calendar without working days', () => {
    expect(toldAt('2026-06-12', { ...reminding(2), isWorking: () => false })).toBe(
      '2026-06-10T01:00:00.000Z',
    );
  });
});
