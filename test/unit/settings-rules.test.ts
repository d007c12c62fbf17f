import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DictionaryDocument } from '../../shared/settings/dictionaries.contract.ts';
import { type Effect, MAX_SAMPLE, type Simulation } from '../../shared/settings/simulations.contract.ts';
import { effectsOn, isChange, NO_TALLIES, withEffects } from '../../shared/settings/simulations.rules.ts';
import { wordFaults, wordsOf } from '../../shared/settings/words.rules.ts';

const dictionary = (strict: boolean, ...codes: string[]): DictionaryDocument => ({
  strict,
  entries: [
    ...codes.map((code) => ({
      code,
      labels: { 'zh-CN': `${code}业`, en: code.toUpperCase() },
      active: true,
    })),
    { code: 'gone', labels: { en: 'Gone' }, active: false },
  ],
});
const strict = { industry: wordsOf(dictionary(true, 'tea', 'steel')) ?? undefined };
const faults = (record: object, before?: object) =>
  wordFaults(strict.industry ? { industry: strict.industry } : {}, record, before);

describe('words', () => {
  it('are free where no dictionary is strict', () => {
    expect(wordsOf(dictionary(false, 'tea'))).toBeNull();
    expect(wordFaults({}, { industry: 'anything', region: 'anywhere' })).toEqual([]);
  });

  it('are the active codes of a strict one, spaces aside; nothing is no word', () => {
    for (const industry of ['tea', ' steel ', '', null, undefined]) expect(faults({ industry })).toEqual([]);
    for (const industry of ['gone', 'Tea', 'constructor'])
      expect(faults({ industry })).toMatchObject([{ pointer: '/industry' }]);
  });

  it('name the code of a label, in either language', () => {
    for (const industry of ['TEA', 'tea业'])
      expect(faults({ industry })[0]?.message).toContain('its code there is "tea"');
    expect(faults({ industry: 'Gone' })[0]?.message).not.toContain('code');
  });

  it('that are held already may stay, others may not come', () => {
    expect(faults({ industry: 'silk' }, { industry: 'silk' })).toEqual([]);
    expect(faults({ industry: 'silk' }, { industry: 'tea' })).toHaveLength(1);
  });
});

const AT = '2026-03-02T01:00:00.000Z';
const begun: Simulation = {
  id: 'sim_01JDA8Q4N3V7W9XK2M5P6R8S0T',
  setting: 'cadence',
  document: {},
  comparedWith: { version: 0, document: {} },
  asOf: null,
  evaluatedAt: AT,
  state: 'running',
  customers: 0,
  customersChanged: 0,
  bySource: NO_TALLIES,
  sample: [],
  churn: null,
  tiers: null,
  sla: null,
  startedBy: 'usr_01JDA8Q4N3V7W9XK2M5P6R8S0T',
  doneAt: null,
  version: 1,
};

const date = fc.constantFrom('2026-03-01T00:00:00.000Z', '2026-03-03T00:00:00.000Z');
const seen = fc.record({
  source: fc.constantFrom('follow_up' as const, 'deep_touch' as const, 'escalation' as const),
  dueAt: date,
  quietUntil: fc.option(date),
});
const agenda = fc.dictionary(fc.constantFrom('a', 'b', 'c'), seen, { noNullPrototype: true });
const customer = { id: 'cus_1', name: 'Acme', ownerId: 'usr_1' };
const effects: fc.Arbitrary<Effect[]> = fc
  .tuple(agenda, agenda)
  .map(([before, after]) => effectsOn(customer, before, after));

describe('a simulation', () => {
  it('comes to the same whatever its pages are', () => {
    fc.assert(
      fc.property(fc.array(effects, { maxLength: 12 }), fc.nat(12), (found, cut) => {
        const { version: _, ...whole } = withEffects(begun, found);
        const first = withEffects(begun, found.slice(0, cut));
        const { version: __, ...parts } = withEffects(first, found.slice(cut));
        expect(parts).toEqual(whole);
      }),
    );
  });

  it('counts each entry once, and as changed in one way at most', () => {
    fc.assert(
      fc.property(fc.array(effects, { maxLength: 12 }), (found) => {
        const { bySource, customers, customersChanged, sample } = withEffects(begun, found);
        const tallies = Object.values(bySource);
        const sum = (field: keyof (typeof tallies)[number]) =>
          tallies.reduce((total, tally) => total + tally[field], 0);
        expect(sum('entries')).toBe(found.flat().length);
        const changes = found.flat().filter(isChange).length;
        expect(sum('changed') + sum('appearing') + sum('vanishing')).toBe(changes);
        expect(sample).toHaveLength(Math.min(MAX_SAMPLE, changes));
        expect(customers).toBe(found.length);
        expect(customersChanged).toBe(found.filter((some) => some.some(isChange)).length);
      }),
    );
  });

  it('finds no change where nothing differs', () => {
    fc.assert(
      fc.property(agenda, (same) => {
        expect(effectsOn(customer, same, same).some(isChange)).toBe(false);
      }),
    );
  });
});
