/** Whether all of it is wanted, however long it takes: CI has a lane for it. A run that must be quick takes a part. */
export const FULL_VOLUME = process.env.FULL_DATA === 'every';

/** How often something random is tried, or how much of it. */
export const volume = (full: number, quick: number): number => (FULL_VOLUME ? full : quick);
