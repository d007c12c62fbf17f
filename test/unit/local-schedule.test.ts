import { describe, expect, it } from 'vitest';
import { parseSchedule } from '../../infra/local/schedule-expression.ts';

const next = (expression: string, zone: string, after: string, count = 1): string[] => {
  const firing = parseSchedule(expression, zone);
  const found: string[] = [];
  let at: number | null = Date.parse(after);
  for (let i = 0; i < count; i += 1) {
    at = firing(at);
    if (at === null) break;
    found.push(new Date(at).toISOString().slice(0, 16));
  }
  return found;
};

describe('the next firing of a schedule', () => {
  it.each([
    [
      'every half hour',
      'cron(0/30 * * * ? *)',
      'Asia/Shanghai',
      '2026-11-22T22:35:00Z',
      ['2026-11-22T23:00', '2026-11-22T23:30', '2026-11-23T00:00'],
    ],
    ['strictly after', 'cron(0 9 * * ? *)', 'UTC', '2026-11-22T09:00:00Z', ['2026-11-23T09:00']],
    [
      'Monday 09:00 in Shanghai is 01:00 UTC',
      'cron(0 9 ? * MON *)',
      'Asia/Shanghai',
      '2026-11-22T00:00:00Z',
      ['2026-11-23T01:00', '2026-11-30T01:00'],
    ],
    ['working days', 'cron(30 8 ? * MON-FRI *)', 'UTC', '2026-11-20T10:00:00Z', ['2026-11-23T08:30']],
    [
      'the last day of the month',
      'cron(0 22 L * ? *)',
      'UTC',
      '2028-02-10T00:00:00Z',
      ['2028-02-29T22:00', '2028-03-31T22:00'],
    ],
    ['the last Friday', 'cron(0 1 ? * FRIL *)', 'UTC', '2026-11-01T00:00:00Z', ['2026-11-27T01:00']],
    ['the second Tuesday', 'cron(0 1 ? * 3#2 *)', 'UTC', '2026-11-01T00:00:00Z', ['2026-11-10T01:00']],
    [
      'the working day nearest to a Sunday the 15th',
      'cron(0 1 15W 11 ? *)',
      'UTC',
      '2026-11-01T00:00:00Z',
      ['2026-11-16T01:00'],
    ],
    [
      'the working day nearest to a Sunday the 1st stays in the month',
      'cron(0 1 1W 11 ? *)',
      'UTC',
      '2026-10-31T00:00:00Z',
      ['2026-11-02T01:00'],
    ],
    ['the last working day', 'cron(0 1 LW 1 ? 2027)', 'UTC', '2026-11-01T00:00:00Z', ['2027-01-29T01:00']],
    [
      'lists and ranges',
      'cron(5,10-12 0 1 JAN,MAR ? *)',
      'UTC',
      '2026-12-31T00:00:00Z',
      ['2027-01-01T00:05', '2027-01-01T00:10', '2027-01-01T00:11'],
    ],
    ['a year that is over', 'cron(0 0 1 1 ? 2020)', 'UTC', '2026-01-01T00:00:00Z', []],
    [
      'an hour that the clock skips does not come',
      'cron(30 2 * * ? *)',
      'Europe/Berlin',
      '2026-03-28T12:00:00Z',
      ['2026-03-30T00:30'],
    ],
    [
      'an hour that the clock repeats comes once',
      'cron(30 2 * * ? *)',
      'Europe/Berlin',
      '2026-10-24T12:00:00Z',
      ['2026-10-25T00:30', '2026-10-26T01:30'],
    ],
    ['a rate', 'rate(15 minutes)', 'UTC', '2026-11-22T22:35:00Z', ['2026-11-22T22:45', '2026-11-22T23:00']],
    ['once', 'at(2026-12-01T08:00:00)', 'Asia/Shanghai', '2026-11-22T00:00:00Z', ['2026-12-01T00:00']],
  ])('%s', (_, expression, zone, after, expected) => {
    expect(next(expression, zone, after, Math.max(1, expected.length))).toEqual(expected);
  });

  it.each([
    'cron(* * * * * *)',
    'cron(61 * * * ? *)',
    'cron(0 0 * ? *)',
    'cron(0 0 ? * FOO *)',
    'rate(0 minutes)',
    'rate(5 parsecs)',
    'hourly',
  ])('%s is refused', (expression) => {
    expect(() => parseSchedule(expression, 'UTC')).toThrow();
  });
});
