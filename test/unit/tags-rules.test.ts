import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_TAGS } from '../../shared/insight/default-tags.ts';
import type { Grounds } from '../../shared/insight/tag-facts.rules.ts';
import { FACTS, MONEY_FACTS, type Tag, type TagRule, tagRecord } from '../../shared/insight/tags.contract.ts';
import { assignTags, evaluateTags, nameNow, tagsOn } from '../../shared/insight/tags.rules.ts';
import { addSeconds } from '../../shared/kernel/clock.ts';
import { DEFAULT_CADENCE } from '../steps/settings.ts';

const NOW = '2026-11-23T02:00:00.000Z';
const DAY = 24 * 3600;
const ago = (days: number) => addSeconds(NOW, -days * DAY);

const yearOf = (amount: string, currency: string) => ({ lastYear: { value: { amount, currency } } });

const grounds = (
  subject: Partial<Grounds['subject']> = {},
  facts: Partial<Grounds['facts']> = {},
): Grounds => ({
  subject: {
    stage: 'intent',
    tier: 'regular',
    firstContactAt: ago(1),
    currentValue: null,
    potentialValue: null,
    ...subject,
  },
  facts: {
    lastTouchAt: null,
    inquiriesAt: [],
    contacts: 0,
    reachableContacts: 0,
    orders: yearOf('0', 'CNY'),
    openComplaints: 0,
    renewalsInTalks: 0,
    ...facts,
  },
  cadence: DEFAULT_CADENCE.document.stages,
});

const tag = (rule: TagRule, id = 'tag_0000000000000000000000000A'): Tag => ({
  ...(DEFAULT_TAGS[0] as Tag),
  id,
  name: id,
  rule,
});
const namesOf = (at: Grounds) => evaluateTags(DEFAULT_TAGS, at, NOW).held.map(({ name }) => name);

describe('the tags of CUS-7', () => {
  it('are valid records', () => {
    for (const one of DEFAULT_TAGS) expect(tagRecord().parse(one)).toEqual(one);
  });

  it.each([
    ['high value', grounds({}, { orders: yearOf('100000.00', 'CNY') })],
    ['promising', grounds({}, { inquiriesAt: [ago(1), ago(2), ago(89)] })],
    ['long unfollowed', grounds({}, { lastTouchAt: ago(6) })],
    ['long unfollowed', grounds({ firstContactAt: ago(180), stage: 'lost' })],
    ['complaint open', grounds({}, { openComplaints: 1 })],
    ['renewal in talks', grounds({}, { renewalsInTalks: 2 })],
  ])('%s', (name, at) => {
    expect(namesOf(at)).toEqual([name]);
  });

  it.each([
    ['99,999.99 a year', grounds({}, { orders: yearOf('99999.99', 'CNY') })],
    ['so many of another currency', grounds({}, { orders: yearOf('900000', 'JPY') })],
    ['two inquiries and an old one', grounds({}, { inquiriesAt: [ago(1), ago(2), ago(90)] })],
    ['a touch within two cadences', grounds({}, { lastTouchAt: addSeconds(ago(6), 1) })],
    ['a lost customer of 179 days', grounds({ firstContactAt: ago(179), stage: 'lost' })],
  ])('none for %s', (_, at) => {
    expect(namesOf(at)).toEqual([]);
  });

  it('say which version of which rule holds them, on what', () => {
    const { held } = evaluateTags(DEFAULT_TAGS, grounds({}, { inquiriesAt: [ago(1), ago(2), ago(3)] }), NOW);
    expect(held).toEqual([
      {
        tagId: 'tag_00000000000000000000000000-promising',
        name: 'promising',
        ruleVersion: 1,
        facts: { inquiries: 3, withinDays: 90, newestAt: ago(1) },
      },
    ]);
  });
});

