import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addDaysToDate,
  daysBetween,
  instantOf,
  localDate,
  localTime,
  weekday,
  workingDayFrom,
} from '../../shared/kernel/calendar.ts';
import { chineseWorkingDays } from '../../shared/kernel/working-days.ts';
import { hasSharedData, readSharedCsv, readSharedData } from '../steps/shared-data.ts';

const DATA = 'holiday_cn/days.csv';
const instant = fc
  .date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());
const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'), 'UTC');

describe('local dates and times', () => {
  it('are those that the platform’s own formatter tells', () => {
    fc.assert(
      fc.property(instant, zone, (at, timeZone) => {
        const parts = {
          year: 'numeric',
          month: '2-digit',
          day: '2-digit',
          hour: '2-digit',
          minute: '2-digit',
        } as const;
        const told = new Intl.DateTimeFormat('sv-SE', { timeZone, ...parts, hourCycle: 'h23' }).format(
          new Date(at),
        );
        expect(`${localDate(at, timeZone)} ${localTime(at, timeZone)}`).toBe(told);
      }),
      { numRuns: 500 },
    );
  });

  it('lead back to the instant, unless daylight saving skips or repeats them', () => {
    fc.assert(
      fc.property(instant, zone, (at, timeZone) => {
        const back = instantOf(localDate(at, timeZone), localTime(at, timeZone), timeZone);
        const off = Math.abs(Date.parse(back) - Date.parse(`${at.slice(0, 16)}:00Z`));
        expect([0, 1, 2, 3, 24].map((hours) => hours * 3_600_000)).toContain(off - (off % 1_800_000));
        expect(localTime(back, timeZone)).toBe(localTime(at, timeZone));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['2026-03-08', '02:30', 'America/New_York', '2026-03-08T07:30:00.000Z'],
    ['2026-11-01', '01:30', 'America/New_York', '2026-11-01T05:30:00.000Z'],
    ['2026-06-01', '08:30', 'Asia/Shanghai', '2026-06-01T00:30:00.000Z'],
    ['2026-04-24', '00:00', 'Africa/Cairo', '2026-04-23T22:00:00.000Z'],
    ['2026-01-01', '08:30', 'Asia/Kathmandu', '2026-01-01T02:45:00.000Z'],
  ])('%s %s in %s is %s', (date, time, timeZone, at) => expect(instantOf(date, time, timeZone)).toBe(at));

  it('days later keep the time of day over daylight saving', () => {
    expect(addDays('2026-03-07T14:00:00.000Z', 1, 'America/New_York')).toBe('2026-03-08T13:00:00.000Z');
    expect(addDays('2026-03-07T14:00:00.000Z', 7, 'Asia/Shanghai')).toBe('2026-03-14T14:00:00.000Z');
  });

  it('add and subtract as plain dates', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: -40_000, max: 20_000 }), (at, days) => {
        const date = at.slice(0, 10);
        const other = addDaysToDate(date, days);
        expect([daysBetween(date, other), addDaysToDate(other, -days)]).toEqual([days, date]);
        expect((weekday(other) - weekday(date) - days) % 7 === 0).toBe(true);
      }),
    );
  });
});

describe('Chinese working days', () => {
  const listed = hasSharedData(DATA) ? readSharedCsv(DATA) : [];
  const facts = hasSharedData(DATA) ? JSON.parse(readSharedData('holiday_cn/facts.json')) : {};
  const perYear: [string, { work_days_in_year: number }][] = Object.entries(facts.per_year ?? {});
  const nth = (date: string, count: number): string => {
    let day = date;
    for (let i = 0; i < count; i += 1) day = workingDayFrom(addDaysToDate(day, 1), chineseWorkingDays);
    return day;
  };

  it(
    listed.length > 0
      ? 'have their reference data'
      : 'lack ../shared/data here: only plain weeks are checked',
    () => {
      expect([0, 678]).toContain(listed.length);
      expect(['2026-06-08', '2026-06-12', '2026-06-13', '2026-06-14'].map(chineseWorkingDays)).toEqual([
        true,
        true,
        false,
        false,
      ]);
    },
  );

  it('are as announced on every listed day', () => {
    const wrong = listed.filter(({ date = '', kind }) => chineseWorkingDays(date) !== (kind === 'work'));
    expect(wrong.map(({ date, kind }) => `${date} ${kind}`)).toEqual([]);
  });

  it('are as many a year as announced', () => {
    for (const [year, { work_days_in_year: expected }] of perYear) {
      let count = 0;
      for (let day = `${year}-01-01`; day.startsWith(year); day = addDaysToDate(day, 1))
        count += chineseWorkingDays(day) ? 1 : 0;
      expect([year, count]).toEqual([year, expected]);
    }
  });

  it('follow each other as announced', () => {
    for (const [asked, expected] of Object.entries(facts.add_work_days ?? {})) {
      const [date = '', count = '0'] = asked.split(' +');
      expect([asked, nth(date, Number(count))]).toEqual([asked, expected]);
    }
  });

  it('go on as plain weeks in years without an announcement', () => {
    expect(['2041-07-01', '2041-07-06'].map(chineseWorkingDays)).toEqual([true, false]);
  });
});
