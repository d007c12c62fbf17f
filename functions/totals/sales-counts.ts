import type { Instant } from '../../shared/kernel/clock.ts';
import { env } from '../../shared/kernel/env.ts';
import { getOpportunity, historyOf } from '../../shared/sales/opportunities.store.ts';
import { getOrder } from '../../shared/sales/orders.store.ts';
import { opportunityCounts } from '../../shared/totals/opportunity-counts.rules.ts';
import { orderCounts } from '../../shared/totals/order-counts.rules.ts';
import type { Count } from '../../shared/totals/totals.fields.ts';

/** What a record should count for, by what the table says of it now, and since when it has been so. */
export interface Counted {
  readonly counts: readonly Count[];
  /** Null: it is gone. */
  readonly changedAt: Instant | null;
}

export const countRecord = async (recordId: string): Promise<Counted> => {
  if (recordId.startsWith('ord_')) {
    const order = await getOrder(recordId);
    return { counts: orderCounts(order), changedAt: order?.updatedAt ?? null };
  }
  const [opportunity, history] = await Promise.all([getOpportunity(recordId), historyOf(recordId)]);
  return {
    counts: opportunityCounts(opportunity, history, env('ORG_TIME_ZONE')),
    changedAt: opportunity?.updatedAt ?? null,
  };
};

export const countsOfRecord = async (recordId: string): Promise<readonly Count[]> =>
  (await countRecord(recordId)).counts;
