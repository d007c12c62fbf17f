import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDaysToDate } from '../../shared/kernel/calendar.ts';
import { ROLES } from '../../shared/kernel/contract.ts';
import {
  canStandIn,
  changedDaysFaults,
  closesCircle,
  newDaysFaults,
  replaceSpan,
  withoutPast,
} from '../../shared/people/absence-entry.rules.ts';
import {
  type Away,
  absentOn,
  awayNow,
  emptyRoster,
  MAX_CHAIN,
  type Roster,
  type Span,
  stoodInFor,
} from '../../shared/people/absences.rules.ts';

const IDS = ['a', 'b', 'c', 'd', 'e', 'f'];
const START = '2026-11-20';

const span = (id: string, from: string, until: string, deputyId: string | null = null): Span => ({
  id,
  from,
  until,
  deputyId,
});

describe('an absence', () => {
  it('covers its first and its last day', () => {
    const absences = [span('1', '2026-11-23', '2026-11-24'), span('2', '2026-12-01', '2026-12-01')];
    const dates = ['2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25', '2026-12-01', '2026-12-02'];
    expect(dates.map((date) => absentOn(absences, date)?.id ?? null)).toEqual([
      null,
      '1',
      '1',
      null,
      '2',
      null,
    ]);
  });

  it('may be told of late, may not be over, and has an end', () => {
    const fields = (from: string, until: string) =>
      newDaysFaults({ from, until }, '2026-11-23').map(({ field }) => field);
    expect(fields('2026-11-23', '2026-11-23')).toEqual([]);
    expect(fields('2026-10-23', '2026-11-23')).toEqual([]);
    expect(fields('2026-10-22', '2026-11-23')).toEqual(['from']);
    expect(fields('2026-11-21', '2026-11-22')).toEqual(['until']);
    expect(fields('2026-11-25', '2026-11-24')).toEqual(['until']);
    expect(fields('2026-11-23', '2029-11-27')).toEqual(['until']);
  });

  it('that has begun keeps its first day, and may end yesterday; a long one too', () => {
    const begun = { from: '2026-01-01', until: '2026-11-30' };
    const fields = (before: typeof begun, after: Partial<typeof begun>) =>
      changedDaysFaults(before, { ...before, ...after }, '2026-11-23').map(({ field }) => field);
    expect(fields(begun, {})).toEqual([]);
    expect(fields(begun, { until: '2026-11-22' })).toEqual([]);
    expect(fields(begun, { until: '2026-11-21' })).toEqual(['until']);
    expect(fields(begun, { from: '2026-01-02' })).toEqual(['from']);
    const coming = { from: '2026-11-25', until: '2026-11-26' };
    expect(fields(coming, { from: '2026-11-23' })).toEqual([]);
    expect(fields(coming, { from: '2026-11-22' })).toEqual(['from']);
    expect(fields(coming, { until: '2026-11-24' })).toEqual(['until']);
    const today = { from: '2026-11-23', until: '2026-11-26' };
    expect(fields(today, { until: '2026-11-22' })).toEqual(['until']);
  });
});

it('who sells is stood in for by who may own customers, and nobody by himself', () => {
  const fit = ROLES.filter((role) =>
    canStandIn({ id: 'd', role, state: 'active' }, { id: 'a', role: 'sales' }),
  );
  expect(fit).toEqual(['admin', 'manager', 'sales']);
  expect(canStandIn({ id: 'd', role: 'service', state: 'active' }, { id: 'a', role: 'service' })).toBe(true);
  expect(canStandIn({ id: 'a', role: 'sales', state: 'active' }, { id: 'a', role: 'sales' })).toBe(false);
  expect(canStandIn({ id: 'd', role: 'admin', state: 'disabled' }, { id: 'a', role: 'sales' })).toBe(false);
});

interface Entered {
  readonly userId: string;
  readonly deputyId: string | null;
  readonly day: number;
  readonly days: number;
}

const entered: fc.Arbitrary<Entered> = fc.record({
  userId: fc.constantFrom(...IDS),
  deputyId: fc.option(fc.constantFrom(...IDS), { freq: 6 }),
  day: fc.integer({ min: 0, max: 6 }),
  days: fc.integer({ min: 0, max: 4 }),
});

const worldOf = (absences: readonly Entered[], guarded: boolean): ReadonlyMap<string, Roster> => {
  let rosters: ReadonlyMap<string, Roster> = new Map(IDS.map((id) => [id, emptyRoster(id)]));
  for (const [i, { userId, deputyId, day, days }] of absences.entries()) {
    const from = addDaysToDate(START, day);
    const one = span(`${i}`, from, addDaysToDate(from, days), deputyId === userId ? null : deputyId);
    const others = rosters.get(userId)?.own ?? [];
    const overlapping = others.some((other) => other.from <= one.until && one.from <= other.until);
    if (overlapping || (guarded && closesCircle(userId, one, rosters))) continue;
    rosters = replaceSpan(rosters, userId, null, one);
  }
  return rosters;
};

/** A person and, one behind the other, the deputies of that day, as far as work is passed on. */
const chainOn = (rosters: ReadonlyMap<string, Roster>, id: string, date: string): string[] => {
  const chain = [id];
  for (let length = 0; length <= MAX_CHAIN; length += 1) {
    const next = absentOn(rosters.get(chain.at(-1) ?? '')?.own ?? [], date)?.deputyId;
    if (!next) break;
    chain.push(next);
  }
  return chain;
};

