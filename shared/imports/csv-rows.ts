import { pipeline, type Readable } from 'node:stream';
import { type CsvError, type Info, Parser } from 'csv-parse';
import type { CsvPlace, Delimiter, Encoding } from './csv-form.ts';
import { FileFault } from './file-fault.ts';

/** A row longer than this is a quote that nobody closed, or no row that a person wrote. */
const MAX_ROW_BYTES = 1024 * 1024;

export interface CsvForm {
  /** `bytes`: one character per byte, for who does not know the encoding yet. */
  readonly encoding: Encoding | 'bytes';
  readonly delimiter: Delimiter;
}

export interface CsvRow {
  /** The header is row 0. */
  readonly row: number;
  /** The line on which it starts. */
  readonly line: number;
  readonly cells: readonly string[];
  readonly next: CsvPlace;
}

const BREAKS = /\r\n|\n|\r/g;
const breaksIn = (cells: readonly string[]): number =>
  cells.reduce((sum, cell) => sum + (/[\r\n]/.test(cell) ? (cell.match(BREAKS)?.length ?? 0) : 0), 0);

const BEYOND_ASCII = /[^\p{ASCII}]/u;

/** Bytes come out of the parser one to a character; delimiters and quotes are never part of a GB18030 character. */
const decoderOf = (encoding: CsvForm['encoding']): ((cells: string[]) => string[]) => {
  if (encoding !== 'gb18030') return (cells) => cells;
  const decoder = new TextDecoder('gb18030');
  const decode = (cell: string) =>
    BEYOND_ASCII.test(cell) ? decoder.decode(Buffer.from(cell, 'latin1')) : cell;
  return (cells) => cells.map(decode);
};

const asFileFault = (failure: unknown, line: number): unknown => {
  switch ((failure as CsvError).code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return new FileFault('broken_quote', `A quote in the row at line ${line} is never closed.`, { line });
    case 'CSV_MAX_RECORD_SIZE':
      return new FileFault(
        'row_too_large',
        `The row at line ${line} is larger than 1 MiB; perhaps a quote in it is never closed.`,
        { line },
      );
    default:
      return failure;
  }
};

/** Turns what the parser finds into rows as soon as it finds them, and so knows the line it has come to. */
class RowCounter {
  readonly rows: CsvRow[] = [];
  #row: number;
  #lines: number;
  readonly #start: CsvPlace;
  readonly #decode: (cells: string[]) => string[];

  constructor(start: CsvPlace, decode: (cells: string[]) => string[]) {
    this.#start = start;
    this.#row = start.row;
    this.#lines = start.line;
    this.#decode = decode;
  }

  /** The line on which the next row starts. */
  lineAfter({ empty_lines }: Pick<Info, 'empty_lines'>): number {
    return this.#lines + empty_lines + 1;
  }

  take(record: string[], info: Info): void {
    const cells = this.#decode(record);
    const row = this.#row;
    const line = this.lineAfter(info);
    this.#row += 1;
    this.#lines += 1 + breaksIn(cells);
    const next = {
      position: this.#start.position + info.bytes,
      row: this.#row,
      line: this.lineAfter(info) - 1,
    };
    this.rows.push({ row, line, cells, next });
  }
}

const parserFor = ({ encoding, delimiter }: CsvForm, counter: RowCounter) =>
  new Parser({
    delimiter,
    // The text of a cell is decoded when the cell is whole: no chunk can cut a character in two.
    encoding: encoding === 'utf-8' ? 'utf8' : 'latin1',
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: MAX_ROW_BYTES,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    on_record: (record, info) => {
      counter.take(record, info);
      return record;
    },
  });

/**
 * The rows of a CSV file (RFC 4180) from `start` on, as the bytes come in. Line breaks may be mixed, empty
 * lines are passed over, a quote inside an unquoted cell is a character like any other.
 * @throws `FileFault` for a quote never closed and for a row over 1 MiB
 */
export async function* readRows(source: Readable, form: CsvForm, start: CsvPlace): AsyncGenerator<CsvRow> {
  const counter = new RowCounter(start, decoderOf(form.encoding));
  const parser = parserFor(form, counter);
  // Errors of the source reach the loop below through the parser.
  pipeline(source, parser, () => undefined);
  try {
    for await (const _ of parser) {
      const row = counter.rows.shift();
      if (row) yield row;
    }
  } catch (failure) {
    throw asFileFault(failure, counter.lineAfter(parser.info));
  }
}
