const DAY_MS = 86_400_000;

/** The date so many days from today, before it if negative: what the demo tells of is always of these days. */
export const dateIn = (days: number): string =>
  new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
