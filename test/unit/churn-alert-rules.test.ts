import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AlertPointer,
  type AlertSettings,
  armAlerts,
  lastOccasion,
  mayRest,
  planAlert,
  poolArming,
  rescheduleAlerts,
} from '../../shared/churn/alert.rules.ts';
import { addDaysToDate, instantOf, localDate, localTime, weekday } from '../../shared/kernel/calendar.ts';
import { addSeconds } from '../../shared/kernel/clock.ts';

const SHANGHAI: AlertSettings = {
  weekday: 1,
  at: '09:00',
  timeZone: 'Asia/Shanghai',
  isWorking: (date) => weekday(date) < 6,
};
const off =
  (...days: readonly string[]): AlertSettings['isWorking'] =>
  (date) =>
    weekday(date) < 6 && !days.includes(date);

// Monday 30 November 2026, 09:00 in Shanghai.
const MONDAY = '2026-11-30T01:00:00.000Z';
const HOUR = 3600;
const DAY = 24 * HOUR;

const pointer = (facts: Partial<AlertPointer> = {}): AlertPointer => ({
  userId: 'usr_1',
  revision: 1,
  isActive: true,
  nextAt: MONDAY,
  lastOn: '2026-11-23',
  toldUntil: null,
  armedAt: '2026-11-25T00:00:00.000Z',
  ...facts,
});

describe('the weekly mail', () => {
  it('comes on Monday at nine, and next on the Monday after', () => {
    const { mailOn, lateSince, next } = planAlert(pointer(), MONDAY, SHANGHAI);
    expect({ mailOn, lateSince }).toEqual({ mailOn: '2026-11-30', lateSince: null });
    expect(next).toMatchObject({
      lastOn: '2026-11-30',
      nextAt: '2026-12-07T01:00:00.000Z',
      toldUntil: MONDAY,
    });
  });

  it('is one for a week, however often it is asked for', () => {
    const { next } = planAlert(pointer(), MONDAY, SHANGHAI);
    const again = planAlert(next, addSeconds(MONDAY, HOUR), SHANGHAI);
    expect(again.mailOn).toBeNull();
    expect(again.next).toEqual(next);
  });

  it('after two weeks of standstill is one that says since when it is late', () => {
    const stood = pointer({ nextAt: addSeconds(MONDAY, -14 * DAY), lastOn: '2026-11-09' });
    const { mailOn, lateSince, next } = planAlert(stood, addSeconds(MONDAY, 2 * DAY), SHANGHAI);
    expect(mailOn).toBe('2026-11-30');
    expect(lateSince).toEqual({ date: '2026-11-16', time: '09:00' });
    expect(next.nextAt).toBe('2026-12-07T01:00:00.000Z');
  });

  it('waits on a day off for the first working day of that week, at its hour', () => {
    const holiday = { ...SHANGHAI, isWorking: off('2026-11-30', '2026-12-01') };
    const waits = planAlert(pointer(), MONDAY, holiday);
    expect(waits.mailOn).toBeNull();
    expect(waits.next).toMatchObject({ nextAt: '2026-12-02T01:00:00.000Z', lastOn: '2026-11-23' });
    const comes = planAlert(waits.next, '2026-12-02T01:00:00.000Z', holiday);
    expect(comes).toMatchObject({ mailOn: '2026-11-30', lateSince: null });
    expect(comes.next.nextAt).toBe('2026-12-07T01:00:00.000Z');
  });

  it('does not come in a week without a working day, and the next one covers both', () => {
    const away = { ...SHANGHAI, isWorking: (date: string) => date >= '2026-12-07' && weekday(date) < 6 };
    const skipped = planAlert(pointer({ toldUntil: '2026-11-23T01:00:00.000Z' }), MONDAY, away);
    expect(skipped.mailOn).toBeNull();
    expect(skipped.next).toMatchObject({
      nextAt: '2026-12-07T01:00:00.000Z',
      lastOn: '2026-11-30',
      toldUntil: '2026-11-23T01:00:00.000Z',
    });
  });

  it('that was missed does not come on a weekend, but on the Monday that is near', () => {
    const saturday = '2026-12-05T02:00:00.000Z';
    const { mailOn, next } = planAlert(pointer(), saturday, SHANGHAI);
    expect({ mailOn, nextAt: next.nextAt }).toEqual({ mailOn: null, nextAt: '2026-12-07T01:00:00.000Z' });
  });

  it('comes at nine on the clocks there, before and after they change', () => {
    const berlin = { ...SHANGHAI, timeZone: 'Europe/Berlin' };
    const before = planAlert(
      pointer({ nextAt: '2026-10-19T07:00:00.000Z', lastOn: '2026-10-12' }),
      '2026-10-19T07:00:00.000Z',
      berlin,
    );
    expect(before.next.nextAt).toBe('2026-10-26T08:00:00.000Z');
  });

  it('comes on the day and at the hour that the organisation sets', () => {
    const friday = { ...SHANGHAI, weekday: 5, at: '16:30' };
    expect(lastOccasion(MONDAY, friday)).toBe('2026-11-27');
    const { mailOn, next } = planAlert(pointer({ lastOn: '2026-11-30' }), '2026-12-04T08:30:00.000Z', friday);
    expect(mailOn).toBe('2026-12-04');
    expect(next.nextAt).toBe('2026-12-11T08:30:00.000Z');
  });
});

