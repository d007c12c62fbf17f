import type { CsvPlace } from '../../shared/imports/csv-form.ts';
import { type CsvRow, readRows } from '../../shared/imports/csv-rows.ts';
import { openFile } from '../../shared/imports/import-files.ts';
import type { ImportRecord, ImportRun, RowStatus } from '../../shared/imports/imports.fields.ts';
import { addResults, firstRun, rowsFile } from '../../shared/imports/imports.rules.ts';
import { getRuns, saveRun } from '../../shared/imports/imports.store.ts';
import { RowMapping } from '../../shared/imports/row-mapping.ts';
import { now } from '../../shared/kernel/clock.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { rememberPeople } from './find-person.ts';
import { rememberProducts } from './find-product.ts';
import { rememberExternalIds } from './find-referred.ts';
import { RowLanes } from './row-lanes.ts';
import { type ReadRow, type Way, wayOf } from './settle-ways.ts';

/** Rows, or groups of them, carried out at once; more would only wait for the store. */
const WIDTH = 16;

export interface ImportLimits {
  /** Whether the time that this run has is nearly over. */
  readonly mustStop: () => boolean;
  /** Told whenever the import has come further for good. */
  readonly onStep: () => void;
}

/** The rows of one step, in any order, until all of them are settled. */
class Step {
  readonly #statuses: RowStatus[] = [];
  readonly #lanes = new RowLanes(WIDTH);
  readonly #way: Way;
  /** Where rows turn out to be there already, asking first is cheaper than failing. */
  #look = false;

  constructor(way: Way) {
    this.#way = way;
  }

  start(rows: readonly ReadRow[]): Promise<void> {
    return this.#lanes.start(this.#way.topics(rows), () => this.#settle(rows));
  }

  async settle(): Promise<RowStatus[]> {
    await this.#lanes.settle();
    return this.#statuses.splice(0);
  }

  async end(): Promise<void> {
    await this.#lanes.settle().catch(() => undefined);
  }

  async #settle(rows: readonly ReadRow[]): Promise<void> {
    const results = await this.#way.settle(rows, this.#look);
    this.#look = results.every(({ status }) => status !== 'created' && status !== 'refused');
    this.#statuses.push(...results.map(({ status }) => status));
  }
}

async function* mappedBy(mapping: RowMapping, rows: AsyncIterable<CsvRow>): AsyncGenerator<ReadRow> {
  for await (const row of rows)
    yield { row, mapped: mapping.isEmpty(row.cells) ? null : mapping.map(row.cells) };
}

interface Stop {
  readonly place: CsvPlace;
  readonly statuses: readonly RowStatus[];
}

/** Carries out rows and stops after every so many, when all before are settled; the last stop is the file's end. */
async function* stopsOf(
  groups: AsyncIterable<readonly ReadRow[]>,
  step: Step,
  rowsPerStep: number,
  { from, bytes }: { readonly from: CsvPlace; readonly bytes: number },
): AsyncGenerator<Stop> {
  let place = from;
  let started = 0;
  for await (const rows of groups) {
    await step.start(rows);
    place = rows.at(-1)?.row.next ?? place;
    started += rows.length;
    if (started < rowsPerStep) continue;
    started = 0;
    yield { place, statuses: await step.settle() };
  }
  yield { place: { ...place, position: bytes }, statuses: await step.settle() };
}

/**
 * Carries out the rows of a running import from where it stands, and answers where it stands then. At each stop
 * the place is saved with the counts up to it: the counts are sums of results that are stored with what the rows do, so
 * what is done again after a crash adds up to the same.
 */
export const importRows = async (
  record: ImportRecord,
  file: NonNullable<ImportRecord['file']>,
  caller: User,
  { mustStop, onStep }: ImportLimits,
): Promise<{ readonly run: ImportRun; readonly moved: boolean }> => {
  const [saved] = await getRuns([record.id]);
  let run = saved ?? firstRun(file);
  if (run.position >= file.bytes) return { run, moved: false };
  const { body } = await openFile(record.id, { ...rowsFile(file), from: run.position });
  const mapping = new RowMapping(record, file.columns);
  const findings = {
    findPerson: rememberPeople(),
    findProduct: rememberProducts(),
    findByExternalId: rememberExternalIds(),
  };
  const way = await wayOf({ record, caller, mapping, ...findings });
  const step = new Step(way);
  const groups = way.groups(mappedBy(mapping, readRows(body, file, run)));
  const span = { from: run, bytes: file.bytes };
  try {
    for await (const { place, statuses } of stopsOf(groups, step, way.rowsPerStep, span)) {
      run = { ...place, counts: addResults(run.counts, statuses) };
      await saveRun(record.id, run, now());
      onStep();
      if (mustStop()) break;
    }
  } finally {
    // Nothing goes on behind the back of a worker that has failed.
    await step.end();
  }
  return { run, moved: true };
};
