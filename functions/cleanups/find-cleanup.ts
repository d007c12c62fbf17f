import type { Cleanup } from '../../shared/cleanups/cleanups.fields.ts';
import { getCleanup } from '../../shared/cleanups/cleanups.store.ts';
import type { Caller } from '../../shared/kernel/endpoint.ts';
import { notFound } from '../../shared/kernel/errors.ts';
import { partFor } from './part-for.ts';

/** @throws 404 for a month without a run */
export const findCleanup = async (month: string): Promise<Cleanup> => {
  const cleanup = await getCleanup(month);
  if (!cleanup) throw notFound();
  return cleanup;
};

/** A run as its reader may know it. */
export const showCleanup = async (cleanup: Cleanup, caller: Caller): Promise<Cleanup> =>
  cleanup.report ? { ...cleanup, report: await partFor(cleanup.report, caller) } : cleanup;
