import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addWorkingDays,
  addWorkingSeconds,
  businessCalendar,
  firstWorkingDayFrom,
  isWorkingDay,
  isWorkingTime,
  lastWorkingDayUntil,
  nextWorkingInstant,
  workingDaysBetween,
  workingSecondsBetween,
} from '../../shared/kernel/business-calendar.ts';
import { addDaysToDate } from '../../shared/kernel/calendar.ts';
import { addSeconds } from '../../shared/kernel/clock.ts';
import { NoWorkingTime } from '../../shared/kernel/wall-time.ts';
import type { CalendarRules } from '../../shared/kernel/working-slots.ts';
import { calendars, isWorkedAt, isWorkedOn, workedMinutes } from '../steps/calendar-oracle.ts';
import { volume } from '../steps/full-volume.ts';

/** Days on which clocks change there, and plain ones; fixed offsets, quarters of an hour, whole days skipped. */
const PLACES: readonly (readonly [string, string])[] = [
  ['2026-03-08', 'America/New_York'],
  ['2026-11-01', 'America/New_York'],
  ['2026-03-29', 'Europe/Berlin'],
  ['2026-10-25', 'Europe/Berlin'],
  ['2026-04-05', 'Australia/Lord_Howe'],
  ['2026-10-04', 'Australia/Lord_Howe'],
  ['2024-10-31', 'Africa/Cairo'],
  ['2024-04-26', 'Africa/Cairo'],
  ['2025-02-23', 'Africa/Casablanca'],
  ['2006-10-29', 'America/St_Johns'],
  ['2011-12-30', 'Pacific/Apia'],
  ['2026-10-01', 'Asia/Shanghai'],
  ['1991-09-15', 'Asia/Shanghai'],
  ['2026-12-31', 'Asia/Kathmandu'],
  ['2028-02-29', 'UTC'],
];

const MINUTE = 60_000;
const later = (at: string, milliseconds: number) => new Date(Date.parse(at) + milliseconds).toISOString();
const worksAtAll = ({ week }: CalendarRules) => week.some(({ length }) => length > 0);

/** A calendar, and minutes within two days of a day on which something happens in its zone. */
const scenes = fc.constantFrom(...PLACES).chain(([day, zone]) =>
  fc.record({
    rules: calendars(day, [zone]).filter(worksAtAll),
    minutes: fc
      .array(fc.integer({ min: -1440, max: 2 * 1440 }), { minLength: 3, maxLength: 3 })
      .map((list) =>
        list.toSorted((a, b) => a - b).map((minute) => later(`${day}T00:00:00.000Z`, minute * MINUTE)),
      ),
    seconds: fc.integer({ min: 1, max: 200 * 3600 }),
  }),
);

describe('working time', () => {
  it('is what counting minutes by the clock on the wall gives, in every zone and over every change of clocks', () => {
    fc.assert(
      fc.property(scenes, ({ rules, minutes: [from = '', , until = ''] }) => {
        const calendar = businessCalendar(rules);
        expect(workingSecondsBetween(calendar, from, until)).toBe(workedMinutes(rules, from, until) * 60);
        expect(isWorkingTime(calendar, from)).toBe(isWorkedAt(rules, from));
      }),
      { numRuns: volume(120, 30) },
    );
  });

  it('adds up, and turns its sign with the direction', () => {
    fc.assert(
      fc.property(scenes, ({ rules, minutes: [a = '', b = '', c = ''] }) => {
        const calendar = businessCalendar(rules);
        const worked = (from: string, until: string) => workingSecondsBetween(calendar, from, until);
        expect(worked(a, b) + worked(b, c)).toBe(worked(a, c));
        expect(worked(c, a) + worked(a, c)).toBe(0);
      }),
      { numRuns: volume(250, 60) },
    );
  });

  it('added is the first instant by which so much has passed, subtracted the last since which it has', () => {
    fc.assert(
      fc.property(scenes, fc.boolean(), ({ rules, minutes: [at = ''], seconds }, back) => {
        const calendar = businessCalendar(rules);
        const amount = back ? -seconds : seconds;
        const there = addWorkingSeconds(calendar, at, amount);
        expect(workingSecondsBetween(calendar, at, there)).toBe(amount);
        const nearer = later(there, back ? 1 : -1);
        expect(Math.abs(workingSecondsBetween(calendar, at, nearer))).toBeLessThan(seconds);
      }),
      { numRuns: volume(400, 80) },
    );
  });

  it('added keeps the order of instants and of amounts', () => {
    fc.assert(
      fc.property(
        scenes,
        fc.integer({ min: 0, max: 36_000 }),
        ({ rules, minutes: [a = '', b = ''], seconds }, more) => {
          const calendar = businessCalendar(rules);
          const first = addWorkingSeconds(calendar, a, seconds);
          expect(addWorkingSeconds(calendar, b, seconds) >= first).toBe(true);
          expect(addWorkingSeconds(calendar, a, seconds + more) >= first).toBe(true);
        },
      ),
      { numRuns: volume(250, 60) },
    );
  });

  it('comes next where nothing is worked before it', () => {
    fc.assert(
      fc.property(scenes, ({ rules, minutes: [at = ''] }) => {
        const calendar = businessCalendar(rules);
        const next = nextWorkingInstant(calendar, at);
        expect(isWorkedAt(rules, next)).toBe(true);
        expect(workingSecondsBetween(calendar, at, next)).toBe(0);
        if (isWorkedAt(rules, at)) expect(next).toBe(at);
      }),
      { numRuns: volume(250, 60) },
    );
  });
});

