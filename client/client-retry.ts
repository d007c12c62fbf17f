import type { Received } from './client-types.ts';

const BACKOFF_MS = 200;
const LONGEST_BACKOFF_MS = 5_000;

export const sleep = (milliseconds: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const abort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', abort, { once: true });
  });

/** Doubles with every attempt; the jitter keeps clients that failed together from coming back together. */
const backoff = (attempt: number): number =>
  Math.random() * Math.min(LONGEST_BACKOFF_MS, BACKOFF_MS * 2 ** attempt);

/** Milliseconds that the answer asks to wait for; null where it does not say. */
const retryAfter = (headers: Headers): number | null => {
  const seconds = headers.get('retry-after');
  return seconds !== null && /^\d+$/.test(seconds) ? Number(seconds) * 1000 : null;
};

/** Whether sending the request twice has the effect of sending it once: nothing else may follow a lost reply. */
export const isRepeatable = (method: string, idempotencyKey: string | undefined): boolean =>
  method === 'GET' || idempotencyKey !== undefined;

/** No answer came, or only half of one: the request may have been carried out or not. */
export const lost = (failure: unknown): { failure: unknown } => ({ failure });

const isInFlight = ({ status, data }: Received): boolean =>
  status === 409 &&
  typeof data === 'object' &&
  data !== null &&
  'code' in data &&
  data.code === 'idempotency_in_flight';

/** Whether the answer says that nothing was done yet and that asking again will help. */
const isWorthRetrying = (received: Received, repeatable: boolean): boolean => {
  if (received.status !== 429 && received.status !== 503) return isInFlight(received);
  return repeatable || retryAfter(received.headers) !== null;
};

/** Milliseconds to wait before the next attempt; null when this outcome is final. */
export const pauseBefore = (
  outcome: Received | { failure: unknown },
  attempt: number,
  repeatable: boolean,
): number | null => {
  if ('failure' in outcome) return repeatable ? backoff(attempt) : null;
  if (!isWorthRetrying(outcome, repeatable)) return null;
  return retryAfter(outcome.headers) ?? backoff(attempt);
};