const readersOf = (rosters: ReadonlyMap<string, Roster>, people: ReadonlyMap<string, Away>) => ({
  person: async (id: string) => people.get(id) ?? null,
  roster: async (id: string) => rosters.get(id) ?? emptyRoster(id),
});

const peopleIn = (zones: readonly string[], disabled: readonly string[]): ReadonlyMap<string, Away> =>
  new Map(
    IDS.map((id, i) => [
      id,
      { id, timeZone: zones[i] ?? 'UTC', state: disabled.includes(id) ? 'disabled' : 'active' },
    ]),
  );

const ZONES = ['UTC', 'Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Pacific/Niue'];

describe('of any absences with any deputies, circles too', () => {
  const scene = fc.record({
    absences: fc.array(entered, { maxLength: 14 }),
    zones: fc.array(fc.constantFrom(...ZONES), { minLength: IDS.length, maxLength: IDS.length }),
    disabled: fc.subarray(IDS, { maxLength: 2 }),
    hour: fc.integer({ min: 0, max: 24 * 11 }),
  });

  it('whom somebody stands in for are those for whom he acts, and nobody away acts', async () => {
    let acted = 0;
    await fc.assert(
      fc.asyncProperty(scene, async ({ absences, zones, disabled, hour }) => {
        const people = peopleIn(zones, disabled);
        const readers = readersOf(worldOf(absences, false), people);
        const at = new Date(Date.parse(`${START}T00:00:00Z`) + hour * 3_600_000).toISOString();
        const away = new Map(
          await Promise.all(IDS.map(async (id) => [id, await awayNow(id, at, readers)] as const)),
        );
        for (const deputy of people.values()) {
          if (deputy.state === 'disabled') continue;
          const found = await stoodInFor(deputy, at, readers);
          const expected = IDS.filter((id) => away.get(id)?.actingId === deputy.id);
          expect([...found].sort()).toEqual(expected);
          if (away.get(deputy.id)) expect(found).toEqual([]);
          acted += found.length;
        }
        for (const [id, absence] of away) {
          if (!absence?.actingId) continue;
          expect(absence.actingId).not.toBe(id);
          expect(people.get(absence.actingId)?.state).toBe('active');
        }
      }),
      { numRuns: 400 },
    );
    expect(acted).toBeGreaterThan(0);
  });

  it('entered one by one, work never comes back to who is away', async () => {
    await fc.assert(
      fc.asyncProperty(scene, async ({ absences, hour }) => {
        const rosters = worldOf(absences, true);
        const at = new Date(Date.parse(`${START}T00:00:00Z`) + hour * 3_600_000).toISOString();
        for (const id of IDS) {
          const chain = chainOn(rosters, id, at.slice(0, 10));
          expect(chain.slice(1)).not.toContain(id);
          const absence = await awayNow(id, at, readersOf(rosters, peopleIn([], [])));
          const last = chain.length > 1 && chain.length <= MAX_CHAIN + 1 ? chain.at(-1) : null;
          const present = last && !absentOn(rosters.get(last)?.own ?? [], at.slice(0, 10));
          expect(absence?.actingId ?? null).toBe(present ? last : null);
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe('a chain of deputies', () => {
  const chain = (length: number): ReadonlyMap<string, Roster> =>
    worldOf(
      IDS.slice(0, length).map((userId, i) => ({ userId, deputyId: IDS[i + 1] ?? null, day: 0, days: 2 })),
      true,
    );
  const at = `${START}T12:00:00.000Z`;

  it.each([
    [1, 'b'],
    [2, 'c'],
    [3, 'd'],
    [4, null],
  ])('of %i is followed to %s', async (length, acting) => {
    const readers = readersOf(chain(length), peopleIn([], []));
    expect((await awayNow('a', at, readers))?.actingId).toBe(acting);
  });

  it('ends with a deputy who is disabled', async () => {
    const readers = readersOf(chain(2), peopleIn([], ['b']));
    expect((await awayNow('a', at, readers))?.actingId).toBeNull();
    expect(await stoodInFor({ id: 'c', timeZone: 'UTC' }, at, readers)).toEqual(['b']);
  });
});

describe('a roster', () => {
  it('is as it was after an absence was entered, changed and taken away', () => {
    const first = worldOf([{ userId: 'a', deputyId: 'b', day: 0, days: 3 }], true);
    const one = span('x', '2026-12-01', '2026-12-02', 'c');
    const other = { ...one, until: '2026-12-05', deputyId: 'b' };
    const changed = replaceSpan(replaceSpan(first, 'a', null, one), 'a', one, other);
    expect(changed.get('c')).toEqual(first.get('c'));
    expect(changed.get('b')?.standsInFor).toHaveLength(2);
    expect(replaceSpan(changed, 'a', other, null)).toEqual(first);
  });

  it('forgets what is long over, not what a new absence might overlap', () => {
    const roster = { ...emptyRoster('a'), own: [span('1', START, '2026-11-22')] };
    expect(withoutPast(roster, '2026-12-23T00:00:00.000Z').own).toHaveLength(1);
    expect(withoutPast(roster, '2026-12-27T00:00:00.000Z').own).toHaveLength(0);
  });
});
