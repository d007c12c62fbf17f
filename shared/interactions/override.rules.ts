import type { Instant } from '../kernel/clock.ts';
import { Problem } from '../kernel/errors.ts';
import {
  type Breach,
  breachAt,
  breachOfTouch,
  type ContactRules,
  earliestTouch,
  type Limit,
  laterOf,
} from './do-not-disturb.rules.ts';

const WINDOW_NAMES: Readonly<Record<Limit, string>> = { perDay: '24 hours', perWeek: '7 days' };

/** What who would disturb a customer is told: which limit, what is in the way, and when it may be. */
export const disturbs = (breach: Breach, mayContactFrom: Instant, pointer: string): Problem => {
  const { limit, most, touches } = breach;
  const window = WINDOW_NAMES[limit];
  const message = `would be more than ${most} outbound touch(es) within ${window}; may be from ${mayContactFrom} on`;
  return new Problem('do_not_disturb', {
    detail: `At most ${most} outbound touch(es) within ${window}; the next one may be made from ${mayContactFrom} on, or with an override and its reason.`,
    errors: [{ in: 'body', pointer, message }],
    extensions: { limit, most, touches, mayContactFrom },
  });
};

export interface Override {
  readonly reason: string;
}

/** The reason that lets a planned touch pass, where it needs one; null where nobody is disturbed. @throws 409 */
export const passPlan = (
  touches: readonly Instant[],
  rules: ContactRules,
  at: Instant,
  override: Override | undefined,
  pointer: string,
): string | null => {
  const breach = breachAt(touches, rules, at);
  if (!breach) return null;
  if (!override) throw disturbs(breach, earliestTouch(touches, rules, at), pointer);
  return override.reason;
};

/** Likewise for a touch that was made at `at` and is told of now. @throws 409 */
export const passTouch = (
  touches: readonly Instant[],
  rules: ContactRules,
  at: Instant,
  override: Override | undefined,
  now: Instant,
): string | null => {
  const breach = breachOfTouch(touches, rules, at, now);
  if (!breach) return null;
  if (!override) throw disturbs(breach, earliestTouch(touches, rules, laterOf(at, now)), '/occurredAt');
  return override.reason;
};
