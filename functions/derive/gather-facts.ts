import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { CustomerFacts } from '../../shared/derived/derived.fields.ts';
import { type AnsweredTouch, unansweredOf } from '../../shared/insight/answers.rules.ts';
import { countContacts, listTouchesSince } from '../../shared/insight/facts.store.ts';
import { isLate } from '../../shared/insight/punctuality.rules.ts';
import { MOST_DAYS } from '../../shared/insight/tags.contract.ts';
import { type LocalDate, localDate } from '../../shared/kernel/calendar.ts';
import { addSeconds, type Instant } from '../../shared/kernel/clock.ts';
import { env } from '../../shared/kernel/env.ts';
import { listMarks, type Mark } from '../../shared/kernel/marks.ts';
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

/** Complaints that are not solved yet, and since when the oldest is open: their marks say it, without their tickets. */
export const openComplaintsIn = (marks: readonly Mark[]) => {
  const open = marks.filter(({ source }) => source === 'complaint');
  const since = open.flatMap(({ facts }) => facts?.since ?? []).sort();
  return { openComplaints: open.length, complaintOpenSince: since[0] ?? null };
};

/** How satisfied it was when it was last asked, and before that; null: it has not said so twice. */
const satisfactionOf = ({ lastRatings }: Pick<Customer, 'lastRatings'>): CustomerFacts['satisfaction'] => {
  const [latest, before] = lastRatings;
  return latest && before ? { latest: latest.score, before: before.score, at: latest.at } : null;
};

/**
 * Reads what the rules of tags, quality and cleanup are evaluated on: four queries, three of a small size and
 * one that grows by some 4 KB every 30 months with orders: 4 read units for a usual customer.
 */
export const gatherFacts = async (
  customer: Customer,
  at: Instant,
  bought: Promise<PurchaseFacts> = gatherPurchases(customer.id, at),
  marked: Promise<readonly Mark[]> = listMarks(customer.id),
): Promise<CustomerFacts> => {
  const [touches, contacts, purchases, marks] = await Promise.all([
    listTouchesSince(customer.id, touchesFrom(at)),
    countContacts(customer.id),
    bought,
    marked,
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
    ...openComplaintsIn(marks),
    satisfaction: satisfactionOf(customer),
  };
};
