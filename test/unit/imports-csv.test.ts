import { Readable } from 'node:stream';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inspectCsv } from '../../shared/imports/csv-facts.ts';
import { type CsvRow, readRows } from '../../shared/imports/csv-rows.ts';
import { FileFault } from '../../shared/imports/file-fault.ts';
import { hasSharedData, readSharedData } from '../steps/shared-data.ts';

const AUTO = { encoding: 'auto', delimiter: 'auto' } as const;
const FORM = { encoding: 'utf-8', delimiter: ',' } as const;
const BEGIN = { position: 0, row: 0, line: 0 };

const pieces = (bytes: Buffer, size: number): Readable => {
  const cut: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) cut.push(bytes.subarray(at, at + size));
  return Readable.from(cut);
};

const collect = async (rows: AsyncIterable<CsvRow>): Promise<CsvRow[]> => {
  const found: CsvRow[] = [];
  for await (const row of rows) found.push(row);
  return found;
};

const read = (text: string | Buffer, size = 64 * 1024) =>
  collect(readRows(pieces(Buffer.from(text), size), FORM, BEGIN));
const inspect = (text: string | Buffer) => inspectCsv(pieces(Buffer.from(text), 7), AUTO);

const fault = async (work: Promise<unknown>): Promise<FileFault> => {
  const failure = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(failure instanceof FileFault)) throw new Error(`no FileFault but ${String(failure)}`);
  return failure;
};

describe.runIf(hasSharedData('csv_spectrum/facts.json'))('csv-spectrum', () => {
  const facts = hasSharedData('csv_spectrum/facts.json')
    ? readSharedData('csv_spectrum/facts.json')
    : '{"files":{}}';
  const files = Object.entries(JSON.parse(facts).files as Record<string, { expected_rows: number }>);
  // Upstream's csv and json hold different phones there.
  const UNEQUAL: Readonly<Record<string, string>> = { 'location_coordinates.csv': 'Contact Phone Number' };

  it('has twelve cases', () => expect(files).toHaveLength(12));

  it.each(files)('%s', async (name, { expected_rows }) => {
    const stored = readSharedData(`csv_spectrum/csvs/${name}`);
    // Git has taken the CR out of the CRLF cases.
    const csv = name.includes('_crlf') ? stored.replaceAll('\n', '\r\n') : stored;
    const json: unknown = JSON.parse(readSharedData(`csv_spectrum/json/${name.replace('.csv', '.json')}`));
    const [header, ...rows] = await read(csv);
    const records = rows.map(({ cells }) =>
      Object.fromEntries(cells.map((cell, i) => [header?.cells[i], cell])),
    );
    const known = (record: object) =>
      Object.fromEntries(Object.entries(record).filter(([column]) => column !== UNEQUAL[name]));
    expect(records).toHaveLength(expected_rows);
    expect(records.map(known)).toEqual([json].flat().map((record) => known(record as object)));
  });
});

describe('rows', () => {
  const cell = fc.oneof(
    fc.string({ maxLength: 8 }),
    fc.string({ unit: fc.constantFrom(',', '"', '\n', '\r\n', 'é', '客', '𠮷', ' ', 'a'), maxLength: 8 }),
  );
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });

  it('are the same however the bytes are cut', () =>
    fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 9 }), async (rows, size) => {
        const csv = rows.map((cells) => cells.map(quoted).join(',')).join('\r\n');
        expect((await read(csv, size)).map(({ cells }) => cells)).toEqual(rows);
      }),
    ));

  it('are those that csv-parse reads, of any text that it takes for CSV', () => {
    const text = fc.string({
      unit: fc.constantFrom('"', '""', ',', '\n', '\r\n', '\r', 'a', '客'),
      maxLength: 30,
    });
    const oracle = (csv: string): string[][] | null => {
      try {
        const options = {
          record_delimiter: ['\r\n', '\n', '\r'],
          relax_column_count: true,
          skip_empty_lines: true,
        };
        return parse(csv, options);
      } catch {
        return null;
      }
    };
    return fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 5 }), async (csv, size) => {
        const expected = oracle(csv);
        fc.pre(expected !== null);
        expect((await read(csv, size)).map(({ cells }) => cells)).toEqual(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('can be read on from behind any of them', () =>
    fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const csv = Buffer.from(rows.map((cells) => cells.map(quoted).join(',')).join('\n\n'));
        const all = await read(csv);
        for (const [i, { next }] of all.entries()) {
          const rest = await collect(readRows(Readable.from([csv.subarray(next.position)]), FORM, next));
          expect(rest).toEqual(all.slice(i + 1));
        }
      }),
    ));

  it('know their line, past empty lines and line breaks of any kind', async () => {
    const rows = await read('a,b\r\n\r\n1,"x\ny\r\nz"\n2,w\r3,"v"\n');
    expect(rows.map(({ row, line, cells }) => [row, line, cells[0]])).toEqual([
      [0, 1, 'a'],
      [1, 3, '1'],
      [2, 6, '2'],
      [3, 7, '3'],
    ]);
  });

  it('keep a quote inside an unquoted cell, and their own number of cells', async () => {
    const rows = await read('a,b\n5" disk,x,y\nz\n');
    expect(rows.map(({ cells }) => cells)).toEqual([['a', 'b'], ['5" disk', 'x', 'y'], ['z']]);
  });

  it('name the line of a quote that is never closed', async () => {
    const failure = await fault(read('a,b\n1,2\n3,"4\n5,6\n7,8\n'));
    expect(failure).toMatchObject({ code: 'broken_quote', where: { line: 3 } });
  });

  it('end at 1 MiB, long before a broken file fills the memory', async () => {
    const line = Buffer.from(`${'x'.repeat(1000)},y\n`);
    let given = 0;
    const endless = function* () {
      yield Buffer.from('a,b\n1,"2\n');
      for (; given < 100_000; given += 1) yield line;
    };
    const failure = await fault(collect(readRows(Readable.from(endless()), FORM, BEGIN)));
    expect(failure).toMatchObject({ code: 'row_too_large', where: { line: 2 } });
    expect(given).toBeLessThan(1500);
  });
});

describe('a file as a whole', () => {
  it('tells its columns, rows, form and where they begin', async () => {
    expect(await inspect('\ufeffname;phone\r\nA;1\r\nB;2')).toEqual({
      bytes: 23,
      format: 'csv',
      encoding: 'utf-8',
      delimiter: ';',
      columns: ['name', 'phone'],
      rows: 2,
      start: { position: 15, row: 1, line: 1 },
    });
  });

  it.each([
    ['a,b;c,d\n1', ','],
    ['a\tb\tc,d\n1', '\t'],
    ['"a,b,c";d\n1', ';'],
    ['one\n1', ','],
  ])('finds the delimiter of %j', async (text, delimiter) => {
    expect((await inspect(text)).delimiter).toBe(delimiter);
  });

  it.each([
    ['', 'empty_file'],
    ['\ufeff', 'empty_file'],
    ['\n\n', 'empty_file'],
    ['a,b\n', 'no_rows'],
    ['a,b\n1,\u00002\n', 'nul_byte'],
    ['a,b\n1,"2\n', 'broken_quote'],
  ])('refuses %j as %s', async (text, code) => {
    expect(await fault(inspect(text))).toMatchObject({ code });
  });
});
