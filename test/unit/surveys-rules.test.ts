import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDaysToDate, daysBetween } from '../../shared/kernel/calendar.ts';
import { addSeconds } from '../../shared/kernel/clock.ts';
import { sealLink } from '../../shared/kernel/links.ts';
import { answerLink, readAnswerLink } from '../../shared/surveys/answer-link.rules.ts';
import { commentOf } from '../../shared/surveys/comment.rules.ts';
import {
  dueSurveys,
  HISTORY_DAYS,
  type PlanningRule,
  type Surveyed,
} from '../../shared/surveys/planning.rules.ts';
import { isLow, isScoreOf, scoresOf } from '../../shared/surveys/scores.rules.ts';
import { decide, hindrance, mayAskFrom, type Question } from '../../shared/surveys/sending.rules.ts';

const AT = '2026-06-10T02:00:00.000Z';
const DAY = 86_400;
const later = (days: number) => addSeconds(AT, days * DAY);

const QUESTION: Question = {
  trigger: 'order',
  plannedFor: AT,
  isArchived: false,
  lastSurveyedAt: null,
  restDays: 30,
  timeZone: 'Asia/Shanghai',
  hasAddress: true,
  hasBounced: false,
  mail: { may: true },
  workingFrom: (at) => at,
};
const decided = (changes: Partial<Question>, at = AT) => decide({ ...QUESTION, ...changes }, at);

describe('scores', () => {
  it('are 1 to 5 and 0 to 10', () => {
    expect(scoresOf('csat')).toEqual([1, 2, 3, 4, 5]);
    expect(scoresOf('nps')).toHaveLength(11);
    expect([isScoreOf('csat', 0), isScoreOf('nps', 0), isScoreOf('nps', 11)]).toEqual([false, true, false]);
    const low = { csat: 2, nps: 6 };
    expect([
      isLow('csat', 2, low),
      isLow('csat', 3, low),
      isLow('nps', 6, low),
      isLow('nps', 7, low),
    ]).toEqual([true, false, true, false]);
  });
});

describe('whether a customer is asked', () => {
  it.each([
    ['archived', { isArchived: true, hasAddress: false }],
    ['no_consent', { mail: { may: false, because: 'no_consent' } as const }],
    ['no_address', { hasAddress: false }],
    ['opted_out', { mail: { may: false, because: 'opted_out' } as const, hasBounced: true }],
    ['bounced', { hasBounced: true }],
    ['asked_recently', { lastSurveyedAt: later(-29) }],
  ])('not: %s', (because, changes) => expect(decided(changes)).toEqual({ kind: 'withhold', because }));

  it('is, exactly 30 days after the last time', () => {
    expect(decided({ lastSurveyedAt: later(-30) })).toEqual({ kind: 'send' });
    expect(decided({ lastSurveyedAt: addSeconds(later(-30), 1) })).toMatchObject({ kind: 'withhold' });
  });

  it('waits for the contact rules, for a decent hour, and not for ever', () => {
    const mail = { may: false, because: 'do_not_disturb', from: later(1) } as const;
    expect(decided({ mail })).toEqual({ kind: 'later', at: later(1) });
    expect(decided({ workingFrom: () => later(2) })).toEqual({ kind: 'later', at: later(2) });
    expect(decided({ mail, plannedFor: later(-13) })).toEqual({ kind: 'later', at: later(1) });
    expect(decided({ mail, plannedFor: later(-14) })).toEqual({
      kind: 'withhold',
      because: 'do_not_disturb',
    });
  });

  it('waits as long as it takes where a person wants it', () => {
    const mail = { may: false, because: 'do_not_disturb', from: later(1) } as const;
    const manual = { trigger: 'manual', mail, plannedFor: later(-40) } as const;
    expect(decided({ ...manual, lastSurveyedAt: later(-10) })).toEqual({ kind: 'later', at: later(20) });
  });

  it('never is before it may be, and is when it may', () => {
    const day = fc.integer({ min: -60, max: 60 });
    fc.assert(
      fc.property(
        day,
        fc.option(day),
        fc.option(day),
        fc.integer({ min: 0, max: 3 }),
        (plan, asked, free, off) => {
          const question: Question = {
            ...QUESTION,
            trigger: 'manual',
            plannedFor: later(plan),
            lastSurveyedAt: asked === null ? null : later(Math.min(asked, 0)),
            mail:
              free === null ? { may: true } : { may: false, because: 'do_not_disturb', from: later(free) },
            workingFrom: (at) => addSeconds(at, off * DAY),
          };
          const from = mayAskFrom(question, AT);
          expect(from >= AT).toBe(true);
          if (question.lastSurveyedAt)
            expect(from >= addSeconds(question.lastSurveyedAt, 30 * DAY)).toBe(true);
          expect(hindrance(question)).toBeNull();
          expect(decide(question, AT)).toEqual(from === AT ? { kind: 'send' } : { kind: 'later', at: from });
        },
      ),
    );
  });
});

const RULE: PlanningRule = {
  restDays: 30,
  order: { enabled: true, kind: 'csat', afterDays: 7 },
  schedule: { enabled: true, kind: 'nps', everyDays: 180, tiers: ['core'] },
};
const CUSTOMER: Surveyed = {
  tier: 'regular',
  createdOn: '2026-01-01',
  lastOrderOn: null,
  lastSurveyedOn: null,
  consents: true,
  isPlanned: false,
};
const plan = (changes: Partial<Surveyed>, today: string, rule = RULE) =>
  dueSurveys({ ...CUSTOMER, ...changes }, rule, today);
