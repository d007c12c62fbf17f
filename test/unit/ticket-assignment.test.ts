import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Candidate, choiceOf, type Load, leastLoaded } from '../../shared/tickets/assignment.rules.ts';

const NOW = '2026-06-10T03:00:00.000Z';
const LATER = '2026-06-11T01:00:00.000Z';

const anyCandidate = fc.record({
  id: fc.uuid(),
  skills: fc.subarray(['scanners', 'Lasers', 'printers']),
  worksAt: fc.constantFrom(NOW, LATER, '2026-06-12T01:00:00.000Z', null),
});
const anyCandidates = fc.uniqueArray(anyCandidate, { selector: ({ id }) => id, maxLength: 12 });
const anySkill = fc.constantFrom(null, 'scanners', 'lasers', 'nothing');
const anyLoad: fc.Arbitrary<Load> = fc.record({
  open: fc.integer({ min: 0, max: 4 }),
  lastAssignedAt: fc.constantFrom(null, '2026-06-01T00:00:00.000Z', '2026-06-02T00:00:00.000Z'),
});

const can = ({ skills }: Candidate, skill: string | null): boolean =>
  skill === null || skills.some((one) => one.toLowerCase() === skill);

describe('who could be given a ticket', () => {
  it('is nobody only where there is nobody, and never somebody without the skill beside somebody with it', () => {
    fc.assert(
      fc.property(anyCandidates, anySkill, (candidates, skill) => {
        const choice = choiceOf(candidates, skill, NOW);
        expect(choice === null).toBe(candidates.length === 0);
        if (!choice) return;
        expect(choice.from.length).toBeGreaterThan(0);
        const isHad = candidates.some((one) => can(one, skill));
        if (isHad) expect(choice.from.every((one) => can(one, skill))).toBe(true);
        if (skill !== null) expect(choice.facts.skill).toBe(isHad ? skill : 'missing');
      }),
    );
  });

  it('is at work, or nobody who could is, and then is the first to be', () => {
    fc.assert(
      fc.property(anyCandidates, anySkill, (candidates, skill) => {
        const choice = choiceOf(candidates, skill, NOW);
        if (!choice) return;
        const able = candidates.filter((one) => can(one, skill));
        const asked = able.length > 0 ? able : candidates;
        const first = asked.flatMap(({ worksAt }) => worksAt ?? []).sort()[0] ?? null;
        expect(new Set(choice.from.map(({ worksAt }) => worksAt))).toEqual(
          first === null ? new Set([null]) : new Set([first]),
        );
        expect(choice.because).toBe(first === NOW ? 'skill_load_shift' : 'next_shift');
      }),
    );
  });
});

describe('who is given it', () => {
  it('has no more to do than anybody else who could, and the reason holds the numbers of those next in line', () => {
    const anyLoaded = fc.uniqueArray(fc.record({ id: fc.uuid(), load: anyLoad }), {
      selector: ({ id }) => id,
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(anyLoaded, (from) => {
        const found = leastLoaded(from, { considered: from.length });
        if (!found) throw new Error('nobody was chosen');
        const { chosen, facts } = found;
        const least = Math.min(...from.map(({ load }) => load.open));
        expect(chosen.load.open).toBe(least);
        const tied = from.filter(({ load }) => load.open === least);
        const longest = tied.map(({ load }) => load.lastAssignedAt ?? '').sort()[0];
        expect(chosen.load.lastAssignedAt ?? '').toBe(longest);
        expect(facts.load).toBe(least);
        expect(Object.keys(facts)).toHaveLength(2 + Math.min(10, from.length));
      }),
    );
  });

  it('does not depend on the order in which people are looked at', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.record({ id: fc.uuid(), load: anyLoad }), {
          selector: ({ id }) => id,
          minLength: 1,
        }),
        (from) => void expect(leastLoaded(from.toReversed(), {})).toEqual(leastLoaded(from, {})),
      ),
    );
  });

  it('is nobody where nobody could be', () => expect(leastLoaded([], {})).toBeNull());
});
