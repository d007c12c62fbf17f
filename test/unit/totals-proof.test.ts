import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumOf } from '../../shared/totals/counts.rules.ts';
import { monthsToProve, proveRows, seenTwice } from '../../shared/totals/proof.rules.ts';
import type { Count } from '../../shared/totals/totals.fields.ts';

const count = (period: string, sums: Record<string, bigint>): Count => ({
  measure: 'orders',
  dimension: 'owner',
  period,
  ownerId: 'usr_A',
  value: null,
  sums,
});

const anyCounts = fc.array(
  fc.record({
    period: fc.constantFrom('2026-10', '2026-11'),
    n: fc.bigInt({ min: -3n, max: 3n }),
    value: fc.bigInt({ min: 0n, max: 10n ** 20n }),
  }),
  { maxLength: 6 },
);
const countsOf = (made: readonly { period: string; n: bigint; value: bigint }[]) =>
  sumOf(made.map(({ period, n, value }) => count(period, { n, 'value:CNY': value })));

describe('a proof of rows', () => {
  it('finds nothing where rows are the sum of the tallies', () => {
    fc.assert(
      fc.property(anyCounts, (made) => {
        const rows = countsOf(made);
        expect(proveRows(rows, rows, rows)).toEqual({ faults: [], moving: 0 });
      }),
    );
  });

  it('finds every sum that differs in rows that stood still, and none in those that moved', () => {
    fc.assert(
      fc.property(anyCounts, anyCounts, anyCounts, (made, tallied, later) => {
        const [before, sums, after] = [made, tallied, later].map(countsOf) as [Count[], Count[], Count[]];
        const at = (counts: readonly Count[], period: string) =>
          counts.find((one) => one.period === period)?.sums ?? {};
        const same = (a: object, b: object) =>
          ['n', 'value:CNY'].every((field) => Reflect.get(a, field) === Reflect.get(b, field));
        const wrong = ['2026-10', '2026-11'].filter(
          (period) =>
            same(at(before, period), at(after, period)) && !same(at(after, period), at(sums, period)),
        );
        const { faults } = proveRows(before, sums, after);
        expect([...new Set(faults.map(({ row }) => row.split('#')[2]))].sort()).toEqual(wrong);
        for (const { counted, tallied: told } of faults) expect(counted).not.toBe(told);
      }),
    );
  });

  it('takes for a fault what is the same at both looks', () => {
    const fault = (counted: string) => ({ row: 'a', field: 'n', counted, tallied: '1' });
    expect(seenTwice([fault('2')], [fault('2'), fault('3')])).toEqual([fault('2')]);
    expect(seenTwice([fault('2')], [fault('3')])).toEqual([]);
  });
});

describe('the months of a night', () => {
  it('are those that changed since they were proved, on that day too, and the one proved longest ago', () => {
    const month = (name: string, changedOn: string, provedOn: string | null) => ({
      month: name,
      changedOn,
      provedOn,
    });
    expect(
      monthsToProve([
        month('2026-08', '2026-08-30', '2026-11-02'),
        month('2026-09', '2026-09-30', '2026-11-01'),
        month('2026-10', '2026-11-05', '2026-11-05'),
        month('2026-11', '2026-11-09', '2026-11-08'),
        month('none', '2026-11-09', null),
      ]),
    ).toEqual([
      { month: '2026-10', why: 'changed' },
      { month: '2026-11', why: 'changed' },
      { month: 'none', why: 'changed' },
      { month: '2026-09', why: 'turn' },
    ]);
    expect(monthsToProve([])).toEqual([]);
  });
});
