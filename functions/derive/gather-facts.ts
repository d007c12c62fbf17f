import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { CustomerFacts } from '../../shared/derived/derived.fields.ts';
import { unansweredOf } from '../../shared/insight/answers.rules.ts';
import { countContacts, listTouchesSince } from '../../shared/insight/facts.store.ts';
import { isLate } from '../../shared/insight/punctuality.rules.ts';
import { MOST_DAYS } from '../../shared/insight/tags.contract.ts';
import { addSeconds, type Instant } from '../../shared/kernel/clock.ts';
import { gatherPurchases } from './purchase-facts.ts';

const DAY = 24 * 3600;

/**
 * Reads what the rules of tags, quality and cleanup are evaluated on: three queries, two of a fixed size and
 * one that grows by some 4 KB every 30 months with orders: 3 read units for a usual customer.
 */
export const gatherFacts = async (customer: Customer, at: Instant): Promise<CustomerFacts> => {
  const [touches, contacts, purchases] = await Promise.all([
    listTouchesSince(customer.id, addSeconds(at, -MOST_DAYS * DAY)),
    countContacts(customer.id),
    gatherPurchases(customer.id, at),
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
    unanswered: unansweredOf(touches),
    // Nothing is known of these yet: their records come with the service desk.
    openComplaints: 0,
    complaintOpenSince: null,
    satisfaction: null,
  };
};
