import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_OWNERS, OUTCOMES, TOPICS } from '../../shared/cleanups/cleanups.fields.ts';
import { emptyTally, partOf, reportOf, totalOf } from '../../shared/cleanups/report.rules.ts';

const anyEffect = fc.record({
  ownerId: fc.constantFrom(null, 'usr_a', 'usr_b', 'usr_c'),
  outcome: fc.constantFrom(...OUTCOMES),
  kind: fc.constantFrom(...TOPICS),
});

describe('a report', () => {
  it('adds up to what was done, however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyEffect, { maxLength: 60 }), async (effects) => {
        const report = await reportOf(effects);
        expect(totalOf(report.counts)).toBe(effects.length);
        expect(Object.values(report.byKind).reduce((sum, count) => sum + count, 0)).toBe(effects.length);
        const halves = [new Set(['usr_a']), new Set(['usr_b', 'usr_c'])].map((ids) => partOf(report, ids));
        const unowned = effects.filter(({ ownerId }) => ownerId === null).length;
        expect(halves.map(({ counts }) => totalOf(counts)).reduce((a, b) => a + b, unowned)).toBe(
          effects.length,
        );
        expect(report.byOwner.map(({ counts }) => totalOf(counts))).toEqual(
          report.byOwner.map(({ counts }) => totalOf(counts)).sort((a, b) => b - a),
        );
      }),
    );
  });

  it('of nothing is nothing', async () => {
    expect(await reportOf([])).toEqual({ counts: emptyTally(), byKind: {}, byOwner: [] });
  });

  it('counts everybody, and has lines for those who have most', async () => {
    const effects = Array.from({ length: MAX_OWNERS + 5 }, (_, i) => ({
      ownerId: `usr_${i}`,
      outcome: 'asked' as const,
      kind: 'untouched' as const,
    }));
    const report = await reportOf(effects);
    expect(report.byOwner).toHaveLength(MAX_OWNERS);
    expect(report.counts.asked).toBe(MAX_OWNERS + 5);
  });
});
