/**
 * How far one death lies from the next. A task of many requests is stopped at every twenty-fifth in a run that must be
 * quick, and at every single one where `CRASH_AT=every` says so: CI has a lane for it.
 */
export const CRASH_STRIDE = process.env.CRASH_AT === 'every' ? 1 : 25;
