import { afterAll, beforeAll, expect, it } from 'vitest';
import { addSeconds } from '../../shared/kernel/clock.ts';
import { spendRequest } from '../../shared/kernel/rate-limit.ts';

const AT = '2026-11-20T00:30:00.000Z';
const before = process.env.RATE_LIMIT_PER_MINUTE;

beforeAll(() => {
  process.env.RATE_LIMIT_PER_MINUTE = '2';
});
afterAll(() => {
  process.env.RATE_LIMIT_PER_MINUTE = before ?? '6000';
});

it('remembers who asks all the time, however many others ask once', () => {
  const spend = (who: string, seconds: number) => spendRequest(who, addSeconds(AT, seconds));
  for (const second of [0, 1]) spend('busy', second);
  for (let i = 0; i < 25_000; i += 1) {
    spend(`once ${i}`, 2);
    if (i % 5000 === 0) expect(() => spend('busy', 3)).toThrow('At most 2 requests a minute.');
  }
  expect(() => spend('once 24999', 4)).not.toThrow();
  expect(() => spend('once 24999', 4)).toThrow('At most 2');
  // The oldest are forgotten, not everybody.
  expect(() => spend('once 0', 4)).not.toThrow();
  expect(() => spend('busy', 61)).not.toThrow();
});
