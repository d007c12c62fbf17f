import { addDays } from '../../shared/kernel/calendar.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { env } from '../../shared/kernel/env.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';

/** When silence is taken as an answer, whichever way the customer was asked (TK-5). */
export const silentFrom = async (at: Instant): Promise<Instant> => {
  const { service } = await settingsInForce('service');
  return addDays(at, service.document.silentDays, env('ORG_TIME_ZONE'));
};