describe('a pointer', () => {
  const wednesday = '2026-11-25T03:00:00.000Z';

  it('is made active for the next Monday when something stands', () => {
    const arming = armAlerts(null, 'usr_1', wednesday, SHANGHAI);
    expect(arming).toMatchObject({
      isNew: true,
      next: { isActive: true, nextAt: MONDAY, lastOn: '2026-11-23', armedAt: wednesday },
    });
  });

  it('that is active stays as it is, unless it comes up within the hour', () => {
    expect(armAlerts(pointer(), 'usr_1', wednesday, SHANGHAI)).toBeNull();
    const soon = addSeconds(MONDAY, -HOUR / 2);
    expect(armAlerts(pointer(), 'usr_1', soon, SHANGHAI)).toEqual({
      isNew: false,
      next: { ...pointer(), armedAt: soon },
    });
  });

  it('that rested does not bring a week back that is settled', () => {
    const rested = pointer({ isActive: false, lastOn: '2026-11-30', nextAt: '2026-12-07T01:00:00.000Z' });
    const arming = armAlerts(rested, 'usr_1', addSeconds(MONDAY, HOUR), SHANGHAI);
    expect(arming?.next).toMatchObject({ lastOn: '2026-11-30', nextAt: '2026-12-07T01:00:00.000Z' });
  });

  it('does not rest while what was opened just now may not be seen yet', () => {
    expect(mayRest({ armedAt: addSeconds(MONDAY, -60) }, MONDAY)).toBe(false);
    expect(mayRest({ armedAt: addSeconds(MONDAY, -2 * HOUR) }, MONDAY)).toBe(true);
  });

  it('of the pool is due at once', () => {
    expect(poolArming(null, wednesday).next).toMatchObject({ isActive: true, nextAt: wednesday });
  });

  it('follows its person to another zone, without a second mail in a week or one left out', () => {
    const newYork = { ...SHANGHAI, timeZone: 'America/New_York' };
    const settled = pointer({ lastOn: '2026-11-30', nextAt: '2026-12-07T01:00:00.000Z' });
    expect(rescheduleAlerts(settled, addSeconds(MONDAY, HOUR), newYork).nextAt).toBe(
      '2026-12-07T14:00:00.000Z',
    );
    const before = addSeconds(MONDAY, -HOUR);
    expect(rescheduleAlerts(pointer(), before, newYork).nextAt).toBe('2026-11-30T14:00:00.000Z');
    const auckland = { ...SHANGHAI, timeZone: 'Pacific/Auckland' };
    expect(rescheduleAlerts(pointer(), before, auckland).nextAt).toBe(before);
  });
});

