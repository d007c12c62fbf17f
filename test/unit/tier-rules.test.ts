import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDaysToDate } from '../../shared/kernel/calendar.ts';
import { TIER_PARTS } from '../../shared/kernel/value-score.fields.ts';
import { SETTINGS } from '../../shared/settings/documents.ts';
import { leastRevenue } from '../../shared/value/revenue-band.rules.ts';
import { scoreOf, tierAt } from '../../shared/value/tier.rules.ts';
import { worthOf } from '../../shared/value/value.rules.ts';
import { anyDate, anyDays, anySubject, inputsOn, NOBODY, RULES, thousandOn } from '../steps/any-purchases.ts';

const TODAY = '2026-11-01';
const ORDER = ['regular', 'growth', 'key', 'core'];
const tierOf = (inputs: ReturnType<typeof inputsOn>, rules = RULES) => worthOf(inputs, rules).tier;
const partsOf = (inputs: ReturnType<typeof inputsOn>) =>
  Object.fromEntries(tierOf(inputs).parts.map(({ part, score, known }) => [part, known ? score : null]));

describe('parts of a tier’s score', () => {
  it('of who is known by nothing and never ordered are nothing', () => {
    const inputs = inputsOn(NOBODY, [], TODAY);
    expect(tierOf(inputs)).toMatchObject({ score: 0, tier: 'regular' });
    expect(partsOf(inputs)).toEqual({
      size: null,
      potential: null,
      loyalty: 0,
      purchases: 0,
      strategic: null,
    });
  });

  it('of the best are all there is', () => {
    const best = {
      ...NOBODY,
      employees: 2000,
      potential: { amount: '2000000', currency: 'CNY' },
      strategicWeight: 10,
    };
    const monthly = Array.from({ length: 70 }, (_, i) => addDaysToDate(TODAY, -30 * (69 - i)));
    const days = thousandOn(...monthly).map((day) => ({ ...day, units: 500_000_000n }));
    expect(tierOf(inputsOn(best, days, TODAY))).toMatchObject({ score: 100, tier: 'core' });
  });

  it('the better of employees and turnover is the size', () => {
    const sized = (employees: number | null, revenueBand: string | null) =>
      partsOf(inputsOn({ ...NOBODY, employees, revenueBand }, [], TODAY)).size;
    expect(sized(100, null)).toBe(50);
    expect(sized(100, '5亿以上')).toBe(100);
    expect(sized(null, 'rather large')).toBeNull();
    expect(sized(19, '500万以下')).toBe(0);
  });

  it('what nobody has said counts as the setting says', () => {
    const tiers = { version: 1, document: { ...RULES.tiers.document, unknownScore: 40 } };
    const { parts, score } = tierOf(inputsOn(NOBODY, [], TODAY), { ...RULES, tiers });
    expect(parts.map(({ score: of }) => of)).toEqual([40, 40, 0, 0, 40]);
    expect(score).toBe(20);
  });

  it.each([
    ['5000万-1亿', '50000000'],
    ['1–5 亿元', '100000000'],
    ['两千万', null],
    ['3 千万', '30000000'],
    ['10M to 50M', '10000000'],
    ['above 2 billion', '2000000000'],
    ['1,500,000', '1500000'],
    ['< 10 million', '0'],
    ['under 500k', '0'],
    ['2.5bn', '2500000000'],
    ['10-50', null],
    ['', null],
  ])('a turnover of %j is %s at least', (band, least) => expect(leastRevenue(band)).toBe(least));
});

