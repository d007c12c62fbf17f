import { type LocalDate, localDate } from '../../shared/kernel/calendar.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { env } from '../../shared/kernel/env.ts';
import { Exchange } from '../../shared/reports/exchange.rules.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';

/** The day that it is for the organisation. */
export const orgToday = (at: Instant): LocalDate => localDate(at, env('ORG_TIME_ZONE'));

/** The rates as they are set now: whoever corrects one corrects all reports. */
export const orgExchange = async (at: Instant): Promise<Exchange> => {
  const { currencies } = await settingsInForce('currencies');
  return new Exchange(currencies.document, orgToday(at));
};