describe('whatever happens', () => {
  const zones = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Pacific/Auckland', 'Asia/Kathmandu'];
  /** The schedule stands still now and then; people are off now and then, and move. */
  const lives = fc.record({
    start: fc.integer({ min: 0, max: 400 }).map((days) => addDaysToDate('2026-01-05', days)),
    gaps: fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 20, maxLength: 80 }),
    daysOff: fc.uniqueArray(fc.integer({ min: 0, max: 120 }), { maxLength: 30 }),
    zones: fc.array(fc.constantFrom(...zones), { minLength: 1, maxLength: 4 }),
  });

  it('nobody gets two mails for one week, nor one on a day off, nor one before its hour', () => {
    fc.assert(
      fc.property(lives, ({ start, gaps, daysOff, zones: lived }) => {
        const days = new Set(daysOff.map((day) => addDaysToDate(start, day)));
        const isWorking = (date: string) => weekday(date) < 6 && !days.has(date);
        const settingsIn = (timeZone = 'UTC') => ({ ...SHANGHAI, timeZone, isWorking });
        let settings = settingsIn(lived[0]);
        let now = instantOf(start, '12:00', 'UTC');
        let at = armAlerts(null, 'usr_1', now, settings)?.next ?? pointer();
        const mailed: string[] = [];
        for (const [i, gap] of gaps.entries()) {
          now = addSeconds(now, gap * HOUR * 0.5);
          const zone = lived[Math.floor((i * lived.length) / gaps.length)];
          if (zone !== settings.timeZone) {
            settings = settingsIn(zone);
            at = rescheduleAlerts(at, now, settings);
          }
          if (at.nextAt > now) continue;
          const run = planAlert(at, now, settings);
          if (run.mailOn !== null) {
            mailed.push(run.mailOn);
            const today = localDate(now, settings.timeZone);
            expect(isWorking(today)).toBe(true);
            expect(weekday(run.mailOn)).toBe(1);
            expect(`${today} ${localTime(now, settings.timeZone)}` >= `${run.mailOn} 09:00`).toBe(true);
          }
          expect(run.next.nextAt > now).toBe(true);
          expect(run.next.lastOn >= at.lastOn).toBe(true);
          at = run.next;
        }
        expect(new Set(mailed).size).toBe(mailed.length);
        expect(mailed).toEqual(mailed.toSorted());
      }),
      { numRuns: 200 },
    );
  });

  it('a schedule that always runs leaves out no week that has a working day', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 41 }), { maxLength: 25 }), (daysOff) => {
        const days = new Set(daysOff.map((day) => addDaysToDate('2026-11-30', day)));
        const isWorking = (date: string) => weekday(date) < 6 && !days.has(date);
        let at = pointer();
        const mailed: string[] = [];
        for (let step = 0; step < 42 * 48; step += 1) {
          const now = addSeconds(MONDAY, step * 1800);
          if (at.nextAt > now) continue;
          const run = planAlert(at, now, { ...SHANGHAI, isWorking });
          if (run.mailOn !== null) {
            expect(run.lateSince).toBeNull();
            expect(localTime(now, 'Asia/Shanghai')).toBe('09:00');
            mailed.push(run.mailOn);
          }
          at = run.next;
        }
        const weeks = Array.from({ length: 6 }, (_, i) => addDaysToDate('2026-11-30', 7 * i));
        const worked = weeks.filter((monday) =>
          Array.from({ length: 7 }, (_, i) => addDaysToDate(monday, i)).some(isWorking),
        );
        expect(mailed).toEqual(worked);
      }),
      { numRuns: 60 },
    );
  });
});
