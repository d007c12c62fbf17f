import { describe, expect, it } from 'vitest';
import { whyNoEmulator } from './dynamodb-local.ts';
import { current } from './least.ts';
import { table, text } from './markdown.ts';
import { median, quantile } from './median.ts';
import { readOptions } from './options.ts';
import { faultsOf, slackOf } from './verdict.ts';

const scenario = {
  name: 'getThing',
  serves: 'getThing',
  arrange: async () => async () => undefined,
  least: current('thing'),
  calls: 1,
};
const units = { read: 1, write: 0, writeAtMost: 0, calls: { GetItem: 1 } };
const measured = (changes: Partial<typeof units>) => ({
  units: { scenarios: [{ scenario, units: { ...units, ...changes } }], growth: [] },
});

describe('the verdict', () => {
  it('is silent within the budgets', () => {
    const start = { name: 'f', milliseconds: 80, ratio: 2.9 };
    expect(
      faultsOf({
        ...measured({}),
        bundles: [{ name: 'customers', path: '', kilobytes: 400 }],
        coldStarts: [start],
        overhead: [{ name: 'GET', median: 150, p95: 400 }],
      }),
    ).toEqual([]);
  });

  it('names what is over its budget', () => {
    expect(faultsOf(measured({ read: 2, write: 1, calls: { GetItem: 2 } }))).toEqual([
      'getThing: 2 read units, the budget is 1',
      'getThing: 1 write units, the budget is 0',
      'getThing: 2 calls, the budget is 1',
    ]);
    expect(faultsOf({ bundles: [{ name: 'people', path: '', kilobytes: 400.1 }] })).toHaveLength(1);
    expect(faultsOf({ coldStarts: [{ name: 'customers', milliseconds: 1, ratio: 3.76 }] })).toHaveLength(1);
    expect(faultsOf({ coldStarts: [{ name: 'customers', milliseconds: 1, ratio: 3.74 }] })).toEqual([]);
    expect(faultsOf({ overhead: [{ name: 'GET', median: 151, p95: 1 }] })).toHaveLength(1);
  });

  it('does not believe a least that something stays below', () => {
    expect(faultsOf(measured({ read: 0.5 }))).toEqual([
      'getThing: costs less than what is called the least, so that formula is wrong',
    ]);
  });

  it('allows more than the least where a reason is given, and says when less would do', () => {
    const allowed = { ...scenario, over: { read: 1, why: ['current' as const] } };
    const found = (read: number) => ({
      units: { scenarios: [{ scenario: allowed, units: { ...units, read } }], growth: [] },
    });
    expect(faultsOf(found(2))).toEqual([]);
    expect(slackOf(found(2))).toEqual([]);
    expect(slackOf(found(1))).toEqual(['getThing: 1 / 0 / 0 (read / write / calls) below its budget']);
  });

  it('refuses work that grows with what is stored', () => {
    const growth = [{ name: 'list', few: units, many: { ...units, read: 7 } }];
    expect(faultsOf({ units: { scenarios: [], growth } })).toHaveLength(1);
  });
});

describe('the bench', () => {
  it('takes its options', () => {
    expect(readOptions(['--only', 'units', '--check', '--date', '2026-11-22'], {})).toEqual({
      lanes: ['units'],
      requireJava: false,
      check: true,
      date: '2026-11-22',
    });
    expect(readOptions([], { CI: 'true' }).requireJava).toBe(true);
    expect(() => readOptions(['--only', 'luck'], {})).toThrow('no lane luck');
  });

  it('says why units cannot be counted', () => {
    expect(whyNoEmulator(null)).toContain('there is none');
    expect(whyNoEmulator(11)).toContain('this is Java 11');
    expect(whyNoEmulator(17)).toBeNull();
  });

  it('finds the middle', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.95)).toBe(10);
  });

  it('writes tables that hold any text', () => {
    expect(table([text('a')], [['x | y']])).toBe('| a |\n| --- |\n| x \\| y |');
  });
});