describe('a tier’s score', () => {
  const anyParts = fc.array(fc.record({ score: fc.integer({ min: 0, max: 100 }), weight: fc.constant(20) }), {
    minLength: 5,
    maxLength: 5,
  });

  it('never falls when a part rises', () => {
    fc.assert(
      fc.property(anyParts, fc.nat(4), fc.nat(100), (parts, which, more) => {
        const better = parts.map((part, i) =>
          i === which ? { ...part, score: Math.min(100, part.score + more) } : part,
        );
        expect(scoreOf(better)).toBeGreaterThanOrEqual(scoreOf(parts));
      }),
    );
  });

  it('never falls when a customer is larger, promises more, matters more, or orders today', () => {
    fc.assert(
      fc.property(anySubject, anyDays, anyDate, fc.nat(4000), (subject, days, asOf, more) => {
        const inputs = inputsOn(subject, days, asOf);
        const { score } = tierOf(inputs);
        const grown = (changes: object) => tierOf({ ...inputs, ...changes }).score;
        const { employees, potential, strategicWeight } = subject;
        const amount = String(Number(potential?.amount ?? 0) + more);
        expect(grown({ employees: (employees ?? 0) + more })).toBeGreaterThanOrEqual(score);
        expect(grown({ potential: { amount, currency: 'CNY' } })).toBeGreaterThanOrEqual(score);
        expect(grown({ strategicWeight: Math.min(10, (strategicWeight ?? 0) + 1) })).toBeGreaterThanOrEqual(
          score,
        );
        const known = days.filter(({ on }) => on < asOf);
        if (known.length > 0 && known.every(({ units }) => units >= 0n)) {
          const before = partsOf(inputsOn(subject, known, asOf)).purchases ?? 0;
          const after = partsOf(inputsOn(subject, [...known, ...thousandOn(asOf)], asOf)).purchases ?? 0;
          expect(after).toBeGreaterThanOrEqual(before);
        }
      }),
    );
  });

  it('lies between 0 and 100, of five parts whose weights add up to 100', () => {
    fc.assert(
      fc.property(anySubject, anyDays, anyDate, (subject, days, asOf) => {
        const { score, parts, tier } = tierOf(inputsOn(subject, days, asOf));
        expect(parts.map(({ part }) => part)).toEqual(TIER_PARTS);
        for (const part of parts) expect(part.score >= 0 && part.score <= 100).toBe(true);
        expect(parts.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
        expect(tier).toBe(tierAt(score, RULES.tiers.document.cuts));
      }),
    );
  });

  it('gives the better tier from its cut on', () => {
    const tiers = [0, 29, 30, 49, 50, 69, 70, 100].map((score) => tierAt(score, RULES.tiers.document.cuts));
    expect(tiers).toEqual(['regular', 'regular', 'growth', 'growth', 'key', 'key', 'core', 'core']);
    expect(tiers.map((tier) => ORDER.indexOf(tier))).toEqual([0, 0, 1, 1, 2, 2, 3, 3]);
  });
});

describe('the settings', () => {
  const TIERS = SETTINGS.tiers.fallback;
  const faultsOf = (name: 'tiers' | 'value', document: object) =>
    SETTINGS[name]
      .document()
      .safeParse(document)
      .error?.issues.map(({ path, message }) => `${path.join('/')} ${message}`) ?? [];

  it('as they come are ones that may be set', () => {
    expect(faultsOf('tiers', TIERS)).toEqual([]);
    expect(faultsOf('value', SETTINGS.value.fallback)).toEqual([]);
  });

  it('name weights that do not add up, cuts that do not fall and scales that do not rise', () => {
    const faults = faultsOf('tiers', {
      ...TIERS,
      weights: { ...TIERS.weights, size: 16 },
      cuts: { core: 50, key: 50, growth: 30 },
      scales: { ...TIERS.scales, years: [1, 3, 2, 5], potential: ['1', '2', '3'] },
    });
    expect(faults).toHaveLength(4);
    expect(faults).toContain('weights must add up to 100');
    expect(faults).toContain('cuts must fall from core to key to growth');
    expect(faults).toContain('scales/years must rise from step to step');
    expect(faultsOf('value', { ...SETTINGS.value.fallback, lifetime: { probabilities: [50, 60] } })).toEqual([
      'lifetime/probabilities must not rise from step to step',
    ]);
  });
});
