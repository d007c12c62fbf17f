import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AnsweredTouch, unansweredOf } from '../../shared/insight/answers.rules.ts';

const touch = (over: Partial<AnsweredTouch> = {}): AnsweredTouch => ({
  occurredAt: '2026-10-01T02:00:00.000Z',
  direction: 'outbound',
  channel: 'email',
  deep: false,
  answered: null,
  ...over,
});
const NOBODY = { count: 0, since: null };

describe('touches that nobody answered', () => {
  it('are messages in a row, since the first of them', () => {
    const found = unansweredOf([
      touch({ occurredAt: '2026-10-09T02:00:00.000Z' }),
      touch({ occurredAt: '2026-10-05T02:00:00.000Z', channel: 'wechat' }),
      touch({ occurredAt: '2026-10-03T02:00:00.000Z', direction: 'inbound' }),
      touch({ occurredAt: '2026-10-01T02:00:00.000Z' }),
    ]);
    expect(found).toEqual({ count: 2, since: '2026-10-05T02:00:00.000Z' });
  });

  it.each(['call', 'visit', 'meeting', 'event'])(
    'a %s reaches somebody, unless somebody says it did not',
    (channel) => {
      expect(unansweredOf([touch({ channel })])).toEqual(NOBODY);
      expect(unansweredOf([touch({ channel, answered: false })])).toMatchObject({ count: 1 });
    },
  );

  it('one that was answered, was deep or came in ends the row', () => {
    expect(unansweredOf([])).toEqual(NOBODY);
    expect(unansweredOf([touch({ answered: true }), touch()])).toEqual(NOBODY);
    expect(unansweredOf([touch({ deep: true }), touch()])).toEqual(NOBODY);
    expect(unansweredOf([touch({ direction: 'inbound', answered: false })])).toEqual(NOBODY);
  });

  it('touches from before it was asked are taken by their channel', () => {
    const { answered: _, ...older } = touch();
    expect(unansweredOf([older])).toMatchObject({ count: 1 });
  });

  it('older ones never shorten the row, and none is longer than all there are', () => {
    const anyTouch = fc.record({
      direction: fc.constantFrom('inbound' as const, 'outbound' as const),
      channel: fc.constantFrom('call', 'email', 'wechat'),
      deep: fc.boolean(),
      answered: fc.constantFrom(true, false, null),
    });
    fc.assert(
      fc.property(
        fc.array(anyTouch, { maxLength: 8 }),
        fc.array(anyTouch, { maxLength: 4 }),
        (newer, older) => {
          const [some, more] = [newer, [...newer, ...older]].map(
            (touches) => unansweredOf(touches.map((one) => touch(one))).count,
          ) as [number, number];
          expect(more).toBeGreaterThanOrEqual(some);
          expect(more).toBeLessThanOrEqual(newer.length + older.length);
          if (some < newer.length) expect(more).toBe(some);
        },
      ),
    );
  });
});
