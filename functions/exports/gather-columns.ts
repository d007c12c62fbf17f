import type { ExportRecord, ExportRun } from '../../shared/exports/exports.fields.ts';
import { saveRun } from '../../shared/exports/exports.store.ts';
import { now } from '../../shared/kernel/clock.ts';
import type { WorkLimits } from '../../shared/kernel/work.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { customNamesByPage } from './exported-records.ts';

/** A file of more columns no spreadsheet is read from; the rest is in JSON Lines. */
const MAX_CUSTOM = 1000;
const PAGES_PER_STEP = 20;

/** Reads all customers once for the names of their custom fields: a column each, before the first row. */
export const gatherColumns = async (
  record: ExportRecord,
  started: ExportRun,
  exporter: User,
  { mustStop, onStep }: WorkLimits,
): Promise<ExportRun | null> => {
  let run = started;
  const names = new Set(run.custom);
  const from = run.position === null ? undefined : JSON.parse(run.position);
  let pages = 0;
  for await (const page of customNamesByPage(record, exporter, from)) {
    for (const name of page.names) if (names.size < MAX_CUSTOM) names.add(name);
    pages += 1;
    if (page.next === null) break;
    const stops = mustStop();
    if (pages % PAGES_PER_STEP !== 0 && !stops) continue;
    run = await saveRun(
      record.id,
      run,
      { ...run, position: JSON.stringify(page.next), custom: [...names] },
      now(),
    );
    onStep();
    if (stops) return null;
  }
  return saveRun(record.id, run, { ...run, phase: 'rows', position: null, custom: [...names].sort() }, now());
};
