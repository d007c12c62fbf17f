import type { CsvPlace } from '../../shared/imports/csv-form.ts';
import { type CsvRow, readRows } from '../../shared/imports/csv-rows.ts';
import { openFile } from '../../shared/imports/import-files.ts';
import type { ImportRecord, ImportRow, ImportRun, RowStatus } from '../../shared/imports/imports.fields.ts';
import { addResults, firstRun, rowsFile } from '../../shared/imports/imports.rules.ts';
import { getRuns, saveRun } from '../../shared/imports/imports.store.ts';
import { RowMapping } from '../../shared/imports/row-mapping.ts';
import { now } from '../../shared/kernel/clock.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { draftContact } from './draft-contact.ts';
import { draftCustomer } from './draft-customer.ts';
import { draftInteraction } from './draft-interaction.ts';
import { draftOpportunity } from './draft-opportunity.ts';
import { draftOrder } from './draft-order.ts';
import { draftProduct } from './draft-product.ts';
import { rememberPeople } from './find-person.ts';
import { rememberProducts } from './find-product.ts';
import type { MakeDraft, RunContext, Verdict } from './row-draft.ts';
import { RowLanes } from './row-lanes.ts';
import {
  contactTopicsOf,
  opportunityTopicsOf,
  orderTopicsOf,
  productTopicsOf,
  topicsOf,
  touchTopicsOf,
} from './row-topics.ts';
import { settleRow } from './settle-row.ts';

/** Rows carried out at once; more would only wait for the store. */
const WIDTH = 16;
/** Rows between two places from which the import can go on. */
const ROWS_PER_STEP = 200;

const KINDS = {
  customers: { draft: draftCustomer, topics: topicsOf },
  contacts: { draft: draftContact, topics: contactTopicsOf },
  interactions: { draft: draftInteraction, topics: touchTopicsOf },
  products: { draft: draftProduct, topics: productTopicsOf },
  opportunities: { draft: draftOpportunity, topics: opportunityTopicsOf },
  orders: { draft: draftOrder, topics: orderTopicsOf },
} as const;
const EMPTY: Verdict = { status: 'skipped', note: 'is empty' };

export interface ImportLimits {
  /** Whether the time that this run has is nearly over. */
  readonly mustStop: () => boolean;
  /** Told whenever the import has come further for good. */
  readonly onStep: () => void;
}

/** The rows of one step, in any order, until all of them are settled. */
class Step {
  readonly statuses: RowStatus[] = [];
  readonly #lanes = new RowLanes(WIDTH);
  readonly #run: RunContext;
  /** Where rows turn out to be there already, asking first is cheaper than failing. */
  #look = false;

  constructor(run: RunContext) {
    this.#run = run;
  }

  async start(row: CsvRow): Promise<void> {
    const { mapping, record } = this.#run;
    if (mapping.isEmpty(row.cells)) return this.#lanes.start([], () => this.#settle(row, async () => EMPTY));
    const mapped = mapping.map(row.cells);
    const { draft: make, topics } = KINDS[record.kind];
    const draft = () => make(mapped, this.#run, now());
    return this.#lanes.start(topics(mapped.body), () => this.#settle(row, draft));
  }

  async settle(): Promise<RowStatus[]> {
    await this.#lanes.settle();
    return this.statuses.splice(0);
  }

  async end(): Promise<void> {
    await this.#lanes.settle().catch(() => undefined);
  }

  async #settle(row: CsvRow, draft: () => ReturnType<MakeDraft>): Promise<void> {
    const result: ImportRow = await settleRow(row, draft, this.#run, now(), this.#look);
    this.#look = result.status !== 'created' && result.status !== 'refused';
    this.statuses.push(result.status);
  }
}

interface Stop {
  readonly place: CsvPlace;
  readonly statuses: readonly RowStatus[];
}

/** Carries out rows and stops after every so many, when all before are settled; the last stop is the file's end. */
async function* stopsOf(
  rows: AsyncIterable<CsvRow>,
  step: Step,
  from: CsvPlace,
  bytes: number,
): AsyncGenerator<Stop> {
  let place = from;
  let started = 0;
  for await (const row of rows) {
    await step.start(row);
    place = row.next;
    started += 1;
    if (started % ROWS_PER_STEP === 0) yield { place, statuses: await step.settle() };
  }
  yield { place: { ...place, position: bytes }, statuses: await step.settle() };
}

/**
 * Carries out the rows of a running import from where it stands, and answers where it stands then. At each stop
 * the place is saved with the counts up to it: the counts are sums of results that are stored row by row, so what
 * is done again after a crash adds up to the same.
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
  const step = new Step({
    record,
    caller,
    mapping,
    findPerson: rememberPeople(),
    findProduct: rememberProducts(),
  });
  try {
    for await (const { place, statuses } of stopsOf(readRows(body, file, run), step, run, file.bytes)) {
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
