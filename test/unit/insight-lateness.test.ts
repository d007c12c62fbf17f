import { describe, expect, it } from 'vitest';
import { latenessOf } from '../../shared/insight/lateness.rules.ts';
import { addSeconds } from '../../shared/kernel/clock.ts';

const FIRST = '2026-05-11T02:00:00.000Z';
const hours = (count: number) => addSeconds(FIRST, count * 3600);
const review = { state: 'pending' as const, reviewedAt: null, dueAt: hours(72) };
const subject = { firstContactAt: FIRST, createdAt: hours(1), review };

describe('a profile', () => {
  it.each([
    [24, false],
    [24.1, true],
  ])('made %d hours after the first contact is late: %s', (after, late) => {
    expect(latenessOf({ ...subject, createdAt: hours(after) }, hours(30)).late.profile).toBe(late);
  });
});

describe('a review', () => {
  it.each([
    [71.9, false, hours(72)],
    [72, true, null],
  ])('still pending after %d hours is late: %s', (after, late, lookAgainAt) => {
    expect(latenessOf(subject, hours(after))).toMatchObject({ late: { review: late }, lookAgainAt });
  });

  it.each([
    ['approved' as const, 72, false],
    ['rejected' as const, 72.1, true],
  ])('that %s after %d hours is late: %s, however long ago', (state, after, late) => {
    const decided = { ...subject, review: { ...review, state, reviewedAt: hours(after) } };
    expect(latenessOf(decided, hours(1000))).toMatchObject({ late: { review: late }, lookAgainAt: null });
  });
});
