import { isWorkingDay } from '../../shared/kernel/business-calendar.ts';
import type { WorkingCalendar } from '../../shared/kernel/calendar.ts';
import { absentOn } from '../../shared/people/absences.rules.ts';
import { absencesOf } from '../../shared/people/absences.store.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { calendarOf } from '../settings/working-calendar.ts';

/** The dates on which a person is at work, as known now: by his calendar and hours, without his absences. */
export const worksOn = async (
  person: Pick<User, 'id' | 'calendar' | 'timeZone' | 'workingHours'>,
): Promise<WorkingCalendar> => {
  const [calendar, absences] = await Promise.all([calendarOf(person), absencesOf(person.id)]);
  return (date) => isWorkingDay(calendar, date) && !absentOn(absences, date);
};
