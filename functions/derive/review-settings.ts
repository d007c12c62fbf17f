import type { ReviewSettings } from '../../shared/agenda/reviews.rules.ts';
import { workingDaysOf } from '../../shared/kernel/business-calendar.ts';
import { organisationCalendar } from '../settings/working-calendar.ts';

/** The organisation's calendar in force, by which reviews come up. */
export const reviewSettings = async (): Promise<ReviewSettings> => {
  const calendar = await organisationCalendar();
  return { timeZone: calendar.rules.timeZone, isWorking: workingDaysOf(calendar) };
};
