import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  missedOn,
  planReminder,
  type ReminderPointer,
  type ReminderSettings,
  reschedule,
  startReminders,
} from '../../shared/agenda/reminder.rules.ts';
import { addDaysToDate, instantOf, localDate, localTime, weekday } from '../../shared/kernel/calendar.ts';
import { chineseWorkingDays } from '../../shared/kernel/working-days.ts';

const ZONES = [
  'Asia/Shanghai',
  'America/New_York',
  'Asia/Kolkata',
  'Pacific/Chatham',
  'Europe/Berlin',
  'America/St_Johns',
];
const HALF_HOUR = 30 * 60_000;
const START = Date.parse('2026-01-01T00:00:00Z');

const zones = fc.constantFrom(...ZONES);
const hours = fc
  .integer({ min: 0, max: 47 })
  .map((n) => `${String(n >> 1).padStart(2, '0')}:${n % 2 ? '30' : '00'}`);
const instants = fc
  .integer({ min: 0, max: 365 * 48 })
  .map((n) => new Date(START + n * HALF_HOUR).toISOString());
const weekdays = (date: string) => weekday(date) <= 5;
const settings = fc.record({
  at: hours,
  timeZone: zones,
  isWorking: fc.constantFrom(chineseWorkingDays, weekdays),
});

describe('the first reminder', () => {
  it('comes at the next hour there, whether that day is worked or not', () => {
    fc.assert(
      fc.property(instants, settings, (now, chosen) => {
        const { nextAt, lastOn, missedAt } = startReminders(null, 'u', now, chosen);
        const date = localDate(nextAt, chosen.timeZone);
        expect([date, missedAt]).toEqual([addDaysToDate(lastOn ?? '', 1), null]);
        expect(instantOf(date, chosen.at, chosen.timeZone)).toBe(nextAt);
        // Clocks that jump over the hour make it come when they have jumped.
        if (localTime(nextAt, chosen.timeZone) === chosen.at) expect(nextAt >= now).toBe(true);
        expect(Date.parse(nextAt) - Date.parse(now)).toBeLessThanOrEqual(25 * 3_600_000);
      }),
      { numRuns: 500 },
    );
  });
});

interface Firing {
  readonly at: string;
  readonly mailOn: string | null;
}

/** Half a year of half-hourly firings, of which some are lost, for a person who always has something due. */
const simulate = (chosen: ReminderSettings, lost: (firing: number) => boolean): Firing[] => {
  const first = new Date(START).toISOString();
  let pointer = startReminders(null, 'u', first, chosen);
  const firings: Firing[] = [];
  for (let n = 0; n < 180 * 48; n += 1) {
    const at = new Date(START + n * HALF_HOUR).toISOString();
    if (lost(n) || pointer.nextAt > at) continue;
    const run = planReminder(pointer, at, chosen);
    firings.push({ at, mailOn: run.mailOn });
    pointer = run.next;
  }
  return firings;
};

const mailed = (firings: readonly Firing[]) => firings.flatMap(({ mailOn }) => (mailOn ? [mailOn] : []));

