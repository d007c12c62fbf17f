import { type Instant, secondsBetween } from '../kernel/clock.ts';

const PUNCTUAL_SECONDS = 24 * 3600;

/** Whether a touch was written down later than 24 h after it (DQ-4). */
export const isLate = ({
  occurredAt,
  createdAt,
}: {
  readonly occurredAt: Instant;
  readonly createdAt: Instant;
}): boolean => secondsBetween(occurredAt, createdAt) > PUNCTUAL_SECONDS;
