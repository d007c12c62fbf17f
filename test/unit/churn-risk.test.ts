import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { riskOf } from '../../shared/churn/risk.rules.ts';
import { sayReason } from '../../shared/churn/risk-words.ts';
import { WARNING_REASONS, type WarningInputs } from '../../shared/churn/warnings.fields.ts';
import { RISK_REASONS } from '../../shared/derived/derived.fields.ts';
import { addDaysToDate } from '../../shared/kernel/calendar.ts';
import { ago, anyInputs, anyRule, buyer, dayOf, EPOCH, NOTHING, RULE } from '../steps/any-risk.ts';

const risk = (inputs: WarningInputs, on = EPOCH) => riskOf(inputs, RULE, on, dayOf);
const warned = (inputs: WarningInputs) => risk(inputs)?.isWarned;

const falling = { latest: 3, before: 5, at: `${ago(3)}T00:00:00.000Z` };
const complaint = (days: number) => `${ago(days)}T00:00:00.000Z`;
const unanswered = (count: number) => ({ count, since: `${ago(10)}T00:00:00.000Z` });

describe('whether a customer is warned', () => {
  it('is not asked of one that never ordered', () => {
    expect(risk(NOTHING)).toBeNull();
  });

  it.each([
    ['three medians', 30, 20, 60, 61],
    ['never less than 30 days', 30, 2, 30, 31],
    ['180 days, whatever the rhythm', 30, 90, 180, 181],
    ['half a day of a median counts', 30, 15.5, 46, 47],
    ['180 days without a rhythm', 30, null, 180, 181],
  ])('by silence: %s', (_, __, median, last, first) => {
    expect(warned(buyer(last, median))).toBe(false);
    expect(warned(buyer(first, median))).toBe(true);
  });

  it('by two signs of four, and by none of them alone', () => {
    const signs: Partial<WarningInputs>[] = [
      { satisfaction: falling },
      { complaintOpenSince: complaint(8) },
      { unanswered: unanswered(3) },
      { lastLostRenewalOn: ago(20) },
    ];
    for (const [i, one] of signs.entries()) {
      expect(warned(buyer(1, 30, one))).toBe(false);
      for (const other of signs.slice(i + 1)) expect(warned(buyer(1, 30, { ...one, ...other }))).toBe(true);
    }
  });

  it.each<[string, Partial<WarningInputs>]>([
    ['a complaint open for seven days', { complaintOpenSince: complaint(7) }],
    ['two touches unanswered', { unanswered: unanswered(2) }],
    ['a satisfaction that rises', { satisfaction: { ...falling, latest: 5, before: 4 } }],
    ['one that fell long ago', { satisfaction: { ...falling, at: complaint(181) } }],
  ])('not by %s beside a lost renewal', (_, sign) => {
    expect(warned(buyer(1, 30, { ...sign, lastLostRenewalOn: ago(20) }))).toBe(false);
  });

  it('after a recovery not by its rhythm, nor by signs of before', () => {
    const recovered = { recoveredOn: ago(100) };
    expect(warned(buyer(100, 10, recovered))).toBe(false);
    expect(warned(buyer(181, 10, { recoveredOn: ago(181) }))).toBe(true);
    const before = { lastLostRenewalOn: ago(100), complaintOpenSince: complaint(101) };
    expect(warned(buyer(1, 10, { ...recovered, ...before }))).toBe(false);
    const after = { lastLostRenewalOn: ago(99), complaintOpenSince: complaint(99) };
    expect(warned(buyer(1, 10, { ...recovered, ...after }))).toBe(true);
    // The order that was its recovery is cancelled: nothing was recovered.
    expect(warned(buyer(120, 10, recovered))).toBe(true);
    // It has ordered on for longer than half a year: a rhythm like any other.
    expect(warned(buyer(40, 10, { recoveredOn: ago(221) }))).toBe(true);
  });
});

