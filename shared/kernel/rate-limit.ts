import { type Instant, secondsBetween } from './clock.ts';
import { optionalEnv } from './env.ts';
import { Problem } from './errors.ts';

const WINDOW_SECONDS = 60;
const MAX_CALLERS = 10_000;

const windows = new Map<string, { startedAt: Instant; used: number }>();

/**
 * Counts a caller's requests in this container. The gateway throttles the account exactly; this keeps one
 * caller from using up the others' share and tells it how much is left (IETF draft "RateLimit header fields").
 *
 * @param share of the usual limit
 * @throws a 429 `Problem` with `Retry-After` beyond the limit.
 */
export const spendRequest = (callerId: string, at: Instant, share = 1): Record<string, string> => {
  const usual = Number(optionalEnv('RATE_LIMIT_PER_MINUTE') ?? 6000);
  const quota = Math.max(1, Math.floor(usual * share));
  const known = windows.get(callerId);
  const age = known ? secondsBetween(known.startedAt, at) : WINDOW_SECONDS;
  const window = known && age >= 0 && age < WINDOW_SECONDS ? known : { startedAt: at, used: 0 };
  window.used += 1;
  // Put last again, so that the first is whoever has asked for nothing the longest.
  windows.delete(callerId);
  windows.set(callerId, window);
  const [oldest] = windows.keys();
  if (windows.size > MAX_CALLERS && oldest !== undefined) windows.delete(oldest);
  const reset = Math.ceil(WINDOW_SECONDS - secondsBetween(window.startedAt, at));
  const headers = {
    'RateLimit-Policy': `"caller";q=${quota};w=${WINDOW_SECONDS}`,
    RateLimit: `"caller";r=${Math.max(0, quota - window.used)};t=${reset}`,
  };
  if (window.used > quota) {
    throw new Problem('too_many_requests', {
      detail: `At most ${quota} requests a minute.`,
      headers: { ...headers, 'Retry-After': String(reset) },
    });
  }
  return headers;
};
