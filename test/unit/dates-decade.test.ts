import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DatedDay } from '../../functions/derive/agenda/dated-days.ts';
import { planDates } from '../../functions/derive/agenda/important-dates.ts';
import type { AgendaEntry } from '../../shared/agenda/agenda.fields.ts';
import { HORIZON_DAYS, reconcile } from '../../shared/agenda/reconcile.rules.ts';
import { dateFaults } from '../../shared/dates/dates.rules.ts';
import type { DayOfYear } from '../../shared/dates/occurrence.rules.ts';
import { addDaysToDate, localDate, workingDayFrom } from '../../shared/kernel/calendar.ts';
import { addSeconds } from '../../shared/kernel/clock.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { chineseWorkingDays } from '../../shared/kernel/working-days.ts';
import { volume } from '../steps/full-volume.ts';

const FIRST = '2024-01-01';
const LAST = '2034-12-31';
const DAY = 86_400;
const ZONES = [
  'Asia/Shanghai',
  'America/New_York',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Europe/Berlin',
];

interface Moon {
  readonly year: number;
  readonly month: number;
  readonly isLeap: boolean;
  readonly day: number;
}

const ICU = new Intl.DateTimeFormat('en-u-ca-chinese', {
  timeZone: 'UTC',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
});

/** The new years that ICU has a day too late and a day too early (ICU-23274). */
const NEW_YEARS = ['2027-02-06', '2030-02-03'] as const;

const corrected = (on: string): Moon | null => {
  if (on === '2030-02-02') return { year: 2029, month: 12, isLeap: false, day: 30 };
  for (const first of NEW_YEARS) {
    const day = (Date.parse(on) - Date.parse(first)) / (DAY * 1000) + 1;
    if (day >= 1 && day <= 29) return { year: Number(first.slice(0, 4)), month: 1, isLeap: false, day };
  }
  return on === '2027-03-07' ? { year: 2027, month: 1, isLeap: false, day: 30 } : null;
};

const byIcu = (on: string): Moon => {
  const parts = ICU.formatToParts(new Date(`${on}T00:00:00Z`));
  const told = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  const month = told('month');
  return {
    year: Number(told('relatedYear')),
    month: Number.parseInt(month, 10),
    isLeap: month.endsWith('bis'),
    day: Number(told('day')),
  };
};

/** The lunar date of every day, asked of ICU one by one; nothing of the product is used. */
const MOON = new Map<string, Moon>();
const LEAPS = new Set<string>();
for (let at = Date.parse('2023-01-01T00:00:00Z'); at < Date.parse('2037-01-01'); at += DAY * 1000) {
  const on = new Date(at).toISOString().slice(0, 10);
  const moon = corrected(on) ?? byIcu(on);
  if (moon.isLeap) LEAPS.add(`${moon.year}-${moon.month}`);
  MOON.set(on, moon);
}

const dayAfter = (on: string): string =>
  new Date(Date.parse(`${on}T00:00:00Z`) + DAY * 1000).toISOString().slice(0, 10);

const isKeptBySun = ({ year, month, day }: DayOfYear, on: string): boolean => {
  const [y = 0, m, d] = on.split('-').map(Number);
  if (year !== null && y < year) return false;
  if (m === month && d === day) return true;
  return month === 2 && day === 29 && m === 2 && d === 28 && !dayAfter(on).endsWith('-29');
};

const isKeptByMoon = ({ year, month, day, leapMonth }: DayOfYear, on: string): boolean => {
  const moon = MOON.get(on);
  if (!moon || moon.month !== month || (year !== null && moon.year < year)) return false;
  if (moon.isLeap !== (leapMonth && LEAPS.has(`${moon.year}-${month}`))) return false;
  return moon.day === day || (day === 30 && moon.day === 29 && MOON.get(dayAfter(on))?.day === 1);
};

/** Looks at day after day whether it is one on which the date is kept. */
const occurrencesOf = (date: DayOfYear): string[] => {
  const isKept = date.calendar === 'solar' ? isKeptBySun : isKeptByMoon;
  const found = [...MOON.keys()].filter((on) => isKept(date, on));
  if (date.yearly) return found;
  const isOwn = (on: string) =>
    (date.calendar === 'solar' ? Number(on.slice(0, 4)) : MOON.get(on)?.year) === date.year;
  return found.filter(isOwn);
};

const clockAt = (at: string, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(new Date(at));

/** Day by day back: first the lead, then whatever is not worked. */
const dueDayOf = (occursOn: string, leadDays: number): string => {
  let at = Date.parse(`${occursOn}T00:00:00Z`) - leadDays * DAY * 1000;
  const text = () => new Date(at).toISOString().slice(0, 10);
  while (!chineseWorkingDays(text())) at -= DAY * 1000;
  return text();
};

const anyDay: fc.Arbitrary<DayOfYear> = fc
  .record({
    calendar: fc.constantFrom('solar' as const, 'lunar' as const),
    year: fc.option(fc.integer({ min: 1950, max: 2036 }), { nil: null }),
    month: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constantFrom(2, 5, 6, 11, 12)),
    day: fc.oneof(fc.integer({ min: 1, max: 31 }), fc.constantFrom(1, 29, 30, 31)),
    leapMonth: fc.boolean(),
    yearly: fc.oneof(
      { weight: 5, arbitrary: fc.constant(true) },
      { weight: 1, arbitrary: fc.constant(false) },
    ),
  })
  .filter((day) => dateFaults(day).length === 0);

