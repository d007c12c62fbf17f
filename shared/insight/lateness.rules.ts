import { addSeconds, type Instant } from '../kernel/clock.ts';

export interface ProfiledSubject {
  readonly firstContactAt: Instant;
  readonly createdAt: Instant;
  readonly review: {
    readonly state: 'pending' | 'approved' | 'rejected';
    readonly reviewedAt: Instant | null;
    readonly dueAt: Instant;
  };
}

const PROFILE_SECONDS = 24 * 3600;

/** Whether a profile was made later than 24 h after the first contact, or is reviewed later than it was due (CUS-4). */
export interface Lateness {
  readonly profile: boolean;
  readonly review: boolean;
}

/** `lookAgainAt`: when time alone makes a review late; null: never. */
export const latenessOf = (
  { firstContactAt, createdAt, review }: ProfiledSubject,
  at: Instant,
): { readonly late: Lateness; readonly lookAgainAt: Instant | null } => {
  const isPending = review.state === 'pending';
  const isLate = isPending
    ? at >= review.dueAt
    : review.reviewedAt !== null && review.reviewedAt > review.dueAt;
  return {
    late: { profile: createdAt > addSeconds(firstContactAt, PROFILE_SECONDS), review: isLate },
    lookAgainAt: isPending && !isLate ? review.dueAt : null,
  };
};
