import { type LocalDate, localDate } from '../../shared/kernel/calendar.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import type { Caller } from '../../shared/kernel/endpoint.ts';
import { env } from '../../shared/kernel/env.ts';

/** The day that it is where the organisation is: what is not dated is dated so. */
export const orgDay = (now: Instant): LocalDate => localDate(now, env('ORG_TIME_ZONE'));

export interface Days {
  readonly earliest: LocalDate;
  readonly latest: LocalDate;
}

/** Today, where the caller is and where the organisation is: what is past or to come is so in both. */
export const daysNow = ({ timeZone }: Pick<Caller, 'timeZone'>, now: Instant): Days => {
  const [earliest = '', latest = ''] = [orgDay(now), localDate(now, timeZone)].sort();
  return { earliest, latest };
};
