import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SUSPICIONS } from '../../shared/cleanups/cleanups.fields.ts';
import {
  actFor,
  allowedOf,
  closesAt,
  missedMonths,
  monthAfter,
  monthOfReport,
  monthToClean,
  needsApproval,
} from '../../shared/cleanups/cleanups.rules.ts';
import { addSeconds } from '../../shared/kernel/clock.ts';

const SHANGHAI = 'Asia/Shanghai';
const ZONES = [SHANGHAI, 'UTC', 'America/New_York', 'Pacific/Auckland', 'Asia/Kathmandu', 'Europe/Berlin'];

const anyMonth = fc
  .record({ year: fc.integer({ min: 2024, max: 2060 }), month: fc.integer({ min: 1, max: 12 }) })
  .map(({ year, month }) => `${year}-${String(month).padStart(2, '0')}`);
const anyZone = fc.constantFrom(...ZONES);
const anyInstant = fc
  .date({ min: new Date('2024-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());

describe('the month to clean', () => {
  it.each([
    ['31 January', '2027-01-31T14:00:00.000Z', SHANGHAI, '2027-01'],
    ['28 February', '2027-02-28T14:00:00.000Z', SHANGHAI, '2027-02'],
    ['29 February of a leap year', '2028-02-29T14:00:00.000Z', SHANGHAI, '2028-02'],
    ['28 February of a leap year', '2028-02-28T14:00:00.000Z', SHANGHAI, '2028-01'],
    ['30 April', '2027-04-30T14:00:00.000Z', SHANGHAI, '2027-04'],
    ['31 December', '2026-12-31T14:00:00.000Z', SHANGHAI, '2026-12'],
    ['an hour too early', '2026-12-31T13:00:00.000Z', SHANGHAI, '2026-11'],
    ['a clock two minutes behind', '2026-12-31T13:58:00.000Z', SHANGHAI, '2026-12'],
    ['late, on the first', '2027-01-01T00:30:00.000Z', SHANGHAI, '2026-12'],
    ['very late, in mid month', '2027-01-15T00:00:00.000Z', SHANGHAI, '2026-12'],
    ['the last day in New York', '2026-12-01T03:00:00.000Z', 'America/New_York', '2026-11'],
    ['not yet the last evening in New York', '2026-12-01T02:00:00.000Z', 'America/New_York', '2026-10'],
    ['the last day in Auckland', '2026-11-30T09:00:00.000Z', 'Pacific/Auckland', '2026-11'],
  ])('%s', (_, at, timeZone, month) => {
    expect(monthToClean(at, timeZone)).toBe(month);
  });

  it('is the one that closed last, at any time in any zone', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (at, timeZone) => {
        const month = monthToClean(at, timeZone);
        const soon = addSeconds(at, 300);
        expect(closesAt(month, timeZone) <= soon).toBe(true);
        expect(closesAt(monthAfter(month), timeZone) > soon).toBe(true);
      }),
    );
  });

  it('closes at 22:00 of its last day, whatever the zone', () => {
    expect(closesAt('2027-02', SHANGHAI)).toBe('2027-02-28T14:00:00.000Z');
    expect(closesAt('2028-02', 'UTC')).toBe('2028-02-29T22:00:00.000Z');
    expect(closesAt('2026-10', 'America/New_York')).toBe('2026-11-01T02:00:00.000Z');
  });

  it('every instant stands in exactly one report: that of the first month that closes after it', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (at, timeZone) => {
        const month = monthOfReport(at, timeZone);
        expect(closesAt(month, timeZone) > at).toBe(true);
        const earlier = monthToClean(addSeconds(closesAt(month, timeZone), -3600), timeZone);
        expect(closesAt(earlier, timeZone) <= at).toBe(true);
      }),
    );
  });
});

describe('missed months', () => {
  it('are those between the last run and this one', () => {
    expect(missedMonths('2026-11', '2027-01')).toEqual(['2026-12']);
    expect(missedMonths('2026-11', '2027-03')).toEqual(['2026-12', '2027-01', '2027-02']);
    expect(missedMonths('2026-11', '2026-12')).toEqual([]);
    expect(missedMonths(null, '2026-12')).toEqual([]);
  });

  it('with the last run and this one make a row without gaps', () => {
    fc.assert(
      fc.property(anyMonth, fc.integer({ min: 1, max: 40 }), (last, ahead) => {
        let month = last;
        for (let i = 0; i < ahead; i += 1) month = monthAfter(month);
        const row = [last, ...missedMonths(last, month), month];
        expect(row).toHaveLength(ahead + 1);
        for (const [i, name] of row.slice(1).entries()) expect(name).toBe(monthAfter(String(row[i])));
      }),
    );
  });
});

describe('the guard', () => {
  it.each([
    [0, 3],
    [10, 3],
    [79, 3],
    [80, 4],
    [100, 5],
    [119, 5],
    [100_000, 5000],
  ])('of a base of %i allows %i', (base, allowed) => {
    expect(allowedOf(base)).toBe(allowed);
    const plan = { base, allowed, quarantine: allowed, delete: 0 };
    expect(needsApproval(plan)).toBe(false);
    expect(needsApproval({ ...plan, delete: 1 })).toBe(true);
  });
});

describe('what is done about a suspicion', () => {
  const finding = { mendable: false, ownerId: 'usr_1', asked: false };

  it('quarantines what is dead or has left, whoever owns it', () => {
    for (const kind of ['dead_contact', 'left_contact'] as const) {
      expect(actFor({ ...finding, kind })).toBe('quarantine');
      expect(actFor({ ...finding, kind, ownerId: null, asked: true })).toBe('quarantine');
    }
  });

  it('mends a format only where it can', () => {
    expect(actFor({ ...finding, kind: 'format', mendable: true })).toBe('mend');
    expect(actFor({ ...finding, kind: 'format' })).toBe('ask');
  });

  it('asks the owner about the rest, once while he has not answered, and counts what nobody owns', () => {
    const doubtful = SUSPICIONS.filter((kind) => !['dead_contact', 'left_contact', 'format'].includes(kind));
    expect(doubtful).toHaveLength(4);
    for (const kind of doubtful) {
      expect(actFor({ ...finding, kind })).toBe('ask');
      expect(actFor({ ...finding, kind, asked: true })).toBe('wait');
      expect(actFor({ ...finding, kind, ownerId: null })).toBe('count');
    }
  });
});
