import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  breachAt,
  breachOfTouch,
  type ContactRules,
  earliestTouch,
  MAX_RECENT,
  quietUntil,
  withoutTouch,
  withTouch,
} from '../../shared/interactions/do-not-disturb.rules.ts';
import { addSeconds, type Instant } from '../../shared/kernel/clock.ts';

const START = '2026-03-02T00:00:00.000Z';
const RULES: ContactRules = { perDay: 1, perWeek: 3 };
const HOURS = { perDay: 24, perWeek: 168 } as const;

const hour = (count: number): Instant => addSeconds(START, count * 3600);
const hours = (...counts: number[]): Instant[] => counts.map(hour);

/** Counts the touches of every window that begins with a touch, this one included. */
const naiveBreach = (touches: readonly number[], { perDay, perWeek }: ContactRules, at: number): boolean => {
  const all = [...touches, at];
  const tooMany = (window: number, most: number) =>
    all.some((from) => {
      const within = (time: number) => time >= from && time < from + window;
      return within(at) && all.filter(within).length > most;
    });
  return tooMany(HOURS.perDay, perDay) || tooMany(HOURS.perWeek, perWeek);
};

const naiveEarliest = (touches: readonly number[], rules: ContactRules, from: number): number => {
  let at = from;
  while (naiveBreach(touches, rules, at)) at += 1;
  return at;
};

const anyRules = fc.record({
  perDay: fc.integer({ min: 1, max: 3 }),
  perWeek: fc.integer({ min: 1, max: 6 }),
});
const anyTouches = fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 12 });

describe('one touch more', () => {
  it('is allowed exactly 24 hours after the last one, and not a millisecond before', () => {
    expect(breachAt(hours(0), RULES, hour(24))).toBeNull();
    expect(breachAt(hours(0), RULES, addSeconds(hour(24), -0.001))).toEqual({
      limit: 'perDay',
      most: 1,
      touches: hours(0),
    });
  });

  it('is allowed exactly 7 days after the third last one, and not a millisecond before', () => {
    const made = hours(0, 40, 80);
    expect(breachAt(made, RULES, hour(168))).toBeNull();
    expect(breachAt(made, RULES, addSeconds(hour(168), -0.001))).toEqual({
      limit: 'perWeek',
      most: 3,
      touches: made,
    });
  });

  it('is refused at the very instant of another', () => {
    expect(breachAt(hours(5), RULES, hour(5))?.limit).toBe('perDay');
  });

  it('names the limit that binds longest', () => {
    expect(breachAt(hours(0, 40, 80), RULES, hour(90))?.limit).toBe('perWeek');
    expect(earliestTouch(hours(0, 40, 80), RULES, hour(90))).toBe(hour(168));
  });

  it('may lie before others, if it is far enough from them', () => {
    expect(breachAt(hours(100), RULES, hour(76))).toBeNull();
    expect(breachAt(hours(100), RULES, hour(77))?.limit).toBe('perDay');
  });

  it('breaches exactly what counting every window finds', () => {
    fc.assert(
      fc.property(anyTouches, anyRules, fc.integer({ min: -200, max: 700 }), (made, rules, at) => {
        const breach = breachAt(made.map(hour), rules, hour(at));
        expect(breach !== null).toBe(naiveBreach(made, rules, at));
        if (breach) expect(breach.touches).toHaveLength(rules[breach.limit]);
      }),
      { numRuns: 1000 },
    );
  });

  it('may be made first when trying hour by hour finds it', () => {
    fc.assert(
      fc.property(anyTouches, anyRules, fc.integer({ min: -200, max: 700 }), (made, rules, from) => {
        expect(earliestTouch(made.map(hour), rules, hour(from))).toBe(hour(naiveEarliest(made, rules, from)));
      }),
      { numRuns: 1000 },
    );
  });

  it('never has to wait longer than 7 days when all others have been', () => {
    fc.assert(
      fc.property(anyTouches, anyRules, (made, rules) => {
        const now = hour(Math.max(0, ...made));
        const wait = Date.parse(earliestTouch(made.map(hour), rules, now)) - Date.parse(now);
        expect(wait).toBeLessThanOrEqual(HOURS.perWeek * 3_600_000);
      }),
      { numRuns: 500 },
    );
  });
});

describe('what is due', () => {
  it('waits until its customer may be touched, counted from now when it is overdue', () => {
    expect(quietUntil(hours(0), RULES, hour(10), hour(1))).toBe(hour(24));
    expect(quietUntil(hours(0), RULES, hour(-50), hour(1))).toBe(hour(24));
    expect(quietUntil(hours(0), RULES, hour(24), hour(1))).toBeNull();
    expect(quietUntil(hours(0), RULES, hour(-50), hour(30))).toBeNull();
  });

  it('waits after the last touch, whatever time it is', () => {
    const rests = (made: Instant[], dueAt: Instant) => quietUntil(made, RULES, dueAt, dueAt);
    expect(rests([], hour(10))).toBeNull();
    expect(rests(hours(10, 100), hour(50))).toBe(hour(124));
    expect(rests(hours(10, 100), hour(124))).toBeNull();
    expect(rests(hours(10, 50, 100), hour(60))).toBe(hour(178));
  });
});

describe('a touch told of late', () => {
  const NOW = hour(400);

  it('is judged by the touches around it for 7 days', () => {
    expect(breachOfTouch(hours(240), RULES, hour(232), NOW)?.limit).toBe('perDay');
  });

  it('is history after that', () => {
    expect(breachOfTouch(hours(240), RULES, addSeconds(hour(232), -0.001), NOW)).toBeNull();
  });
});

describe('the touches that are kept', () => {
  it('are the newest first, none older than 14 days', () => {
    expect(withTouch(hours(336, 1, 0), hour(200), hour(336))).toEqual(hours(336, 200, 1));
  });

  it('do not take in a touch that is too old', () => {
    expect(withTouch(hours(330), hour(-1), hour(336))).toEqual(hours(330));
  });

  it('are so few that a record stays small', () => {
    const many = Array.from({ length: 30 }, (_, i) => hour(i)).toReversed();
    expect(withTouch(many, hour(31), hour(31))).toEqual([hour(31), ...many.slice(0, MAX_RECENT - 1)]);
  });

  it('lose one of two that were made at the same instant when one is taken back', () => {
    expect(withoutTouch(hours(9, 5, 5, 1), hour(5))).toEqual(hours(9, 5, 1));
    expect(withoutTouch(hours(9), hour(5))).toEqual(hours(9));
  });

  it('judge a touch as all touches ever made would', () => {
    const anyYear = fc.array(fc.integer({ min: 0, max: 2000 }), { maxLength: 40 });
    fc.assert(
      fc.property(anyYear, anyRules, (times, rules) => {
        const sorted = times.toSorted((a, b) => a - b);
        let recent: Instant[] = [];
        for (const [i, at] of sorted.entries()) {
          const judged = breachAt(recent, rules, hour(at)) !== null;
          expect(judged).toBe(naiveBreach(sorted.slice(0, i), rules, at));
          recent = withTouch(recent, hour(at), hour(at));
        }
      }),
      { numRuns: 300 },
    );
  });
});
