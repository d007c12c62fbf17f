import { FileFault } from './file-fault.ts';
import { brokenWorkbook } from './workbook-archive.ts';
import { type SharedStrings, TextCollector } from './workbook-strings.ts';
import type { CellFormat } from './workbook-styles.ts';
import { isoText, numberText } from './workbook-values.ts';
import type { Attributes } from './xml-events.ts';
import { xmlEvents } from './xml-events.ts';

export const MAX_ROWS = 1_048_576;
const MAX_COLUMNS = 16_384;
const MAX_ROW_CHARACTERS = 1024 * 1024;

/** What the cells of a sheet refer to. */
export interface CellContext {
  readonly strings: SharedStrings | null;
  readonly styles: readonly CellFormat[];
  readonly from1904: boolean;
}

export interface SheetRow {
  /** As the workbook numbers it, from 1. */
  readonly number: number;
  readonly cells: string[];
}

/** `AB12` is column 27, from 0. */
export const columnOf = (reference: string): number => {
  let column = 0;
  for (const letter of /^[A-Z]{1,3}/.exec(reference)?.[0] ?? '')
    column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
};

/** Puts cells together to rows. */
class SheetReader {
  rows: SheetRow[] = [];
  readonly #context: CellContext;
  readonly #collector = new TextCollector();
  #number = 0;
  #cells: string[] = [];
  #size = 0;
  #column = -1;
  #type = '';
  #format: CellFormat = { kind: 'number' };
  #value = '';
  #inValue = false;

  constructor(context: CellContext) {
    this.#context = context;
  }

  readonly open = (name: string, attributes: Attributes): void => {
    if (name === 'c') this.#openCell(attributes);
    else if (name === 'v') this.#inValue = true;
    else if (name === 'row') this.#openRow(attributes);
    else this.#collector.open(name);
  };

  readonly text = (text: string): void => {
    if (this.#inValue) this.#value += text;
    else if (this.#type === 'inlineStr') this.#collector.text(text);
  };

  readonly close = (name: string): void => {
    if (name === 'v') this.#inValue = false;
    else if (name === 'c') this.#closeCell();
    else if (name === 'row') this.rows.push({ number: this.#number, cells: this.#cells });
    else this.#collector.close(name);
  };

  #openRow({ r }: Attributes): void {
    const number = r === undefined ? this.#number + 1 : Number(r);
    if (!(number > this.#number && number <= MAX_ROWS))
      throw brokenWorkbook(`its row ${number} is out of order`);
    this.#number = number;
    this.#cells = [];
    this.#size = 0;
    this.#column = -1;
  }

  #openCell({ r, t = 'n', s = '0' }: Attributes): void {
    this.#column = r === undefined ? this.#column + 1 : columnOf(r);
    if (!(this.#column >= 0 && this.#column < MAX_COLUMNS)) throw brokenWorkbook(`it has no cell ${r ?? ''}`);
    this.#type = t;
    this.#format = this.#context.styles[Number(s)] ?? { kind: 'number' };
    this.#value = '';
  }

  #closeCell(): void {
    const text = this.#textOf();
    this.#size += text.length;
    if (this.#size > MAX_ROW_CHARACTERS) {
      const where = { line: this.#number };
      throw new FileFault(
        'row_too_large',
        `Row ${this.#number} holds more than a million characters.`,
        where,
      );
    }
    if (text === '') return;
    while (this.#cells.length < this.#column) this.#cells.push('');
    this.#cells[this.#column] = text;
  }

  /** A formula's cell holds its last result as any other value. */
  #textOf(): string {
    if (this.#type === 'inlineStr') return this.#collector.take();
    const value = this.#value;
    if (value === '') return '';
    if (this.#type === 's') return this.#context.strings?.get(Number(value)) ?? '';
    if (this.#type === 'b') return value === '1' ? 'true' : 'false';
    if (this.#type === 'n') return numberText(value.trim(), this.#format, this.#context.from1904);
    return this.#type === 'd' ? isoText(value) : value;
  }
}

/** The rows of a sheet that hold something, as its XML unpacks; trailing empty cells are none. */
export async function* sheetRows(
  chunks: AsyncIterable<Buffer>,
  context: CellContext,
): AsyncGenerator<SheetRow> {
  const reader = new SheetReader(context);
  for await (const _ of xmlEvents(chunks, reader)) {
    for (const row of reader.rows) if (row.cells.length > 0) yield row;
    reader.rows = [];
  }
}
