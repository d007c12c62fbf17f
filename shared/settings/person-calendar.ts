import type { LocalDate } from '../kernel/calendar.ts';
import type { CalendarRules, OfficialDays } from '../kernel/working-slots.ts';
import type { CalendarDocument } from './calendar-document.ts';

type Calendar = CalendarDocument['calendars'][number];
type Base = NonNullable<Calendar['base']>;

/** What a person may have of his own (BD-2); null: as everybody has it. */
export interface OwnHours {
  readonly calendar: string | null;
  readonly timeZone: string | null;
  readonly workingHours: CalendarRules['week'] | null;
}

/** What calendars stand on: the organisation's zone, and the lists of official days. */
export interface CalendarGround {
  readonly timeZone: string;
  readonly official: Readonly<Record<Base, OfficialDays>>;
}

/** The calendar of this name; a name that is no calendar's any more means everybody's. */
const calendarOf = (document: CalendarDocument, name: string | null): Calendar => {
  const find = (wanted: string | null) => document.calendars.find((entry) => entry.name === wanted);
  const found = find(name) ?? find(document.default);
  if (!found) throw new Error(`the calendar setting has no calendar ${document.default}`);
  return found;
};

/** When a person works, or without one, when the organisation does. His own week does not undo the calendar's days. */
export const calendarRules = (
  document: CalendarDocument,
  ground: CalendarGround,
  own: OwnHours | null = null,
): CalendarRules => {
  const { timeZone, week, base, days } = calendarOf(document, own?.calendar ?? null);
  return {
    timeZone: own?.timeZone ?? timeZone ?? ground.timeZone,
    week: own?.workingHours ?? week,
    base: base && ground.official[base],
    days,
  };
};

/** National Day is in every year's notice: a year whose first of October is in `days` has been entered. */
const isEntered = ({ days }: Calendar, year: number): boolean => `${year}-10-01` in days;

/**
 * Until when each calendar knows the official days, by name; null where there are none to know. `builtIn` is until
 * when the product knows them; later dates are worked as their weekday is, unless the calendar names them.
 */
export const calendarsKnownUntil = (
  { calendars }: CalendarDocument,
  builtIn: Readonly<Record<Base, LocalDate>>,
): Record<string, LocalDate | null> =>
  Object.fromEntries(
    calendars.map((calendar) => {
      if (!calendar.base) return [calendar.name, null];
      let year = Number(builtIn[calendar.base].slice(0, 4));
      while (isEntered(calendar, year + 1)) year += 1;
      return [calendar.name, `${year}-12-31`];
    }),
  );
