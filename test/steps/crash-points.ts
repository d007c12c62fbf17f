const isEvery = process.env.CRASH_AT === 'every';

/**
 * How far one death lies from the next. A task of many requests is stopped at every sixtieth in a run that must be
 * quick, and at every single one where `CRASH_AT=every` says so: CI has a lane for it.
 */
export const CRASH_STRIDE = isEvery ? 1 : 60;

/** The same for what is short, or goes on where it died: sixty requests later there would be nothing left to stop. */
export const SHORT_CRASH_STRIDE = isEvery ? 1 : 7;
