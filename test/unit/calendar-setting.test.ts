import { describe, expect, it } from 'vitest';
import {
  addWorkingDays,
  addWorkingSeconds,
  businessCalendar,
  firstWorkingDayFrom,
  isWorkingDay,
  isWorkingTime,
  lastWorkingDayUntil,
  workingDaysBetween,
  workingSecondsBetween,
} from '../../shared/kernel/business-calendar.ts';
import { addDaysToDate, instantOf } from '../../shared/kernel/calendar.ts';
import { recordFaults } from '../../shared/kernel/request-check.ts';
import {
  chineseDaysKnownUntil,
  chineseOfficialDays,
  OFFICIAL_DAYS,
} from '../../shared/kernel/working-days.ts';
import { calendarDocument } from '../../shared/settings/calendar-document.ts';
import { DEFAULTS } from '../../shared/settings/defaults.ts';
import { calendarRules, calendarsKnownUntil } from '../../shared/settings/person-calendar.ts';
import { hasSharedData, readSharedCsv, readSharedData } from '../steps/shared-data.ts';

const ground = { timeZone: 'Asia/Shanghai', official: OFFICIAL_DAYS };
const standard = DEFAULTS.calendar.calendars[0];
if (!standard) throw new Error('no default calendar');
const china = businessCalendar(calendarRules(DEFAULTS.calendar, ground));
const at = (date: string, time: string) => instantOf(date, time, 'Asia/Shanghai');
const HOUR = 3600;

describe('the calendar of China', () => {
  const there = hasSharedData('holiday_cn/days.csv');
  const listed = there ? readSharedCsv('holiday_cn/days.csv') : [];
  const facts = there ? JSON.parse(readSharedData('holiday_cn/facts.json')) : {};
  const perYear: [string, { work_days_in_year: number }][] = Object.entries(facts.per_year ?? {});
  const added: [string, string][] = Object.entries(facts.add_work_days ?? {});
  const between: [string, number][] = Object.entries(facts['work_days_between(a,b]'] ?? {});

  it(there ? 'has its reference data' : 'lacks ../shared/data here: only a few days are checked', () => {
    expect([listed.length, perYear.length, added.length, between.length]).toEqual(
      there ? [678, 20, 11, 4] : [0, 0, 0, 0],
    );
    expect(chineseOfficialDays('2026-10-01')).toBe('off');
    expect(chineseOfficialDays('2026-10-10')).toBe('work');
    expect(chineseOfficialDays('2026-10-11')).toBeNull();
  });

  it('says of every listed day what the notices say', () => {
    const wrong = listed.filter(({ date = '', kind }) => chineseOfficialDays(date) !== kind);
    expect(wrong.map(({ date, kind }) => `${date} ${kind}`)).toEqual([]);
    expect(listed.filter(({ date = '', kind }) => isWorkingDay(china, date) !== (kind === 'work'))).toEqual(
      [],
    );
  });

  it('has as many working days a year as announced', () => {
    const counted = perYear.map(([year]) => [
      year,
      workingDaysBetween(china, `${Number(year) - 1}-12-31`, `${year}-12-31`),
    ]);
    expect(counted).toEqual(perYear.map(([year, { work_days_in_year: days }]) => [year, days]));
  });

  it('adds working days and counts them as announced', () => {
    const sums = added.map(([asked]) => {
      const [date = '', count] = asked.split(' +');
      return [asked, addWorkingDays(china, date, Number(count))];
    });
    expect(sums).toEqual(added);
    const counts = between.map(([asked]) => {
      const [from = '', until = ''] = asked.split('..');
      return [asked, workingDaysBetween(china, from, until)];
    });
    expect(counts).toEqual(between);
  });

  it('knows official days until the end of a year, and has plain weeks from then on', () => {
    const until = chineseDaysKnownUntil();
    expect(until).toMatch(/^20\d\d-12-31$/);
    expect(until >= '2026-12-31').toBe(true);
    const next = Number(until.slice(0, 4)) + 1;
    const week = Array.from({ length: 7 }, (_, n) => addDaysToDate(`${next}-10-01`, n));
    expect(week.filter((date) => isWorkingDay(china, date))).toHaveLength(5);
    expect(week.map(chineseOfficialDays)).toEqual(week.map(() => null));
  });

  it('works in the morning and in the afternoon, on a worked Saturday as on a Monday', () => {
    // National Day is a Thursday; the Saturday of the week after is worked.
    expect(addWorkingSeconds(china, at('2026-09-30', '17:00'), 2 * HOUR)).toBe(at('2026-10-08', '10:00'));
    expect(addWorkingSeconds(china, at('2026-10-09', '17:00'), 5 * HOUR)).toBe(at('2026-10-10', '14:30'));
    expect(addWorkingSeconds(china, at('2026-10-10', '14:30'), -5 * HOUR)).toBe(at('2026-10-09', '17:00'));
    expect(workingSecondsBetween(china, at('2026-10-01', '00:00'), at('2026-10-12', '00:00'))).toBe(
      3 * 7.5 * HOUR,
    );
    expect(
      ['11:59', '12:00', '13:29', '13:30'].map((time) => isWorkingTime(china, at('2026-10-10', time))),
    ).toEqual([true, false, false, true]);
    expect([firstWorkingDayFrom(china, '2026-10-01'), lastWorkingDayUntil(china, '2026-10-07')]).toEqual([
      '2026-10-08',
      '2026-09-30',
    ]);
  });
});

