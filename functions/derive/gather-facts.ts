import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { CustomerFacts } from '../../shared/derived/derived.fields.ts';
import { type AnsweredTouch, unansweredOf } from '../../shared/insight/answers.rules.ts';
import { countContacts, listTouchesSince } from '../../shared/insight/facts.store.ts';
import { isLate } from '../../shared/insight/punctuality.rules.ts';
import { MOST_DAYS } from '../../shared/insight/tags.contract.ts';
import { type LocalDate, localDate } from '../../shared/kernel/calendar.ts';
import { addSeconds, type Instant } from '../../shared/kernel/clock.ts';
import { env } from '../../shared/kernel/env.ts';
import { gatherPurchases, type PurchaseFacts } from './purchase-facts.ts';

const DAY = 24 * 3600;

/**
 * The touches in a row that nobody answered: who orders has answered, whatever was asked until then.
 * @param touches newest first
 */
export const unansweredSince = (touches: readonly AnsweredTouch[], lastOn: LocalDate | null) => {
  const isSince = ({ occurredAt }: AnsweredTouch): boolean =>
    lastOn === null || localDate(occurredAt, env('ORG_TIME_ZONE')) > lastOn;
  return unansweredOf(touches.filter(isSince));
};

/** Touches older than so many days are not counted. */
export const touchesFrom = (at: Instant): Instant => addSeconds(at, -MOST_DAYS * DAY);

/**
 * Reads what the rules of tags, quality and cleanup are evaluated on: three queries, two of a fixed size and
 * one that grows by some 4 KB every 30 months with orders: 3 read units for a usual customer.
 */
export const gatherFacts = async (
  customer: Customer,
  at: Instant,
  bought: Promise<PurchaseFacts> = gatherPurchases(customer.id, at),
): Promise<CustomerFacts> => {
  const [touches, contacts, purchases] = await Promise.all([
    listTouchesSince(customer.id, touchesFrom(at)),
    countContacts(customer.id),
    bought,
  ]);
  const oldest = touches.at(-1);
  return {
    lastTouchAt: customer.lastInteractionAt,
    inquiriesAt: touches
      .filter(({ direction }) => direction === 'inbound')
      .map(({ occurredAt }) => occurredAt),
    touches: touches.length,
    lateTouches: touches.filter(isLate).length,
    touchesUntil: oldest ? addSeconds(oldest.occurredAt, MOST_DAYS * DAY) : null,
    ...contacts,
    ...purchases,
    unanswered: unansweredSince(touches, purchases.orders.lastOn),
    // Nothing is known of these yet: their records come with the service desk.
    openComplaints: 0,
    complaintOpenSince: null,
    satisfaction: null,
  };
};
