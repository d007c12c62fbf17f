import { type LocalDate, type LocalTime, weekday } from './calendar.ts';

/** Working time within a day, from `00:00`; `to` may be `24:00`. */
export interface WorkingSlot {
  readonly from: LocalTime;
  readonly to: LocalTime;
}

/** What is said of one date: not worked, worked as an ordinary day is, or worked at these hours. */
export type SpecialDay = 'off' | 'work' | readonly WorkingSlot[];

/** A country's official list: null for what it does not name. */
export type OfficialDays = (date: LocalDate) => 'off' | 'work' | null;

/** When somebody works: by date first, then by the official list, then by weekday. */
export interface CalendarRules {
  readonly timeZone: string;
  /** Monday first, the slots of a day in order. */
  readonly week: readonly (readonly WorkingSlot[])[];
  readonly base: OfficialDays | null;
  readonly days: Readonly<Record<LocalDate, SpecialDay>>;
}

const none: readonly WorkingSlot[] = [];

/** The hours of a weekday; a worked weekend has those of the week's first working day. */
const ordinaryHours = (week: CalendarRules['week'], date: LocalDate): readonly WorkingSlot[] => {
  const own = week[weekday(date) - 1] ?? none;
  return own.length > 0 ? own : (week.find((slots) => slots.length > 0) ?? none);
};

/** The working time of a date; none on a day off. */
export const slotsOn = ({ week, base, days }: CalendarRules, date: LocalDate): readonly WorkingSlot[] => {
  const said = days[date] ?? base?.(date) ?? null;
  if (said === 'off') return none;
  if (said === 'work') return ordinaryHours(week, date);
  return said ?? week[weekday(date) - 1] ?? none;
};

/** Milliseconds since midnight, as the clock shows it. */
export const timeOfDay = (time: LocalTime): number =>
  (Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))) * 60_000;