describe('half a year of firings', () => {
  it('mails on each working day exactly once when none is lost', () => {
    fc.assert(
      fc.property(settings, (chosen) => {
        const days = mailed(simulate(chosen, () => false));
        const first = days[0] ?? '';
        const expected = Array.from({ length: 181 }, (_, n) =>
          new Date(START + (n - 1) * 86_400_000).toISOString().slice(0, 10),
        ).filter((date) => date >= first && date < '2026-06-28' && chosen.isWorking(date));
        expect(days.filter((date) => date < '2026-06-28')).toEqual(expected);
      }),
      { numRuns: 12 },
    );
  });

  it('never mails twice a day nor on a day off, however many are lost', () => {
    fc.assert(
      fc.property(
        settings,
        fc.array(fc.tuple(fc.nat(180 * 48), fc.nat(400)), { maxLength: 12 }),
        (chosen, outages) => {
          const lost = (n: number) => outages.some(([from, length]) => n >= from && n < from + length);
          const days = mailed(simulate(chosen, lost));
          expect(new Set(days).size).toBe(days.length);
          expect(days.every(chosen.isWorking)).toBe(true);
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('after an outage', () => {
  const chosen: ReminderSettings = { at: '08:30', timeZone: 'Asia/Shanghai', isWorking: chineseWorkingDays };
  const pointer: ReminderPointer = {
    userId: 'u',
    nextAt: '2026-11-26T00:30:00.000Z',
    revision: 1,
    missedAt: null,
    lastOn: '2026-11-25',
  };

  it('waits over the weekend and then says since when it is late', () => {
    const saturday = planReminder(pointer, '2026-11-28T04:00:00.000Z', chosen);
    expect(saturday).toMatchObject({
      mailOn: null,
      next: { nextAt: '2026-11-29T00:30:00.000Z', missedAt: pointer.nextAt },
    });
    const sunday = planReminder(saturday.next, '2026-11-29T00:30:00.000Z', chosen);
    expect(sunday).toMatchObject({ mailOn: null, next: { nextAt: '2026-11-30T00:30:00.000Z' } });
    const monday = planReminder(sunday.next, '2026-11-30T00:30:00.000Z', chosen);
    expect(monday).toMatchObject({
      mailOn: '2026-11-30',
      lateSince: { date: '2026-11-26', time: '08:30' },
      next: { missedAt: null, lastOn: '2026-11-30' },
    });
  });

  it('names as missed only what an earlier mail should have told', () => {
    const run = planReminder(pointer, '2026-11-30T00:30:00.000Z', chosen);
    const entry = (dueAt: string, since = '2026-11-01T00:00:00.000Z') =>
      missedOn({ dueAt, since }, run, chosen);
    expect(entry('2026-11-20T02:00:00.000Z')).toBeNull(); // told on the 20th
    expect(entry('2026-11-26T02:00:00.000Z')).toBe('2026-11-26');
    expect(entry('2026-11-28T02:00:00.000Z')).toBeNull(); // a Saturday: Monday is its day
    expect(entry('2026-11-26T02:00:00.000Z', '2026-11-29T02:00:00.000Z')).toBeNull(); // planned only yesterday
    expect(entry('2026-11-30T02:00:00.000Z')).toBeNull();
  });

  it('of days off has missed nothing', () => {
    const friday = { ...pointer, nextAt: '2026-11-28T00:30:00.000Z', lastOn: '2026-11-27' };
    expect(planReminder(friday, '2026-11-30T00:30:00.000Z', chosen)).toMatchObject({
      mailOn: '2026-11-30',
      lateSince: null,
    });
  });

  it('of days off does not bring Monday’s mail into the night before', () => {
    const friday = { ...pointer, nextAt: '2026-11-28T00:30:00.000Z', lastOn: '2026-11-27' };
    const atNight = planReminder(friday, '2026-11-29T16:00:00.000Z', chosen);
    expect(atNight).toMatchObject({
      mailOn: null,
      next: { nextAt: '2026-11-30T00:30:00.000Z', lastOn: '2026-11-27' },
    });
    expect(planReminder(atNight.next, '2026-11-30T00:30:00.000Z', chosen)).toMatchObject({
      mailOn: '2026-11-30',
      lateSince: null,
    });
  });

  it('over midnight is late, however short', () => {
    const late = { ...chosen, at: '23:30' };
    const thursday = { ...pointer, nextAt: '2026-11-26T15:30:00.000Z' };
    expect(planReminder(thursday, '2026-11-26T16:00:00.000Z', late)).toMatchObject({
      mailOn: '2026-11-27',
      lateSince: { date: '2026-11-26', time: '23:30' },
    });
  });

  it('calls half an hour of delay nothing', () => {
    expect(planReminder(pointer, '2026-11-26T01:00:00.000Z', chosen)).toMatchObject({
      mailOn: '2026-11-26',
      lateSince: null,
    });
  });
});

describe('a change', () => {
  const hour = { at: '08:30', timeZone: 'Asia/Shanghai' };
  const isWorking = () => true;
  // Thursday's mail is still to come, or has come.
  const owed: ReminderPointer = {
    userId: 'u',
    nextAt: '2026-11-26T00:30:00.000Z',
    revision: 7,
    missedAt: null,
    lastOn: '2026-11-25',
  };
  const told = { ...owed, nextAt: '2026-11-27T00:30:00.000Z', lastOn: '2026-11-26' };

  it('of the hour after the day’s mail is for tomorrow', () => {
    const moved = reschedule(told, '2026-11-26T02:00:00.000Z', { ...hour, at: '17:00' });
    expect(moved).toEqual({ ...told, nextAt: '2026-11-27T09:00:00.000Z' });
  });

  it('into a zone where it is still yesterday brings no day twice', () => {
    const there = { at: '08:30', timeZone: 'America/New_York' };
    const moved = reschedule(told, '2026-11-26T02:00:00.000Z', there);
    expect(moved).toEqual({ ...told, nextAt: '2026-11-27T13:30:00.000Z' });
    const fired = planReminder({ ...told, nextAt: owed.nextAt }, '2026-11-26T02:00:00.000Z', {
      ...there,
      isWorking,
    });
    expect(fired).toEqual({ mailOn: null, lateSince: null, next: moved });
  });

  it('of nothing but a pause within the day costs no mail; after a longer one nothing was missed', () => {
    const back = startReminders(owed, 'u', '2026-11-26T00:45:00.000Z', hour);
    expect(back).toEqual({ ...owed, nextAt: '2026-11-26T00:45:00.000Z' });
    const later = startReminders({ ...owed, missedAt: owed.nextAt }, 'u', '2026-12-03T00:45:00.000Z', hour);
    expect(later).toEqual({ ...owed, lastOn: '2026-12-03', nextAt: '2026-12-04T00:30:00.000Z' });
  });

  it('finds a pointer that an earlier version wrote, which planned for working days only', () => {
    const old = { ...owed, nextAt: '2026-11-30T00:30:00.000Z', lastOn: null };
    expect(reschedule(old, '2026-11-28T02:00:00.000Z', hour).nextAt).toBe('2026-11-30T00:30:00.000Z');
    expect(planReminder(old, '2026-11-30T00:30:00.000Z', { ...hour, isWorking })).toMatchObject({
      mailOn: '2026-11-30',
      lateSince: null,
    });
  });
});