describe('a risk score', () => {
  it('grows with the silence in quarters of what warns, then with the signs', () => {
    const scores = [30, 31, 45, 46, 60, 61, 75, 76, 90, 91, 400].map((days) => risk(buyer(days, 20))?.score);
    expect(scores).toEqual([0, 20, 20, 40, 40, 60, 60, 72, 72, 80, 80]);
    expect(risk(buyer(61, 20, { unanswered: unanswered(2) }))).toMatchObject({
      score: 73,
      reasons: [
        {
          code: 'silent_beyond_rhythm',
          points: 60,
          facts: { lastOrderOn: ago(61), usualDays: 20, limitDays: 60 },
        },
        { code: 'unanswered', points: 13, facts: { count: 2, since: ago(10) } },
      ],
    });
  });

  it('is 0 to 100, and the sum of its reasons up to that', () => {
    fc.assert(
      fc.property(anyInputs, anyRule, (inputs, rule) => {
        const { score, reasons } = riskOf(inputs, rule, EPOCH, dayOf) ?? { score: -1, reasons: [] };
        expect(score).toBe(
          Math.min(
            100,
            reasons.reduce((sum, { points }) => sum + points, 0),
          ),
        );
        expect(score).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('is the same until the day it names, whatever the rule', () => {
    fc.assert(
      fc.property(anyInputs, anyRule, fc.nat(600), (inputs, rule, ahead) => {
        const now = riskOf(inputs, rule, EPOCH, dayOf);
        const day = addDaysToDate(EPOCH, ahead);
        if (now?.nextOn && day >= now.nextOn) return;
        const { nextOn: _, ...then } = riskOf(inputs, rule, day, dayOf) ?? { nextOn: null };
        expect({ ...then, nextOn: now?.nextOn }).toEqual(now);
      }),
    );
  });

  it('changes on few days: a silence of ten years on five', () => {
    let on = EPOCH;
    const inputs = buyer(0, 20);
    const days: string[] = [];
    for (let next = risk(inputs, on)?.nextOn; next; next = risk(inputs, on)?.nextOn) {
      days.push(next);
      on = next;
    }
    expect(days).toHaveLength(5);
  });

  const score = (inputs: WarningInputs, rule = RULE) => riskOf(inputs, rule, EPOCH, dayOf);
  const worse: [string, (inputs: WarningInputs) => WarningInputs][] = [
    [
      'a longer silence',
      (i) => ({ ...i, orders: { ...i.orders, lastOn: addDaysToDate(i.orders.lastOn ?? EPOCH, -7) } }),
    ],
    [
      'a quicker rhythm',
      (i) => ({
        ...i,
        orders: { ...i.orders, medianIntervalDays: (i.orders.medianIntervalDays ?? 999) / 2 },
      }),
    ],
    [
      'one more unanswered touch',
      (i) => ({ ...i, unanswered: { ...i.unanswered, count: i.unanswered.count + 1 } }),
    ],
    ['a complaint open for longer', (i) => ({ ...i, complaintOpenSince: complaint(40) })],
    ['a renewal that was just lost', (i) => ({ ...i, lastLostRenewalOn: EPOCH })],
    ['satisfaction that fell', (i) => ({ ...i, satisfaction: { latest: 1, before: 5, at: complaint(0) } })],
  ];
  it.each(worse)('never falls with %s', (_, change) => {
    fc.assert(
      fc.property(anyInputs, anyRule, (any, rule) => {
        // A recovery makes what was before it count no more: monotone is what comes after.
        const inputs = { ...any, recoveredOn: null };
        const [before, after] = [score(inputs, rule), score(change(inputs), rule)];
        expect(after?.score).toBeGreaterThanOrEqual(before?.score ?? 0);
        expect(Number(after?.isWarned)).toBeGreaterThanOrEqual(Number(before?.isWarned));
      }),
    );
  });
});

describe('reasons in words', () => {
  it('are the same codes wherever they are kept', () => {
    expect([...WARNING_REASONS]).toEqual([...RISK_REASONS]);
  });

  const all = buyer(200, null, {
    satisfaction: falling,
    complaintOpenSince: complaint(8),
    unanswered: unanswered(3),
    lastLostRenewalOn: ago(20),
  });
  it('speak of one touch as of one', () => {
    const one = risk(buyer(1, 30, { unanswered: unanswered(1) }))?.reasons[0];
    if (!one) throw new Error('no reason');
    expect(sayReason(one, EPOCH, 'zh-CN')).toBe('5月31日 周日 的联系未获回应');
    expect(sayReason(one, EPOCH, 'en')).toBe('A touch on Sun 31 May was not answered');
  });

  it.each([
    [
      'zh-CN',
      [
        '已 200 天未下单（上一单 2025年11月22日 周六）',
        '满意度下降：6月7日 周日 评分 3，上次 5',
        '投诉自 6月2日 周二 起未解决，已 8 天',
        '自 5月31日 周日 起连续 3 次联系未获回应',
        '5月21日 周四 续约失败',
      ],
    ],
    [
      'en',
      [
        'No order for 200 days (the last on Sat 22 Nov 2025)',
        'Satisfaction is falling: 3 on Sun 7 Jun, 5 before',
        'A complaint has been open since Tue 2 Jun, for 8 days',
        '3 touches in a row unanswered since Sun 31 May',
        'A renewal was lost on Thu 21 May',
      ],
    ],
  ] as const)('in %s', (language, words) => {
    expect(risk(all)?.reasons.map((reason) => sayReason(reason, EPOCH, language))).toEqual(words);
  });
});
