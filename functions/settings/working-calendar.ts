import { businessCalendar } from '../../shared/kernel/business-calendar.ts';
import { env } from '../../shared/kernel/env.ts';
import { OFFICIAL_DAYS } from '../../shared/kernel/working-days.ts';
import type { BusinessCalendar } from '../../shared/kernel/working-year.ts';
import type { CalendarDocument } from '../../shared/settings/calendar-document.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import { calendarRules, type OwnHours } from '../../shared/settings/person-calendar.ts';

/** As long as a document is in force, whoever has the same hours shares what was worked out from it. */
const made = new WeakMap<CalendarDocument, Map<string, BusinessCalendar>>();

const calendarFor = async (own: OwnHours | null): Promise<BusinessCalendar> => {
  const { document } = (await settingsInForce('calendar')).calendar;
  const calendars = made.get(document) ?? new Map<string, BusinessCalendar>();
  made.set(document, calendars);
  const key = own ? JSON.stringify([own.calendar, own.timeZone, own.workingHours]) : '';
  const ground = { timeZone: env('ORG_TIME_ZONE'), official: OFFICIAL_DAYS };
  const calendar = calendars.get(key) ?? businessCalendar(calendarRules(document, ground, own));
  calendars.set(key, calendar);
  return calendar;
};

/** When the organisation works, by the setting in force. */
export const organisationCalendar = (): Promise<BusinessCalendar> => calendarFor(null);

/** When a person works: his calendar, his zone, his own hours. Absences are not in it. */
export const calendarOf = (person: OwnHours): Promise<BusinessCalendar> => calendarFor(person);
