/** An instant as RFC 3339 UTC with milliseconds, such as `2026-11-22T08:30:00.000Z`; sorts as text. */
export type Instant = string;

export const EPOCH: Instant = '1970-01-01T00:00:00.000Z';

/** The only place that reads the time; rules take it as an argument. */
export const now = (): Instant => new Date().toISOString();

export const epochSeconds = (at: Instant): number => Math.floor(Date.parse(at) / 1000);

export const addSeconds = (at: Instant, seconds: number): Instant =>
  new Date(Date.parse(at) + seconds * 1000).toISOString();

export const secondsBetween = (from: Instant, to: Instant): number =>
  (Date.parse(to) - Date.parse(from)) / 1000;

/** Monotonic milliseconds for measuring how long something took. */
export const stopwatch = (): (() => number) => {
  // Not `performance`: node loads what is behind it at the first use.
  const started = process.hrtime.bigint();
  return () => Number(process.hrtime.bigint() - started) / 1e6;
};

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
