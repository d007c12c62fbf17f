import { exportKey, readRest, saveRest } from '../../shared/exports/export-files.ts';
import type { ExportRecord, ExportRun } from '../../shared/exports/exports.fields.ts';
import { saveRun } from '../../shared/exports/exports.store.ts';
import { now } from '../../shared/kernel/clock.ts';
import type { WorkLimits } from '../../shared/kernel/work.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { LineWriter } from './exported-lines.ts';
import { exportedPages } from './exported-records.ts';
import { PartBuffer } from './part-buffer.ts';

/** The file as far as it is made, in this worker’s memory. */
class Writing {
  readonly #writer: LineWriter;
  readonly buffer: PartBuffer;
  #rows: number;
  #bytes: number;

  constructor(record: ExportRecord, run: ExportRun, rest: Buffer) {
    this.#writer = new LineWriter(record, run);
    this.buffer = new PartBuffer(exportKey(record), run.uploadId, run.etags, rest);
    this.#rows = run.rows;
    this.#bytes = run.bytes;
    if (run.position === null && run.etags.length === 0)
      this.#bytes += this.buffer.add(this.#writer.header());
  }

  async write(records: AsyncIterable<Parameters<LineWriter['line']>[0]>): Promise<void> {
    for await (const exported of records) {
      this.#bytes += this.buffer.add(await this.#writer.line(exported));
      this.#rows += 1;
      if (this.buffer.isFull) await this.buffer.send();
    }
  }

  /** What is to be saved of it, once nothing is left in the buffer or the rest is stored. */
  state(): Pick<ExportRun, 'etags' | 'rows' | 'bytes'> {
    return { etags: [...this.buffer.etags], rows: this.#rows, bytes: this.#bytes };
  }
}

/** Reads what is to be exported page by page and sends the file part by part; null where time was up. */
export const writeRows = async (
  record: ExportRecord,
  started: ExportRun,
  exporter: User,
  { mustStop, onStep }: WorkLimits,
): Promise<ExportRun | null> => {
  let run = started;
  const rest = run.rest ? await readRest(run.rest) : Buffer.alloc(0);
  const writing = new Writing(record, run, rest);
  const { buffer } = writing;
  const from = run.position === null ? undefined : JSON.parse(run.position);
  for await (const { records, next } of exportedPages(record, exporter, from)) {
    await writing.write(records);
    if (next === null) break;
    const stops = mustStop();
    const isAhead = buffer.etags.length > run.etags.length;
    if (!stops && !(isAhead && buffer.isPart)) continue;
    if (buffer.isPart) await buffer.send();
    const name = `${started.restarts}-${run.version}`;
    const kept = buffer.size > 0 ? await saveRest(record.id, name, buffer.rest()) : null;
    run = await saveRun(
      record.id,
      run,
      { ...run, ...writing.state(), position: JSON.stringify(next), rest: kept },
      now(),
    );
    onStep();
    if (stops) return null;
  }
  if (buffer.size > 0 || buffer.etags.length === 0) await buffer.send();
  return saveRun(record.id, run, { ...run, ...writing.state(), phase: 'joining', rest: null }, now());
};
