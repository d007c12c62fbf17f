import type { ReviewSettings } from '../../shared/agenda/reviews.rules.ts';
import { env } from '../../shared/kernel/env.ts';
import { DEFAULT_WORKING_CALENDAR } from '../../shared/kernel/working-days.ts';

/** The organisation's calendar, by which reviews come up. */
export const reviewSettings = (): ReviewSettings => ({
  timeZone: env('ORG_TIME_ZONE'),
  isWorking: DEFAULT_WORKING_CALENDAR,
});
