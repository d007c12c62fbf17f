import { pipeline, type Readable } from 'node:stream';
import { type CsvError, type Info, parse } from 'csv-parse';
import { FileFault } from './file-fault.ts';
import type { Encoding } from './text-encoding.ts';

export const DELIMITERS = [',', ';', '\t'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** A row longer than this is a quote that nobody closed, or no row that a person wrote. */
const MAX_ROW_BYTES = 1024 * 1024;

export interface CsvForm {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
}

/** A place between two rows: reading can go on from here. */
export interface CsvPlace {
  /** Bytes of the file before it. */
  readonly position: number;
  /** Rows and lines before it; the header is row 0. */
  readonly row: number;
  readonly line: number;
}

export interface CsvRow {
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
const decoderOf = (encoding: Encoding): ((cells: string[]) => string[]) => {
  if (encoding === 'utf-8') return (cells) => cells;
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

interface Parsed {
  readonly record: string[];
  readonly info: Info;
}

const parserFor = ({ encoding, delimiter }: CsvForm) =>
  parse({
    delimiter,
    // The text of a cell is decoded when the cell is whole: no chunk can cut a character in two.
    encoding: encoding === 'utf-8' ? 'utf8' : 'latin1',
    record_delimiter: ['\r\n', '\n', '\r'],
    info: true,
    max_record_size: MAX_ROW_BYTES,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  });

/**
 * The rows of a CSV file (RFC 4180) from `start` on, as the bytes come in. Line breaks may be mixed, empty
 * lines are passed over, a quote inside an unquoted cell is a character like any other.
 * @throws `FileFault` for a quote never closed and for a row over 1 MiB
 */
export async function* readRows(source: Readable, form: CsvForm, start: CsvPlace): AsyncGenerator<CsvRow> {
  const decode = decoderOf(form.encoding);
  const parser = parserFor(form);
  // Errors of the source reach the loop below through the parser.
  pipeline(source, parser, () => undefined);
  let { row } = start;
  let written = start.line;
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      const cells = decode(record);
      const line = written + info.empty_lines + 1;
      written += 1 + breaksIn(cells);
      const next = { position: start.position + info.bytes, row: row + 1, line: written + info.empty_lines };
      yield { row, line, cells, next };
      row += 1;
    }
  } catch (failure) {
    throw asFileFault(failure, written + parser.info.empty_lines + 1);
  }
}
