import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AgendaEntry } from '../../shared/agenda/agenda.fields.ts';
import { STAGES, TIERS } from '../../shared/agenda/agenda.fields.ts';
import {
  byImportance,
  entryId,
  locateEntry,
  nextFollowUp,
  windowBounds,
  windowOf,
} from '../../shared/agenda/agenda.rules.ts';
import { newId } from '../../shared/kernel/ids.ts';

const WINDOWS = ['overdue', 'today', 'week'] as const;
/** Zones with every kind of day: 23, 24, 24.5 and 25 hours, and days that begin at 01:00. */
const zone = fc.constantFrom(
  'Asia/Shanghai',
  'America/New_York',
  'Africa/Cairo',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
  'America/Santiago',
  'UTC',
);
const moment = (around: string) =>
  fc
    .integer({ min: -40 * 86_400, max: 40 * 86_400 })
    .map((s) => new Date(Date.parse(around) + s * 1000).toISOString());
/** Around the days on which clocks change, and around midnights. */
const now = fc.oneof(
  ...[
    '2026-03-08T12:00:00Z',
    '2026-04-24T00:00:00Z',
    '2026-09-06T03:30:00Z',
    '2026-11-01T06:00:00Z',
    '2026-12-31T16:00:00Z',
  ].map(moment),
);
const due = fc.integer({ min: -20 * 24 * 60, max: 20 * 24 * 60 });

const at = (from: string, minutes: number): string =>
  new Date(Date.parse(from) + minutes * 60_000).toISOString();
const within = (dueAt: string, { from, until }: { from: string | null; until: string }): boolean =>
  (from === null || dueAt >= from) && dueAt < until;

describe('windows', () => {
  it('hold each due time once, where windowOf says', () => {
    fc.assert(
      fc.property(now, due, zone, (present, minutes, timeZone) => {
        const dueAt = at(present, minutes);
        const holding = WINDOWS.filter((window) => within(dueAt, windowBounds(window, present, timeZone)));
        const { window, daysOverdue } = windowOf(dueAt, present, timeZone);
        expect(holding).toEqual(window === 'later' ? [] : [window]);
        expect(daysOverdue > 0).toBe(window === 'overdue');
        expect(within(dueAt, windowBounds(undefined, present, timeZone))).toBe(window !== 'later');
      }),
      { numRuns: 1000 },
    );
  });

  it('follow each other without gap or overlap, and move only forward', () => {
    fc.assert(
      fc.property(now, fc.nat(3000), zone, (present, minutes, timeZone) => {
        const [overdue, today, week] = WINDOWS.map((window) => windowBounds(window, present, timeZone));
        expect([overdue?.until, today?.until]).toEqual([today?.from, week?.from]);
        expect(within(present, windowBounds('today', present, timeZone))).toBe(true);
        const later = windowBounds('today', at(present, minutes), timeZone);
        expect((later.from ?? '') >= (today?.from ?? '')).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['Asia/Shanghai', '2026-06-10T15:59:59.999Z', 'today'],
    ['Asia/Shanghai', '2026-06-10T16:00:00.000Z', 'week'],
    ['Asia/Shanghai', '2026-06-09T15:59:59.999Z', 'overdue'],
    ['Asia/Shanghai', '2026-06-17T15:59:59.999Z', 'week'],
    ['Asia/Shanghai', '2026-06-17T16:00:00.000Z', 'later'],
    ['America/New_York', '2026-06-10T16:00:00.000Z', 'today'],
  ])('in %s at noon of 10 June, %s is %s', (timeZone, dueAt, window) => {
    const noon = timeZone === 'Asia/Shanghai' ? '2026-06-10T04:00:00.000Z' : '2026-06-10T16:00:00.000Z';
    expect(windowOf(dueAt, noon, timeZone).window).toBe(window);
  });
});

describe('the next follow-up', () => {
  const subject = { id: 'cus_1', name: 'A', tier: 'key', stage: 'intent', ownerId: 'usr_1' } as const;
  const stages = { potential: 7, intent: 3, deal: 30, lost: 90 };
  const cadence = { version: 4, document: { stages } };
  const from = '2026-03-07T14:00:00.000Z';

  it('is the planned one, or the cadence’s at the same time of day', () => {
    const plan = { at: '2026-05-01T00:00:00.000Z', goal: 'g', userId: 'usr_2' };
    expect(nextFollowUp(subject, plan, from, cadence, 'UTC')).toEqual({
      ownerId: 'usr_2',
      dueAt: plan.at,
      goal: 'g',
      reason: { code: 'planned' },
      rule: null,
      cycle: from,
    });
    expect(nextFollowUp(subject, undefined, from, cadence, 'America/New_York')).toEqual({
      ownerId: 'usr_1',
      dueAt: '2026-03-10T13:00:00.000Z',
      goal: null,
      reason: { code: 'cadence', days: 3 },
      rule: { setting: 'cadence', version: 4 },
      cycle: from,
    });
  });

  it('is none in the pool', () => {
    expect(nextFollowUp({ ...subject, ownerId: null }, undefined, from, cadence, 'UTC')).toBeNull();
  });
});

it('an entry’s id tells where it lies', () => {
  const customerId = newId('cus');
  expect(locateEntry(entryId(customerId, 'follow_up'))).toEqual({ customerId, slot: 'follow_up' });
  for (const wrong of ['agd_', 'agd_x', 'cus_x-follow_up', '', 'agd_-x'])
    expect(locateEntry(wrong)).toBeNull();
});

it('importance is one order: by tier, then longest overdue, then nearest to a sale', () => {
  const entry = fc.record({
    id: fc.string(),
    tier: fc.constantFrom(...TIERS),
    stage: fc.constantFrom(...STAGES),
    dueAt: fc.constantFrom('2026-01-01', '2026-01-02'),
  }) as unknown as fc.Arbitrary<AgendaEntry>;
  fc.assert(
    fc.property(entry, entry, entry, (a, b, c) => {
      expect(Math.sign(byImportance(a, b))).toBe(-Math.sign(byImportance(b, a)) + 0);
      if (byImportance(a, b) <= 0 && byImportance(b, c) <= 0)
        expect(byImportance(a, c)).toBeLessThanOrEqual(0);
      if (TIERS.indexOf(a.tier) < TIERS.indexOf(b.tier)) expect(byImportance(a, b)).toBeLessThan(0);
    }),
  );
});