describe('working days', () => {
  const dates = fc
    .tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: 0, max: 800 }))
    .map(([from, length]) => ['2026-10-01', from, length] as const);

  it('are those that going from day to day finds, forth and back', () => {
    fc.assert(
      fc.property(
        calendars('2026-10-01', ['UTC']).filter(worksAtAll),
        dates,
        (rules, [day, from, length]) => {
          const calendar = businessCalendar(rules);
          const [a, b] = [addDaysToDate(day, from), addDaysToDate(day, from + length)];
          const listed = Array.from({ length }, (_, n) => addDaysToDate(a, n + 1));
          const worked = listed.filter((date) => isWorkedOn(rules, date));
          expect(listed.filter((date) => isWorkingDay(calendar, date))).toEqual(worked);
          expect(workingDaysBetween(calendar, a, b)).toBe(worked.length);
          expect(workingDaysBetween(calendar, b, a)).toBe(0 - worked.length);
          expect(worked.map((_, n) => addWorkingDays(calendar, a, n + 1))).toEqual(worked);
          const before = worked.filter((date) => date < b).toReversed();
          expect(before.map((_, n) => addWorkingDays(calendar, b, -n - 1))).toEqual(before);
          if (worked.length === 0) return;
          expect(firstWorkingDayFrom(calendar, addDaysToDate(a, 1))).toBe(worked[0]);
          expect(lastWorkingDayUntil(calendar, b)).toBe(worked.at(-1));
        },
      ),
      { numRuns: volume(60, 12) },
    );
  });
});

describe('a calendar without working time', () => {
  const never = (timeZone: string) =>
    businessCalendar({ timeZone, week: [[], [], [], [], [], [], []], base: null, days: {} });

  it.each(['Asia/Shanghai', 'America/New_York'])('answers so, and does not look for ever, in %s', (zone) => {
    const at = '2026-01-01T00:00:00.000Z';
    expect(() => addWorkingSeconds(never(zone), at, 1)).toThrow(NoWorkingTime);
    expect(() => addWorkingSeconds(never(zone), at, -1)).toThrow(NoWorkingTime);
    expect(() => nextWorkingInstant(never(zone), at)).toThrow(NoWorkingTime);
    expect(() => firstWorkingDayFrom(never(zone), '2026-01-01')).toThrow(NoWorkingTime);
    expect(() => lastWorkingDayUntil(never(zone), '2026-01-01')).toThrow(NoWorkingTime);
    expect(workingSecondsBetween(never(zone), at, addSeconds(at, 1e8))).toBe(0);
    expect(addWorkingSeconds(never(zone), at, 0)).toBe(at);
  });

  it('except on one date works on that date', () => {
    const once = businessCalendar({
      ...never('Europe/Berlin').rules,
      days: { '2031-05-05': [{ from: '10:00', to: '10:01' }] },
    });
    const [before, after] = ['2026-01-01T00:00:00.000Z', '2040-01-01T00:00:00.000Z'];
    expect(addWorkingSeconds(once, before, 60)).toBe('2031-05-05T08:01:00.000Z');
    expect(addWorkingSeconds(once, after, -60)).toBe('2031-05-05T08:00:00.000Z');
    expect(() => addWorkingSeconds(once, before, 61)).toThrow(NoWorkingTime);
  });
});

it('ten years are not walked through second by second', () => {
  const hours = [{ from: '09:00', to: '17:00' }];
  const week = [hours, hours, hours, hours, hours, [], []];
  const calendar = businessCalendar({ timeZone: 'America/New_York', week, base: null, days: {} });
  const [from, until] = ['2026-01-01T05:00:00.000Z', '2036-01-01T05:00:00.000Z'];
  const started = performance.now();
  for (let n = 0; n < 200; n += 1) {
    const seconds = workingSecondsBetween(calendar, from, until) - n;
    expect(workingSecondsBetween(calendar, from, addWorkingSeconds(calendar, from, seconds))).toBe(seconds);
  }
  // 600 times ten years: 0.05 s where it is quiet.
  expect(performance.now() - started).toBeLessThan(3000);
});
