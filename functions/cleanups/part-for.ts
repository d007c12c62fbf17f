import type { CleanupReport } from '../../shared/cleanups/cleanups.fields.ts';
import { partOf } from '../../shared/cleanups/report.rules.ts';
import { reportsOf } from '../../shared/people/people.store.ts';

/** What of a report somebody reads: an admin all of it, who leads people these people's part. */
export const partFor = async (
  report: CleanupReport,
  reader: { readonly id: string; readonly role: string },
): Promise<CleanupReport> => {
  if (reader.role !== 'manager') return report;
  const people = await reportsOf(reader.id);
  return partOf(report, new Set([reader.id, ...people.map(({ id }) => id)]));
};