const anyDated: fc.Arbitrary<DatedDay> = fc
  .record({
    day: anyDay,
    leadDays: fc.option(fc.integer({ min: 0, max: 60 }), { nil: null }),
    timeZone: fc.option(fc.constantFrom(...ZONES), { nil: null }),
  })
  .map((some) => ({
    id: newId('dat'),
    occasion: 'anniversary' as const,
    label: 'A day',
    contactId: null,
    ...some,
  }));

const CUSTOMER = {
  id: newId('cus'),
  name: 'A',
  tier: 'key',
  stage: 'deal',
  ownerId: newId('usr'),
  collaboratorIds: [],
} as const;
const SETTING = { version: 3, document: { leadDays: 3 } };

interface Put {
  readonly at: string;
  readonly entry: AgendaEntry;
}

/** A day’s fortune: whether the job runs, twice, late, and what the owner does with what is due. */
interface Fate {
  readonly runs: number;
  readonly lateBy: number;
  readonly isDone: boolean;
}

/** Ten years of one date: the daily watch looks whenever its look-again date has come. */
const live = (dated: DatedDay, fateOf: (day: number) => Fate): Put[] => {
  const puts: Put[] = [];
  let present: AgendaEntry[] = [];
  let lookAgainAt: string | null = `${FIRST}T00:00:00.000Z`;
  let day = 0;
  for (let on = FIRST; on <= LAST; on = addDaysToDate(on, 1), day += 1) {
    const { runs, lateBy, isDone } = fateOf(day);
    const at = addSeconds(`${on}T18:00:00.000Z`, lateBy);
    for (let run = 0; run < runs && lookAgainAt !== null && lookAgainAt <= at; run += 1) {
      const calendar = { timeZone: 'Asia/Shanghai', isWorking: chineseWorkingDays };
      const plan = planDates([dated], { customer: CUSTOMER, present, dates: SETTING, calendar, at });
      const { put, remove } = reconcile(plan.wanted, present, CUSTOMER, at);
      puts.push(...put.map(({ after }) => ({ at, entry: after })));
      present =
        put.length > 0 ? put.map(({ after }) => after) : present.filter((one) => !remove.includes(one));
      if (run === runs - 1) lookAgainAt = plan.lookAgainAt;
    }
    if (isDone) present = present.map((entry) => ({ ...entry, closedAt: at }));
  }
  return puts;
};

/** Never more than four days in a row without a run. */
const fateBy =
  (seed: number) =>
  (day: number): Fate => {
    const roll = (day * 7919 + seed * 104_729) % 101;
    return {
      runs: day % 5 === 0 ? 1 : ([0, 1, 1, 2][roll % 4] ?? 1),
      lateBy: (roll % 3) * 3600,
      isDone: roll % 6 === 0,
    };
  };

describe('ten years of important dates', { timeout: 120_000 }, () => {
  it('put each occurrence on the agenda exactly once, in time, due on the right day', () => {
    let occurrences = 0;
    fc.assert(
      fc.property(anyDated, fc.integer({ min: 0, max: 999 }), (dated, seed) => {
        const zone = dated.timeZone ?? 'Asia/Shanghai';
        const leadDays = dated.leadDays ?? 3;
        const puts = live(dated, fateBy(seed));
        const lastRun = `${LAST}T18:00:00.000Z`;
        const today = localDate(`${FIRST}T18:00:00.000Z`, zone);
        const expected = occurrencesOf(dated.day)
          .filter((on) => on >= today)
          .map((on) => ({ on, due: dueDayOf(on, leadDays) }))
          // Before the first look nobody knew of it.
          .map(({ on, due }) => ({ on, due: due < today ? workingDayFrom(today, chineseWorkingDays) : due }))
          .filter(({ due }) => addDaysToDate(due, -HORIZON_DAYS) < addDaysToDate(LAST, -6));
        const known = puts.filter(({ entry }) => expected.some(({ on }) => on === entry.cycle));
        expect(known.map(({ entry }) => entry.cycle)).toEqual(expected.map(({ on }) => on));
        expect(known.map(({ entry }) => clockAt(entry.dueAt, zone))).toEqual(
          expected.map(({ due }) => `${due} 09:00`),
        );
        for (const { at, entry } of known.slice(1)) expect(at < entry.dueAt && at <= lastRun).toBe(true);
        // What else was put is of the time after the last days that are looked at.
        expect(puts.slice(0, known.length)).toEqual(known);
        occurrences += known.length;
      }),
      { numRuns: volume(300, 40), seed: 20260 },
    );
    expect(occurrences).toBeGreaterThan(volume(2000, 260));
  });
});
