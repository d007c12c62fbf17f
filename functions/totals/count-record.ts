import { getSpare } from '../../shared/articles/spares.store.ts';
import { getWarning } from '../../shared/churn/warnings.store.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { env } from '../../shared/kernel/env.ts';
import { getOpportunity, historyOf } from '../../shared/sales/opportunities.store.ts';
import { getOrder, getOrders } from '../../shared/sales/orders.store.ts';
import { getSurvey } from '../../shared/surveys/surveys.store.ts';
import { getTicket } from '../../shared/tickets/tickets.store.ts';
import { spareCounts, surveyCounts } from '../../shared/totals/answer-counts.rules.ts';
import { opportunityCounts } from '../../shared/totals/opportunity-counts.rules.ts';
import { orderCounts } from '../../shared/totals/order-counts.rules.ts';
import { ticketCounts } from '../../shared/totals/ticket-counts.rules.ts';
import type { Count } from '../../shared/totals/totals.fields.ts';
import { warningCounts } from '../../shared/totals/warning-counts.rules.ts';
import { countCustomer } from './count-customer.ts';

/** What a record should count for, by what the table says of it now, and since when it has been so. */
export interface Counted {
  readonly counts: readonly Count[];
  /** Null: it is gone. */
  readonly changedAt: Instant | null;
}

const countOrder = async (orderId: string): Promise<Counted> => {
  const order = await getOrder(orderId);
  return { counts: orderCounts(order), changedAt: order?.updatedAt ?? null };
};

const countOpportunity = async (opportunityId: string): Promise<Counted> => {
  const [opportunity, history] = await Promise.all([getOpportunity(opportunityId), historyOf(opportunityId)]);
  return {
    counts: opportunityCounts(opportunity, history, env('ORG_TIME_ZONE')),
    changedAt: opportunity?.updatedAt ?? null,
  };
};

const countWarning = async (warningId: string): Promise<Counted> => {
  const warning = await getWarning(warningId);
  return { counts: warning ? warningCounts(warning) : [], changedAt: warning?.updatedAt ?? null };
};

const countTicket = async (ticketId: string): Promise<Counted> => {
  const ticket = await getTicket(ticketId);
  const counts = ticket ? ticketCounts(ticket, env('ORG_TIME_ZONE')) : [];
  return { counts, changedAt: ticket?.updatedAt ?? null };
};

const countSurvey = async (surveyId: string): Promise<Counted> => {
  const survey = await getSurvey(surveyId);
  const counts = survey ? surveyCounts(survey, env('ORG_TIME_ZONE')) : [];
  return { counts, changedAt: survey?.updatedAt ?? null };
};

const countSpare = async (spareId: string): Promise<Counted> => {
  const spare = await getSpare(spareId);
  return { counts: spare ? spareCounts(spare) : [], changedAt: spare?.updatedAt ?? null };
};

/** By the first letters of their ids. */
const COUNTERS: Readonly<Record<string, (recordId: string) => Promise<Counted>>> = {
  ord: countOrder,
  opp: countOpportunity,
  cus: countCustomer,
  wrn: countWarning,
  tkt: countTicket,
  sur: countSurvey,
  spr: countSpare,
};

export const countRecord = async (recordId: string): Promise<Counted> => {
  const count = COUNTERS[recordId.slice(0, 3)];
  if (!count) throw new Error(`nothing counts ${recordId}`);
  return count(recordId);
};

/** What several should count for, in the order asked for: orders come in hundreds, and are read together. */
export const countsOfRecords = async (recordIds: readonly string[]): Promise<(readonly Count[])[]> => {
  const orderIds = recordIds.filter((id) => id.startsWith('ord'));
  const orders = new Map((await getOrders(orderIds)).map((order, i) => [orderIds[i], order]));
  return Promise.all(
    recordIds.map((id) => {
      const order = orders.get(id);
      return order === undefined ? countsOfRecord(id) : orderCounts(order);
    }),
  );
};

export const countsOfRecord = async (recordId: string): Promise<readonly Count[]> =>
  (await countRecord(recordId)).counts;
