import { Readable } from 'node:stream';
import {
  type CsvFacts,
  type CsvPlace,
  DELIMITERS,
  type Delimiter,
  type Encoding,
  type Format,
} from './csv-form.ts';
import { readRows } from './csv-rows.ts';
import { FileFault } from './file-fault.ts';
import { EncodingCheck } from './text-encoding.ts';

export interface AskedForm {
  readonly format?: Format;
  readonly encoding: Encoding | 'auto';
  readonly delimiter: Delimiter | 'auto';
}

const HEAD_BYTES = 64 * 1024;
const UTF8_BOM = Buffer.from([0xef, 0xbb, 0xbf]);
const UTF16_BOMS = [Buffer.from([0xff, 0xfe]), Buffer.from([0xfe, 0xff])];

type Chunks = AsyncIterator<Buffer>;

/** The beginning of the file: enough of it to see a byte order mark and the header line. */
const readHead = async (chunks: Chunks): Promise<Buffer> => {
  let head: Buffer = Buffer.alloc(0);
  while (head.length < HEAD_BYTES && !(head.length > 3 && /[\r\n]/.test(head.toString('latin1')))) {
    const { value, done } = await chunks.next();
    if (done) break;
    head = Buffer.concat([head, value]);
  }
  return head;
};

/** The delimiter that the header line has most of, outside quotes. */
export const detectDelimiter = (head: string): Delimiter => {
  const line = head.replaceAll(/"[^"]*"/g, '').split(/[\r\n]/)[0] ?? '';
  const count = (delimiter: Delimiter) => line.split(delimiter).length;
  return DELIMITERS.reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best));
};

const startsWith = (bytes: Buffer, mark: Buffer): boolean => bytes.subarray(0, mark.length).equals(mark);

const assertNoNul = (chunk: Buffer, before: number): void => {
  const at = chunk.indexOf(0);
  if (at >= 0) throw new FileFault('nul_byte', `Byte ${before + at} is NUL: this is no text file.`);
};

/** Passes the bytes on, and looks at each of them on the way. */
async function* watched(head: Buffer, chunks: Chunks, check: EncodingCheck, seen: { bytes: number }) {
  let chunk: Buffer | undefined = head;
  while (chunk) {
    assertNoNul(chunk, seen.bytes);
    check.push(chunk);
    seen.bytes += chunk.length;
    yield chunk;
    const { value, done }: IteratorResult<Buffer, undefined> = await chunks.next();
    chunk = done ? undefined : value;
  }
}

const decodeColumns = (cells: readonly string[], encoding: Encoding): string[] => {
  const decoder = new TextDecoder(encoding);
  return cells.map((cell) =>
    decoder
      .decode(Buffer.from(cell, 'latin1'))
      .replace(/^\ufeff/, '')
      .trim(),
  );
};

/**
 * Reads a whole file once, before any of it is imported: its encoding is decided on all its bytes, and what
 * makes it unreadable is found while nothing is written yet.
 * @throws `FileFault`
 */
export const inspectCsv = async (source: Readable, asked: AskedForm): Promise<CsvFacts> => {
  const chunks: Chunks = (source as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  const head = await readHead(chunks);
  if (head.length === 0) throw new FileFault('empty_file', 'The file is empty.');
  if (UTF16_BOMS.some((mark) => startsWith(head, mark))) {
    throw new FileFault('wrong_encoding', 'The file is UTF-16; save it as UTF-8.');
  }
  const mark = startsWith(head, UTF8_BOM) ? UTF8_BOM.length : 0;
  const body = head.subarray(mark);
  const delimiter = asked.delimiter === 'auto' ? detectDelimiter(body.toString('latin1')) : asked.delimiter;
  const check = new EncodingCheck(mark > 0 && asked.encoding === 'auto' ? 'utf-8' : asked.encoding);
  const seen = { bytes: mark };
  // Whatever the encoding, bytes above ASCII are part of cells: rows can be counted before it is known.
  const { format = 'csv' } = asked;
  const form = { encoding: 'bytes', delimiter, format } as const;
  const begin = { position: mark, row: 0, line: 0 };
  let header: readonly string[] | null = null;
  let start: CsvPlace = begin;
  let rows = 0;
  for await (const { row, cells, next } of readRows(
    Readable.from(watched(body, chunks, check, seen)),
    form,
    begin,
  )) {
    if (row === 0) {
      header = cells;
      start = next;
    } else rows += 1;
  }
  const encoding = check.end();
  if (!header) throw new FileFault('empty_file', 'The file holds no rows, not even a header.');
  if (rows === 0) throw new FileFault('no_rows', 'The file holds a header and no rows below it.');
  return {
    format,
    bytes: seen.bytes,
    encoding,
    delimiter,
    columns: decodeColumns(header, encoding),
    rows,
    start,
  };
};
