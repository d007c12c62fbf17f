import type { Instant } from '../kernel/clock.ts';

/** What of a touch tells whether anybody answered. */
export interface AnsweredTouch {
  readonly occurredAt: Instant;
  readonly direction: 'inbound' | 'outbound';
  readonly channel: string;
  readonly deep: boolean;
  /** Null, or missing in touches from before it was asked: nobody said. */
  readonly answered?: boolean | null;
}

/** Two people talked, unless somebody says that nobody was there. */
const TALKS = new Set(['call', 'visit', 'meeting', 'event']);

/** Whether a touch reached nobody: said so, or a message that nobody has answered. */
const isUnanswered = ({ direction, channel, deep, answered }: AnsweredTouch): boolean => {
  if (direction === 'inbound') return false;
  if (answered !== null && answered !== undefined) return !answered;
  return !deep && !TALKS.has(channel);
};

/**
 * The touches in a row, up to now, that nobody answered (CH-1), and when the first of them was.
 * @param touches newest first
 */
export const unansweredOf = (
  touches: readonly AnsweredTouch[],
): { readonly count: number; readonly since: Instant | null } => {
  const answer = touches.findIndex((touch) => !isUnanswered(touch));
  const unanswered = answer === -1 ? touches : touches.slice(0, answer);
  return { count: unanswered.length, since: unanswered.at(-1)?.occurredAt ?? null };
};