describe('time', () => {
  const instants = fc.integer({ min: 0, max: 200 * 24 }).map((hours) => addSeconds(NOW, -hours * 3600));
  const amount = fc.option(
    fc.record({
      amount: fc.integer({ min: 0, max: 300_000 }).map(String),
      currency: fc.constantFrom('CNY', 'EUR'),
    }),
  );
  const someGrounds = fc
    .record({
      stage: fc.constantFrom('potential', 'intent', 'deal', 'lost'),
      tier: fc.constantFrom('core', 'key', 'growth', 'regular'),
      firstContactAt: instants,
      currentValue: amount,
      lastTouchAt: fc.option(instants),
      inquiriesAt: fc.array(instants, { maxLength: 8 }).map((found) => found.sort().reverse()),
      contacts: fc.nat(5),
      openComplaints: fc.nat(2),
    })
    .map(({ stage, tier, firstContactAt, currentValue, ...facts }) =>
      grounds({ stage, tier, firstContactAt, currentValue } as Partial<Grounds['subject']>, facts),
    );
  const someRules = fc.array(
    fc.record({
      fact: fc.constantFrom(...FACTS),
      comparison: fc.constantFrom('at_least', 'at_most'),
      threshold: fc.oneof(fc.nat(8), fc.double({ min: 0, max: 60, noNaN: true })),
      stages: fc.option(fc.constant(['intent', 'lost']), { nil: undefined }),
      withinDays: fc.constantFrom(undefined, 1, 30, 90),
    }),
    { minLength: 1, maxLength: 6 },
  );
  const heldAt = (rules: readonly TagRule[], at: Grounds, when: string) =>
    evaluateTags(
      rules.map((rule, i) => tag(rule, `t${i}`)),
      at,
      when,
    );
  const idsAt = (rules: readonly TagRule[], at: Grounds, when: string) =>
    heldAt(rules, at, when).held.map(({ tagId }) => tagId);

  it('changes nothing before the moment at which to look again, and something at it', () => {
    fc.assert(
      fc.property(someRules, someGrounds, fc.double({ min: 0, max: 1, noNaN: true }), (made, at, part) => {
        const rules = made as TagRule[];
        const { held, lookAgainAt, changes } = heldAt(rules, at, NOW);
        const now = held.map(({ tagId }) => tagId);
        if (lookAgainAt === null) {
          expect(idsAt(rules, at, addSeconds(NOW, 20 * 365 * DAY))).toEqual(now);
          return;
        }
        const span = Date.parse(lookAgainAt) - Date.parse(NOW);
        expect(span).toBeGreaterThan(0);
        expect(idsAt(rules, at, addSeconds(lookAgainAt, -0.001))).toEqual(now);
        expect(idsAt(rules, at, addSeconds(NOW, Math.floor((span - 1) * part) / 1000))).toEqual(now);
        const then = idsAt(rules, at, lookAgainAt);
        expect(then).not.toEqual(now);
        for (const { tagId, on } of changes.filter((change) => change.at === lookAgainAt))
          expect(then.includes(tagId)).toBe(on);
      }),
      { numRuns: 2000 },
    );
  });

  it('gives the same for the same grounds, whatever the order of the tags', () => {
    fc.assert(
      fc.property(someRules, someGrounds, (made, at) => {
        const rules = made as TagRule[];
        const tags = rules.map((rule, i) => tag(rule, `t${i}`));
        const ids = (list: readonly Tag[]) =>
          evaluateTags(list, at, NOW)
            .held.map(({ tagId }) => tagId)
            .sort();
        expect(ids(tags.toReversed())).toEqual(ids(tags));
      }),
    );
  });

  it('knows an amount as an amount', () => {
    for (const fact of MONEY_FACTS) expect(FACTS).toContain(fact);
  });
});

describe('what a customer bears', () => {
  const names = fc.uniqueArray(fc.constantFrom<string>('a', 'b', 'c', 'd', 'e', 'f'));

  it('is what people put on and what rules hold, and nothing more', () => {
    fc.assert(
      fc.property(names, names, names, (byHand, once, held) => {
        const byRule = once.filter((name) => !byHand.includes(name));
        const tags = tagsOn([...byHand, ...byRule], byRule, held);
        expect([...tags].sort()).toEqual([...new Set([...byHand, ...held])].sort());
        const next = tags.filter((name) => !byHand.includes(name));
        expect(tagsOn(tags, next, held)).toEqual(tags);
      }),
    );
  });

  it('keeps since when and why, until another version of the rule gives another reason', () => {
    const held = { tagId: 't', name: 'n', ruleVersion: 1, facts: { inquiries: 3 } };
    const [first] = assignTags([held], [], NOW);
    expect(first).toEqual({ ...held, since: NOW });
    const later = ago(-5);
    const more = { ...held, facts: { inquiries: 9 } };
    expect(assignTags([more], first ? [first] : [], later)).toEqual([first]);
    const other = { ...more, ruleVersion: 2 };
    expect(assignTags([other], first ? [first] : [], later)).toEqual([{ ...other, since: NOW }]);
  });

  it('is called what it is called now', () => {
    const base = DEFAULT_TAGS[0] as Tag;
    const renamed = { ...base, name: 'gold', formerNames: ['high value', 'silver'] };
    expect(['high value', 'gold', 'other'].map((name) => nameNow(name, [renamed]))).toEqual([
      'gold',
      'gold',
      'other',
    ]);
    const taken = { ...base, id: 'tag_2', name: 'silver' };
    expect(nameNow('silver', [renamed, taken])).toBe('silver');
    expect(nameNow('silver', [{ ...renamed, removedAt: NOW }])).toBe('silver');
  });
});
