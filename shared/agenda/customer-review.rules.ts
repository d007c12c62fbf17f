import { addSeconds, type Instant } from '../kernel/clock.ts';
import type { AgendaEntry } from './agenda.fields.ts';
import { askedFrom, type Occasion, opensBefore } from './occasions.rules.ts';

export interface ReviewedSubject {
  readonly ownerId: string | null;
  readonly review: {
    readonly state: 'pending' | 'approved' | 'rejected';
    readonly reason: string | null;
    readonly reviewedAt: Instant | null;
    readonly dueAt: Instant;
  };
}

/** To review a profile, to mend it, and until either is asked for again (CUS-4). */
const SECONDS = 3 * 24 * 3600;
const MAX_NOTE = 500;

const clipped = (text: string): string => [...text].slice(0, MAX_NOTE).join('').slice(0, MAX_NOTE);

/** Whose turn it is, since when, and why. */
const turnOf = ({ ownerId, review }: ReviewedSubject, managerId: string | null) => {
  if (review.state === 'pending') {
    const since = addSeconds(review.dueAt, -SECONDS);
    return { holderId: managerId, since, code: 'review_pending' as const, note: null };
  }
  const note = review.reason && clipped(review.reason);
  return {
    holderId: ownerId,
    since: review.reviewedAt ?? review.dueAt,
    code: 'review_rejected' as const,
    note,
  };
};

/**
 * Whose turn it is with a customer's profile (CUS-4): the owner's manager reviews it within three days of the first
 * contact; the owner mends what was rejected. Null: it is approved, nobody's, or nobody leads its owner.
 */
export const nextCustomerReview = (
  subject: ReviewedSubject,
  managerId: string | null,
  before: AgendaEntry | null,
  timeZone: string,
): Occasion | null => {
  if (subject.ownerId === null || subject.review.state === 'approved') return null;
  const { holderId, since, code, note } = turnOf(subject, managerId);
  if (holderId === null) return null;
  const { from, cycle } = askedFrom(before, since);
  const dueAt = addSeconds(from, SECONDS);
  return {
    slot: 'customer_review',
    source: 'customer_review',
    ownerId: holderId,
    dueAt,
    cycle: cycle ?? `${code}@${since}`,
    reason: { code, pendingSince: since, ...(note && { note }) },
    rule: null,
    // Called done while it still is to be done it comes again, and not before it is due.
    opensAt: cycle ? dueAt : opensBefore(dueAt, timeZone),
  };
};
