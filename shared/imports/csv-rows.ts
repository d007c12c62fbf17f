import type { Readable } from 'node:stream';
import type { CsvPlace, Delimiter, Encoding, Format } from './csv-form.ts';
import { FileFault } from './file-fault.ts';

/** A row longer than this is a quote that nobody closed, or no row that a person wrote. */
const MAX_ROW_BYTES = 1024 * 1024;
const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;

export interface CsvForm {
  /** `bytes`: one character per byte, for who does not know the encoding yet. */
  readonly encoding: Encoding | 'bytes';
  readonly delimiter: Delimiter;
  /** A workbook’s row is one line, however many its cells have. */
  readonly format?: Format;
}

export interface CsvRow {
  /** The header is row 0. */
  readonly row: number;
  /** The line on which it starts. */
  readonly line: number;
  readonly cells: readonly string[];
  readonly next: CsvPlace;
}

const BEYOND_ASCII = /[^\p{ASCII}]/u;

/** A cell is decoded when it is whole, so that no chunk can cut a character in two. */
const decoderOf = (encoding: CsvForm['encoding']): ((bytes: Buffer) => string) => {
  if (encoding === 'utf-8') return (bytes) => bytes.toString('utf8');
  if (encoding === 'bytes') return (bytes) => bytes.toString('latin1');
  const decoder = new TextDecoder('gb18030');
  return (bytes) => {
    const text = bytes.toString('latin1');
    return BEYOND_ASCII.test(text) ? decoder.decode(bytes) : text;
  };
};

/**
 * Finds rows in bytes as they come. Delimiters, quotes and line breaks are ASCII and never part of a longer
 * character, in UTF-8 and GB18030 alike: cells are found first and decoded then.
 */
class CsvScanner {
  readonly #decode: (bytes: Buffer) => string;
  readonly #delimiter: number;
  readonly #countsBreaks: boolean;
  /** The bytes of the row under way, and how far they have been looked at. */
  #bytes: Buffer = Buffer.alloc(0);
  #at = 0;
  #cellStart = 0;
  #inQuotes = false;
  /** Where the last quote was closed; a cell that goes on behind its closing quote is taken as it stands. */
  #closedAt = -1;
  #cells: string[] = [];
  #breaks = 0;
  #place: CsvPlace;

  constructor({ encoding, delimiter, format }: CsvForm, start: CsvPlace) {
    this.#decode = decoderOf(encoding);
    this.#delimiter = delimiter.charCodeAt(0);
    this.#countsBreaks = format !== 'xlsx';
    this.#place = start;
  }

  /** The rows that are whole with these bytes; `last` says that no more will come. */
  *push(chunk: Buffer, last = false): Generator<CsvRow> {
    this.#bytes = this.#bytes.length > 0 ? Buffer.concat([this.#bytes, chunk]) : chunk;
    const rowEnd = () => this.#findRowEnd(last);
    let start = 0;
    for (let end = rowEnd(); end >= 0; end = rowEnd()) {
      const row = this.#endRow(start, end);
      start = this.#at;
      if (row) yield row;
    }
    this.#assertSize(this.#bytes.length - start);
    this.#bytes = this.#bytes.subarray(start);
    this.#at -= start;
    this.#cellStart -= start;
    this.#closedAt -= start;
  }

  *end(): Generator<CsvRow> {
    yield* this.push(Buffer.alloc(0), true);
    const { line } = this.#place;
    if (this.#inQuotes) {
      const where = { line: line + 1 };
      throw new FileFault('broken_quote', `A quote in the row at line ${line + 1} is never closed.`, where);
    }
    const row = this.#bytes.length > 0 ? this.#endRow(0, this.#bytes.length) : null;
    if (row) yield row;
  }

  /** Looks on for the line break that ends the row; -1 where it has not come yet. */
  #findRowEnd(last: boolean): number {
    const bytes = this.#bytes;
    // What comes after a quote or a CR decides what it is.
    const ready = last ? bytes.length : bytes.length - 1;
    for (; this.#at < bytes.length; this.#at += 1) {
      const byte = bytes[this.#at];
      if ((byte === QUOTE || byte === CR) && this.#at >= ready) return -1;
      if (byte === QUOTE) this.#quote();
      else if (this.#inQuotes) this.#countBreak(byte);
      else if (byte === this.#delimiter) this.#endCell();
      else if (byte === LF || byte === CR) return this.#at;
    }
    return -1;
  }

  #countBreak(byte: number | undefined): void {
    if (!this.#countsBreaks) return;
    if (byte === CR || (byte === LF && this.#bytes[this.#at - 1] !== CR)) this.#breaks += 1;
  }

  #quote(): void {
    if (!this.#inQuotes) this.#inQuotes = this.#at === this.#cellStart;
    else if (this.#bytes[this.#at + 1] === QUOTE) this.#at += 1;
    else {
      this.#inQuotes = false;
      this.#closedAt = this.#at;
    }
  }

  #endCell(): void {
    const [from, to] = [this.#cellStart, this.#at];
    const quoted = this.#bytes[from] === QUOTE && this.#closedAt === to - 1 && this.#closedAt > from;
    const text = this.#decode(
      quoted ? this.#bytes.subarray(from + 1, to - 1) : this.#bytes.subarray(from, to),
    );
    this.#cells.push(quoted ? text.replaceAll('""', '"') : text);
    this.#cellStart = to + 1;
  }

  /** Closes the row and steps over its line break; an empty line is no row. */
  #endRow(start: number, end: number): CsvRow | null {
    this.#assertSize(end - start);
    this.#endCell();
    this.#at = end + (this.#bytes[end] === CR && this.#bytes[end + 1] === LF ? 2 : 1);
    this.#cellStart = this.#at;
    const cells = this.#cells.splice(0);
    const { position, row, line } = this.#place;
    const bytes = Math.min(this.#at, this.#bytes.length) - start;
    const isRow = end > start;
    this.#place = { position: position + bytes, row: row + (isRow ? 1 : 0), line: line + 1 + this.#breaks };
    this.#breaks = 0;
    return isRow ? { row, line: line + 1, cells, next: this.#place } : null;
  }

  #assertSize(bytes: number): void {
    if (bytes <= MAX_ROW_BYTES) return;
    const line = this.#place.line + 1;
    const detail = `The row at line ${line} is larger than 1 MiB; perhaps a quote in it is never closed.`;
    throw new FileFault('row_too_large', detail, { line });
  }
}

/**
 * The rows of a CSV file (RFC 4180) from `start` on, as the bytes come in. Line breaks may be mixed, empty
 * lines are passed over, a quote inside an unquoted cell is a character like any other.
 * @throws `FileFault` for a quote never closed and for a row over 1 MiB
 */
export async function* readRows(source: Readable, form: CsvForm, start: CsvPlace): AsyncGenerator<CsvRow> {
  const scanner = new CsvScanner(form, start);
  for await (const chunk of source as AsyncIterable<Buffer>) yield* scanner.push(chunk);
  yield* scanner.end();
}