describe('a person’s calendar', () => {
  const shifts = [...standard.week.slice(0, 5), [{ from: '20:00', to: '24:00' }], []];
  const document = {
    default: 'standard',
    calendars: [
      { ...standard, days: { '2027-02-06': 'off' as const, '2027-02-07': 'work' as const } },
      { ...standard, name: 'berlin', timeZone: 'Europe/Berlin', base: null },
    ],
  };
  const own = { calendar: null, timeZone: null, workingHours: null };
  const rules = (changes: object) => calendarRules(document, ground, { ...own, ...changes });

  it('is the default one, in the organisation’s zone, without anything of his own', () => {
    expect(rules({})).toEqual(calendarRules(document, ground));
    expect(rules({})).toMatchObject({ timeZone: 'Asia/Shanghai', week: standard.week });
    expect(rules({ calendar: 'closed-long-ago' })).toEqual(rules({}));
  });

  it('is the one he has, in its zone unless he has his own', () => {
    expect(rules({ calendar: 'berlin' })).toMatchObject({ timeZone: 'Europe/Berlin', base: null });
    expect(rules({ calendar: 'berlin', timeZone: 'Asia/Tokyo' }).timeZone).toBe('Asia/Tokyo');
    expect(isWorkingDay(businessCalendar(rules({ calendar: 'berlin' })), '2026-10-01')).toBe(true);
  });

  it('has his hours on ordinary days; a date of the calendar goes before them', () => {
    const calendar = businessCalendar(rules({ workingHours: shifts }));
    const worked = ['2027-01-30', '2027-02-06', '2027-02-07', '2026-10-03', '2026-10-10'];
    expect(worked.map((date) => isWorkingDay(calendar, date))).toEqual([true, false, true, false, true]);
    expect(isWorkingTime(calendar, at('2026-10-10', '21:00'))).toBe(true);
  });

  it('knows official days as long as the product does, or as they are entered', () => {
    const days = (...years: number[]) =>
      Object.fromEntries(years.map((year) => [`${year}-10-01`, 'off' as const]));
    const entered = (...years: number[]) => ({ ...standard, name: `n${years.length}`, days: days(...years) });
    const known = calendarsKnownUntil(
      {
        default: 'n1',
        calendars: [
          entered(2027),
          entered(2027, 2028),
          entered(2028, 2029, 2030),
          { ...standard, base: null },
        ],
      },
      { CN: '2026-12-31' },
    );
    expect(known).toEqual({ n1: '2027-12-31', n2: '2028-12-31', n3: '2026-12-31', standard: null });
  });
});

describe('the calendar setting', () => {
  const pointers = (document: unknown) =>
    recordFaults(calendarDocument, document).map(({ pointer, message }) => `${pointer} ${message}`);
  const slot = (from: string, to: string) => ({ from, to });

  it('comes with one that is valid', () => expect(pointers(DEFAULTS.calendar)).toEqual([]));

  it('names every fault at once, each where it is', () => {
    const week = standard.week.with(0, [slot('09:00', '12:00'), slot('11:00', '10:00')]);
    const days = { '2027-02-30': 'off', '2027-03-01': 'closed', '2027-03-02': [slot('08:00', '24:30')] };
    const calendars = [
      { ...standard, week, days, timeZone: 'Mars/Olympus' },
      { ...standard, week: [[], [], [], [], [], [], []] },
      { ...standard, name: 'Berlin', week: standard.week.slice(1), base: 'US', holidays: [] },
    ];
    expect(pointers({ default: 'none', calendars })).toEqual([
      '/calendars/0/timeZone must be an IANA time zone such as Asia/Shanghai',
      '/calendars/0/week/0/1 must end after it begins; a night is two slots, on two days',
      '/calendars/0/days/2027-02-30 must be a date such as 2026-11-22',
      '/calendars/0/days/2027-03-01 must be "off", "work" or a list of slots',
      '/calendars/0/days/2027-03-02/0/to must be a time such as 18:00; 24:00 is the end of the day',
      '/calendars/1/week must have a working slot on some day',
      '/calendars/2/name must be lower-case letters, digits and hyphens, such as head-office',
      expect.stringContaining('/calendars/2/base'),
      '/calendars/2/week must be seven lists of slots, Monday first',
      '/calendars/2/holidays is not a field',
      '/calendars/1/name is the name of another calendar',
      '/default must name one of the calendars',
    ]);
  });

  it.each([
    [[slot('09:00', '12:00'), slot('12:00', '18:00')], []],
    [[slot('00:00', '24:00')], []],
    [[slot('09:00', '12:00'), slot('11:59', '18:00')], ['/1']],
    [[slot('13:00', '18:00'), slot('09:00', '12:00')], ['/1']],
    [[slot('09:00', '09:00')], ['/0']],
    [[slot('24:00', '24:00')], ['/0/from']],
  ])('takes slots in order that do not overlap: %j', (slots, wrong) => {
    const document = { default: 'standard', calendars: [{ ...standard, days: { '2027-01-01': slots } }] };
    const found = recordFaults(calendarDocument, document).map(({ pointer }) => pointer);
    expect(found).toEqual(wrong.map((place) => `/calendars/0/days/2027-01-01${place}`));
  });
});
