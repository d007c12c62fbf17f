import { describe, expect, it } from 'vitest';
import { scoreNames } from '../bench/duplicates/dirty-names.ts';
import { FEBRL } from '../bench/duplicates/febrl-records.ts';
import { scoreFebrl } from '../bench/duplicates/febrl-score.ts';
import { madeCompanies } from '../bench/duplicates/made-profiles.ts';
import { hasSharedData } from '../steps/shared-data.ts';

/** FEBRL's truth is known: what the product finds there is measured, and must not get worse. */
describe.runIf(hasSharedData(FEBRL))('on FEBRL, with its data beside the repository', () => {
  it.each([
    [1, 0.97],
    [3, 0.93],
  ])('set %i is found with an F1 of at least %f', (set, least) => {
    const quality = scoreFebrl(set);
    expect(quality.records).toBe(set === 1 ? 1000 : 5000);
    expect(quality.truePairs).toBe(set === 1 ? 500 : 6538);
    expect(quality.f1).toBeGreaterThanOrEqual(least);
    expect(quality.precision).toBeGreaterThanOrEqual(0.99);
    expect(quality.comparisonsPerRecord).toBeLessThan(10);
  });
});

it('companies are found again by any usual spelling of their name, and not by another trade', () => {
  const found = scoreNames(madeCompanies(2000), 300);
  const trades = found.filter(({ dirt }) => dirt === 'another trade');
  expect(trades.map((names) => names.found)).toEqual([0]);
  for (const names of found.filter((other) => !trades.includes(other))) {
    expect(names.found, names.dirt).toBeGreaterThanOrEqual(0.98);
    expect(names.others, names.dirt).toBeLessThan(0.5);
  }
});
