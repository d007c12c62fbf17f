import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { CustomerFacts } from '../../shared/derived/derived.fields.ts';
import { countContacts, listTouchesSince } from '../../shared/insight/facts.store.ts';
import { isLate } from '../../shared/insight/punctuality.rules.ts';
import { MOST_DAYS } from '../../shared/insight/tags.contract.ts';
import { addSeconds, type Instant } from '../../shared/kernel/clock.ts';

const DAY = 24 * 3600;

/**
 * Reads what the rules of tags, quality and cleanup are evaluated on: two queries, both of a fixed size, so that
 * it costs 2 read units for a usual customer and some 25 for one with more touches and contacts than are counted.
 */
export const gatherFacts = async (customer: Customer, at: Instant): Promise<CustomerFacts> => {
  const [touches, contacts] = await Promise.all([
    listTouchesSince(customer.id, addSeconds(at, -MOST_DAYS * DAY)),
    countContacts(customer.id),
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
    // Nothing is known of these yet: their records come with sales and service.
    ordersLastYear: null,
    openComplaints: 0,
    renewalsInTalks: 0,
  };
};
