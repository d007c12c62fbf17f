import { env } from '../../shared/kernel/env.ts';
import { getOpportunity, historyOf } from '../../shared/sales/opportunities.store.ts';
import { getOrder } from '../../shared/sales/orders.store.ts';
import { opportunityCounts } from '../../shared/totals/opportunity-counts.rules.ts';
import { orderCounts } from '../../shared/totals/order-counts.rules.ts';
import type { Count } from '../../shared/totals/totals.fields.ts';

/** What a record should count for, by what the table says of it now. */
export const countsOfRecord = async (recordId: string): Promise<Count[]> => {
  if (recordId.startsWith('ord_')) return orderCounts(await getOrder(recordId));
  const [opportunity, history] = await Promise.all([getOpportunity(recordId), historyOf(recordId)]);
  return opportunityCounts(opportunity, history, env('ORG_TIME_ZONE'));
};
