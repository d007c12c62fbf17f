import type { ExportRecord, ExportRun } from '../../shared/exports/exports.fields.ts';
import { csvLine } from '../../shared/imports/formula-guard.ts';
import { getUser } from '../../shared/people/people.store.ts';
import { cellsOf, columnsOf, type NamePerson } from './exported-cells.ts';
import type { Exported } from './exported-records.ts';

/** So that spreadsheets read the file as UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';
const MAX_REMEMBERED = 10_000;

/** Asks for each person once. */
const rememberPeople = (): NamePerson => {
  const known = new Map<string, Promise<string>>();
  return (id) => {
    const name = known.get(id) ?? getUser(id).then((user) => user?.email ?? id);
    if (known.size < MAX_REMEMBERED) known.set(id, name);
    return name;
  };
};

/** Writes records as lines of the file. */
export class LineWriter {
  readonly #format: ExportRecord['format'];
  readonly #kind: ExportRecord['kind'];
  readonly #custom: readonly string[];
  readonly #namePerson = rememberPeople();

  constructor({ format, kind }: ExportRecord, { custom }: Pick<ExportRun, 'custom'>) {
    this.#format = format;
    this.#kind = kind;
    this.#custom = custom;
  }

  /** What comes before the first record. */
  header(): string {
    return this.#format === 'csv' ? BYTE_ORDER_MARK + csvLine(columnsOf(this.#kind, this.#custom)) : '';
  }

  async line(exported: Exported): Promise<string> {
    if (this.#format === 'jsonl') return `${JSON.stringify(exported.record)}\n`;
    return csvLine(await cellsOf(exported, this.#custom, this.#namePerson));
  }
}
