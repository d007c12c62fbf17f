import { officialKind } from './official-days.ts';
import type { Person, World } from './world.ts';

const mondayFirst = (date: string): number => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;

const OFFICE_WEEK = [true, true, true, true, true, false, false];

/** Whether a calendar has this date worked: its own days, then the official ones, then the week. */
const isWorked = (world: World, calendar: string, week: readonly boolean[], date: string): boolean => {
  const standard = calendar === 'standard';
  const kind = (standard ? world.calendarDays.get(date) : null) ?? (standard ? officialKind(date) : null);
  return kind ? kind === 'work' : week[mondayFirst(date)] === true;
};

/** When the organisation works. */
export const organisationWorksOn = (world: World, date: string): boolean =>
  isWorked(world, 'standard', OFFICE_WEEK, date);

/** Whether somebody works on a date of his own zone: his calendar, his week, and that he is not away. */
export const worksOn = (world: World, person: Person, date: string): boolean =>
  isWorked(world, person.calendar, person.week ?? OFFICE_WEEK, date) &&
  !world.absences.some(
    ({ personId, from, until }) => personId === person.id && from <= date && date <= until,
  );
