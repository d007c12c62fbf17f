import fc from 'fast-check';
import type { CalendarRules, OfficialDays, WorkingSlot } from '../../shared/kernel/working-slots.ts';

/** Calendars of all kinds, and what they mean by the plainest possible computation: minute by minute, with ICU. */

const MINUTE = 60_000;
const two = (value: number) => String(value).padStart(2, '0');
const time = (minute: number) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

const slots: fc.Arbitrary<WorkingSlot[]> = fc
  .uniqueArray(fc.integer({ min: 0, max: 1440 }), { maxLength: 6 })
  .map((cuts) => {
    const sorted = cuts.toSorted((a, b) => a - b);
    return sorted.flatMap((from, i) =>
      i % 2 === 0 && i + 1 < sorted.length ? [{ from: time(from), to: time(sorted[i + 1] ?? 0) }] : [],
    );
  });

const usual: WorkingSlot[] = [
  { from: '09:00', to: '12:00' },
  { from: '13:30', to: '18:00' },
];
const night: WorkingSlot[] = [
  { from: '00:00', to: '06:15' },
  { from: '22:00', to: '24:00' },
];
const daySlots = fc.oneof(fc.constant(usual), fc.constant(night), slots, fc.constant([]));

/** Days near one date, so that windows around it meet them. */
const near = (day: string) =>
  fc
    .integer({ min: -6, max: 6 })
    .map((n) => new Date(Date.parse(day) + n * 86_400_000).toISOString().slice(0, 10));

export const calendars = (day: string, zones: readonly string[]): fc.Arbitrary<CalendarRules> =>
  fc.record({
    timeZone: fc.constantFrom(...zones),
    week: fc.array(daySlots, { minLength: 7, maxLength: 7 }),
    days: fc.dictionary(near(day), fc.oneof(fc.constantFrom('off' as const, 'work' as const), slots), {
      maxKeys: 4,
    }),
    base: fc.option(
      fc.dictionary(near(day), fc.constantFrom('off' as const, 'work' as const), { maxKeys: 4 }).map(
        (listed): OfficialDays =>
          (date) =>
            listed[date] ?? null,
      ),
    ),
  });

const formats = new Map<string, Intl.DateTimeFormat>();

/** `2026-03-08 02:30`, as clocks there show it. */
const clock = (epoch: number, timeZone: string): string => {
  const known = formats.get(timeZone);
  const format =
    known ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  formats.set(timeZone, format);
  return format.format(epoch);
};

const hoursOf = ({ week, days, base }: CalendarRules, date: string): readonly WorkingSlot[] => {
  const mondayFirst = (new Date(date).getUTCDay() + 6) % 7;
  const weekly = week[mondayFirst] ?? [];
  const first = week.find(({ length }) => length > 0) ?? [];
  const said = Object.hasOwn(days, date) ? days[date] : (base?.(date) ?? weekly);
  if (said === 'off') return [];
  if (said === 'work') return weekly.length > 0 ? weekly : first;
  return said ?? [];
};

export const isWorkedOn = (rules: CalendarRules, date: string): boolean => hoursOf(rules, date).length > 0;

export const isWorkedAt = (rules: CalendarRules, at: string): boolean => {
  const [date = '', shown = ''] = clock(Date.parse(at), rules.timeZone).split(' ');
  return hoursOf(rules, date).some(({ from, to }) => from <= shown && shown < to);
};

/** Working minutes between two full minutes. */
export const workedMinutes = (rules: CalendarRules, from: string, until: string): number => {
  let count = 0;
  for (let at = Date.parse(from); at < Date.parse(until); at += MINUTE)
    if (isWorkedAt(rules, new Date(at).toISOString())) count += 1;
  return count;
};