const ORDER = { trigger: 'order', kind: 'csat', of: '2026-06-10' } as const;

describe('surveys that nobody asks for', () => {
  it('come some days after the last order', () => {
    const lastOrderOn = '2026-06-10';
    expect(plan({ lastOrderOn }, '2026-06-10')).toEqual({ due: [], lookAgainOn: '2026-06-17' });
    expect(plan({ lastOrderOn }, '2026-06-17')).toEqual({ due: [ORDER], lookAgainOn: null });
    expect(plan({ lastOrderOn, isPlanned: true }, '2026-06-17')).toEqual({ due: [], lookAgainOn: null });
    expect(plan({ lastOrderOn }, '2026-07-01')).toMatchObject({ due: [ORDER] });
    expect(plan({ lastOrderOn }, '2026-07-02')).toEqual({ due: [], lookAgainOn: null });
    expect(
      plan({ lastOrderOn }, '2026-06-17', { ...RULE, order: { ...RULE.order, enabled: false } }).due,
    ).toEqual([]);
  });

  it('wait until a customer that was asked has rested, or do not come at all', () => {
    const lastOrderOn = '2026-06-10';
    expect(plan({ lastOrderOn, lastSurveyedOn: '2026-05-25' }, '2026-06-17')).toEqual({
      due: [],
      lookAgainOn: '2026-06-25',
    });
    expect(plan({ lastOrderOn, lastSurveyedOn: '2026-05-25' }, '2026-06-25').due).toEqual([ORDER]);
    expect(plan({ lastOrderOn, lastSurveyedOn: '2026-06-01' }, '2026-06-17')).toEqual({
      due: [],
      lookAgainOn: null,
    });
  });

  it('come every so often to who agreed, of the tiers that are named', () => {
    const core = { tier: 'core' };
    const turn = { trigger: 'schedule', kind: 'nps', of: '2026-06-30' };
    expect(plan(core, '2026-06-29')).toEqual({ due: [], lookAgainOn: '2026-06-30' });
    expect(plan(core, '2026-06-30')).toEqual({ due: [turn], lookAgainOn: '2026-12-27' });
    expect(plan({ ...core, consents: false }, '2026-06-30').due).toEqual([]);
    expect(plan({ tier: 'key' }, '2026-06-30').due).toEqual([]);
    expect(plan({ ...core, lastSurveyedOn: '2026-03-01' }, '2026-06-30')).toEqual({
      due: [],
      lookAgainOn: '2026-08-28',
    });
  });

  it('are due on the day to look again, never within the rest, and no more once they are history', () => {
    const date = fc.integer({ min: 0, max: 800 }).map((days) => addDaysToDate('2026-01-01', days));
    const customer = fc.record({
      tier: fc.constantFrom('core', 'key'),
      createdOn: fc.constant('2026-01-01'),
      lastOrderOn: fc.option(date),
      lastSurveyedOn: fc.option(date),
      consents: fc.boolean(),
      isPlanned: fc.boolean(),
    });
    const ruled = ({ trigger, of }: { trigger: string; of: string }, one: Surveyed, today: string): void => {
      const from = trigger === 'order' ? addDaysToDate(of, RULE.order.afterDays) : of;
      expect(from <= today && daysBetween(from, today) <= HISTORY_DAYS).toBe(true);
      if (one.lastSurveyedOn) expect(daysBetween(one.lastSurveyedOn, today)).toBeGreaterThan(RULE.restDays);
      expect(trigger === 'order' || (one.consents && one.tier === 'core')).toBe(true);
    };
    fc.assert(
      fc.property(customer, date, (one, today) => {
        const { due, lookAgainOn } = dueSurveys(one, RULE, today);
        for (const survey of due) ruled(survey, one, today);
        expect(one.isPlanned && (due.length > 0 || lookAgainOn !== null)).toBe(false);
        if (lookAgainOn === null) return;
        expect(lookAgainOn > today).toBe(true);
        expect(dueSurveys(one, RULE, lookAgainOn).due.length).toBeGreaterThan(0);
        // Nothing new comes up in between.
        const before = dueSurveys(one, RULE, addDaysToDate(lookAgainOn, -1)).due.map(({ of }) => of);
        expect(due.map(({ of }) => of)).toEqual(expect.arrayContaining(before));
      }),
    );
  });
});

describe('a link', () => {
  it('says of which survey and in which language, and nothing else reads as one', () => {
    const surveyId = 'sur_01KTQ000000000000000000000-order';
    for (const language of ['zh-CN', 'en'] as const) {
      const { fields } = answerLink({ surveyId, language }, AT);
      expect(readAnswerLink(fields)).toEqual({ surveyId, language });
      expect(sealLink({ fields, expiresAt: AT }, Buffer.alloc(32))).toMatch(/^[\w~.-]+$/);
    }
    for (const fields of [
      [],
      ['s'],
      ['s', 'x', 'z'],
      ['d', surveyId.slice(4), 'z'],
      ['s', surveyId.slice(4), 'q'],
    ])
      expect(readAnswerLink(fields)).toBeNull();
  });
});

describe('a comment', () => {
  it('keeps its lines and nothing invisible', () => {
    expect(commentOf(' a\r\nb\rc\u0007 ')).toBe('a\nb\nc');
    expect(commentOf(' \r\n ')).toBeNull();
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', ' ', '\r', '\n', '\u0000', '\ud800', '好') }),
        (text) => {
          const kept = commentOf(text);
          if (kept !== null) expect(commentOf(kept)).toBe(kept);
        },
      ),
    );
  });
});
