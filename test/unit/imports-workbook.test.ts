import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inspectCsv } from '../../shared/imports/csv-facts.ts';
import { type CsvRow, readRows } from '../../shared/imports/csv-rows.ts';
import { FileFault } from '../../shared/imports/file-fault.ts';
import { kindOf } from '../../shared/imports/file-kind.ts';
import { workbookCsv } from '../../shared/imports/workbook-csv.ts';
import { formatOf } from '../../shared/imports/workbook-styles.ts';
import { numberText, plainNumber } from '../../shared/imports/workbook-values.ts';
import { workbook, workbookParts, zip } from '../steps/workbook.ts';

const FORM = { format: 'xlsx', encoding: 'utf-8', delimiter: ',' } as const;
const fixture = (name: string): Buffer => readFileSync(new URL(`../fixtures/${name}`, import.meta.url));

const rangesOf = (file: Buffer) => async (from: number, to: number) =>
  Readable.from([file.subarray(from, to + 1)]);

const csvOf = async (file: Buffer, sheet: string | null = null): Promise<Buffer> => {
  const pieces: Buffer[] = [];
  for await (const piece of workbookCsv(file.length, rangesOf(file), sheet)) pieces.push(piece);
  return Buffer.concat(pieces);
};

const rowsOf = async (file: Buffer, sheet: string | null = null): Promise<CsvRow[]> => {
  const rows: CsvRow[] = [];
  const csv = await csvOf(file, sheet);
  for await (const row of readRows(Readable.from([csv]), FORM, { position: 0, row: 0, line: 0 }))
    rows.push(row);
  return rows;
};
const cellsOf = async (file: Buffer, sheet: string | null = null) =>
  (await rowsOf(file, sheet)).map(({ cells }) => cells);

const faultOf = async (work: Promise<unknown>): Promise<string> => {
  const failure = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(failure instanceof FileFault)) throw new Error(`no FileFault but ${String(failure)}`);
  return failure.code;
};

describe('workbooks that other programs wrote', () => {
  it('openpyxl: shared texts, dates, numbers, merged and missing cells', async () => {
    const rows = await rowsOf(fixture('openpyxl.xlsx'));
    expect(rows.map(({ line }) => line)).toEqual([1, 2, 3, 5]);
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['公司', '联系人', '电话', '签约日', '上次联系', '员工', '活跃', '金额', '邮编', '备注'],
      [
        '阿尔法（上海）有限公司',
        '李娜',
        '13800138000',
        '2026-03-01',
        '2026-11-20T15:30:00',
        '120',
        'true',
        '1234.5',
        '200001',
        '两行\n文字',
      ],
      [
        '阿尔法（上海）有限公司',
        '王强',
        '13800138001',
        '1900-02-28',
        '',
        '',
        'false',
        '0.1',
        '012345',
        '=1+1',
      ],
      // A formula that nobody has worked out yet has no result.
      [
        'Beta "Bee" Ltd, Co',
        'Ann',
        '8613800138002',
        '2024-02-29',
        '2026-01-01',
        '1000',
        '',
        '',
        '',
        'Ωμέγα 😀',
      ],
    ]);
    expect(await cellsOf(fixture('openpyxl.xlsx'), 'Archive')).toEqual([['name'], ['old']]);
  });

  it('XlsxWriter: days from 1904, times, rich text, results of formulas', async () => {
    expect(await cellsOf(fixture('xlsxwriter-1904.xlsx'))).toEqual([
      ['name', 'day', 'at', 'rich', 'sum', 'big'],
      ['A', '2026-11-22', '09:05:00', 'plain bold', '3', '13800138000'],
    ]);
  });
});

describe('a sheet', () => {
  it('keeps the number of each row as its line, whatever its cells hold', async () => {
    const rows = await rowsOf(workbook([[], ['a', 'b'], [], ['1', 'x\ny\nz'], ['2', null, 'over'], ['3']]));
    expect(rows.map(({ row, line, cells }) => [row, line, cells])).toEqual([
      [0, 2, ['a', 'b']],
      [1, 4, ['1', 'x\ny\nz']],
      [2, 5, ['2', '', 'over']],
      [3, 6, ['3', '']],
    ]);
  });

  it('can be gone on with from any row by its place', async () => {
    const csv = await csvOf(workbook([['a'], ['x\ny'], ['b,"c"'], ['d']]));
    const facts = await inspectCsv(Readable.from([csv]), FORM);
    expect(facts).toMatchObject({ rows: 3, columns: ['a'], bytes: csv.length });
    let place = facts.start;
    for (const [line, cell] of [
      [2, 'x\ny'],
      [3, 'b,"c"'],
      [4, 'd'],
    ] as const) {
      const from = Readable.from([csv.subarray(place.position)]);
      for await (const row of readRows(from, FORM, place)) {
        expect(row).toMatchObject({ line, cells: [cell] });
        place = row.next;
        break;
      }
    }
    expect(place.position).toBe(csv.length);
  });

  it('reads texts by any way to write them', async () => {
    const strings =
      '<x:sst xmlns:x="y"><x:si><x:t>one</x:t></x:si><x:si><x:r><x:t>t</x:t></x:r><x:r><x:t xml:space="preserve">wo </x:t></x:r><x:rPh><x:t>to</x:t></x:rPh></x:si><x:si/></x:sst>';
    const xml = (text: string) => ({ xml: text });
    const rows = [
      [
        xml('<c r="@" t="s"><v>0</v></c>'),
        xml('<c r="@" t="s"><v>1</v></c>'),
        xml('<c t="s"><v>2</v></c>'),
        'end',
      ],
      [
        xml('<c r="@" t="str"><f>A1&amp;B1</f><v>onetwo</v></c>'),
        xml('<c r="@" t="d"><v>2026-11-22T00:00:00</v></c>'),
      ],
      [xml('<c r="@" t="e"><v>#N/A</v></c>'), 'a_x000D_b', '&<>"'],
    ];
    expect(await cellsOf(workbook(rows, { strings }))).toEqual([
      ['one', 'two ', '', 'end'],
      ['onetwo', '2026-11-22', '', ''],
      ['#N/A', 'a\rb', '&<>"', ''],
    ]);
  });

  it('holds any text as it was written', async () => {
    // Neither what XML has no place for, nor a row or column that is empty at the end, which is none.
    const text = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
      .map((raw) => raw.replaceAll(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '?'))
      .filter((raw) => !/_x[0-9A-Fa-f]{4}_/.test(raw) && !raw.includes('\ufeff'));
    const table = fc.array(fc.array(text, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        expect(await cellsOf(workbook(rows))).toEqual(rows);
      }),
      { numRuns: 60 },
    );
  });

  it('says of every row what a cell joined over them says', async () => {
    const rows = [
      ['h', 'i'],
      ['a', 'x'],
      [null, 'y'],
      [null, 'z'],
      ['b', 'w'],
    ];
    expect(await cellsOf(workbook(rows, { merges: ['A2:A3', 'A5:B5'] }))).toEqual([
      ['h', 'i'],
      ['a', 'x'],
      ['a', 'y'],
      ['', 'z'],
      ['b', 'w'],
    ]);
  });

  it('is the first that one sees, or the one asked for', async () => {
    const file = zip(
      workbookParts([
        { name: 'Hidden', state: 'hidden', rows: [['h']] },
        { name: 'Seen', rows: [['s']] },
        { name: '第三', rows: [['t']] },
      ]),
    );
    expect(await cellsOf(file)).toEqual([['s']]);
    expect(await cellsOf(file, 'Hidden')).toEqual([['h']]);
    expect(await cellsOf(file, '第三')).toEqual([['t']]);
    expect(await faultOf(csvOf(file, 'None'))).toBe('missing_sheet');
  });
});

describe('numbers', () => {
  it.each([
    ['13800138000', '13800138000'],
    ['1.3800138E10', '13800138000'],
    ['8.6138001380009999E+17', '861380013800100000'],
    ['0.30000000000000004', '0.3'],
    ['-1.5E-7', '-0.00000015'],
    ['1e400', '1e400'],
    ['12345678901234567890', '12345678901234567890'],
  ])('%s is %s', (text, plain) => expect(plainNumber(text)).toBe(plain));

  it.each([
    ['yyyy-mm-dd', 'date'],
    ['[$-804]yyyy"年"m"月"d"日";@', 'date'],
    ['mmm-yy', 'date'],
    ['h:mm AM/PM', 'time'],
    ['[h]:mm:ss', 'duration'],
    ['#,##0.00_);[Red](#,##0.00)', 'number'],
    ['"Day" 0', 'number'],
    ['General', 'number'],
    ['0.00E+00', 'number'],
    ['000000', 'padded'],
  ])('the format %s shows a %s', (code, kind) => expect(formatOf(code).kind).toBe(kind));

  it.each([
    ['1', '1900-01-01'],
    ['59', '1900-02-28'],
    ['61', '1900-03-01'],
    ['46348', '2026-11-22'],
    ['46348.999999999', '2026-11-23'],
    ['46348.5', '2026-11-22T12:00:00'],
    ['-1', '-1'],
    ['2958466', '2958466'],
  ])('the day %s is %s', (serial, date) => expect(numberText(serial, { kind: 'date' }, false)).toBe(date));

  it.each([
    ['0.5', 'time', '12:00:00'],
    ['46348.5', 'time', '2026-11-22T12:00:00'],
    ['1.5', 'duration', '36:00:00'],
    ['-0.5', 'duration', '-0.5'],
  ] as const)('%s as a %s is %s', (serial, kind, text) =>
    expect(numberText(serial, { kind }, false)).toBe(text),
  );

  it('get back the zeros that their format shows', () => {
    const format = { kind: 'padded', digits: 6 } as const;
    expect(['7', '1234567', '-7', '1.5'].map((text) => numberText(text, format, false))).toEqual([
      '000007',
      '1234567',
      '-7',
      '1.5',
    ]);
  });
});

describe('what is no workbook', () => {
  const kind = (bytes: Buffer, size = 3) =>
    kindOf(
      Readable.from(
        Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
          bytes.subarray(i * size, (i + 1) * size),
        ),
        { objectMode: false },
      ),
    );
  const ole = (name: string) =>
    Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(1000),
      Buffer.from(name, 'utf16le'),
      Buffer.alloc(3000),
    ]);

  it('is told by what is in it', async () => {
    expect(await kind(workbook([['a']]))).toBe('xlsx');
    expect(await kind(Buffer.from('a,b\n1,2\n'))).toBe('csv');
    expect(await kind(Buffer.from('a'))).toBe('csv');
    expect(await kind(Buffer.alloc(0))).toBe('csv');
    expect(await faultOf(kind(ole('Workbook'), 512))).toBe('old_excel_file');
    expect(await faultOf(kind(ole('EncryptedPackage'), 512))).toBe('encrypted_file');
  });

  it('puts back what it looked at', async () => {
    const body = Readable.from([Buffer.from('a,'), Buffer.from('b\n1,2')], { objectMode: false });
    await kindOf(body);
    const chunks: Buffer[] = [];
    for await (const chunk of body) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString()).toBe('a,b\n1,2');
  });

  it.each([
    ['a zip of something else', zip({ 'readme.txt': 'hello' })],
    ['a cut archive', workbook([['a'], ['b']]).subarray(0, 900)],
    [
      'a damaged part',
      zip({
        ...workbookParts([{ name: 's', rows: [['a']] }]),
        'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row r="1">',
      }),
    ],
    ['a missing part', zip({ '_rels/.rels': workbookParts([])['_rels/.rels'] })],
    ['rows out of order', workbook([[{ xml: '</row><row r="5"></row><row r="3"><c r="A3"><v>1</v></c>' }]])],
    [
      'a text that is not there',
      workbook([[{ xml: '<c r="@" t="s"><v>7</v></c>' }]], { strings: '<sst><si><t>a</t></si></sst>' }),
    ],
    ['a cell beyond the last column', workbook([[{ xml: '<c r="ZZZ1"><v>1</v></c>' }]])],
  ])('%s is a broken workbook', async (_, file) => {
    expect(await faultOf(csvOf(file))).toBe('broken_workbook');
  });

  it('does not take the way to it for its own fault', async () => {
    const file = Buffer.concat([workbook([['a']])]);
    const down = async () => {
      throw new Error('no way');
    };
    await expect(
      (async () => {
        for await (const _ of workbookCsv(file.length, down, null));
      })(),
    ).rejects.toThrow('no way');
  });
});

describe('a bomb', () => {
  it('of zeros is not unpacked', async () => {
    const parts = workbookParts([{ name: 's', rows: [['a']] }]);
    const file = zip({ ...parts, 'xl/worksheets/sheet1.xml': ' '.repeat(80 * 1024 * 1024) });
    expect(file.length).toBeLessThan(200_000);
    expect(await faultOf(csvOf(file))).toBe('workbook_too_large');
  });

  it('of one text in every cell stops at the row that is too large', async () => {
    const strings = `<sst><si><t>${'x'.repeat(32_000)}</t></si></sst>`;
    const row = Array.from({ length: 40 }, () => ({ xml: '<c t="s"><v>0</v></c>' }));
    expect(await faultOf(csvOf(workbook([row], { strings })))).toBe('row_too_large');
  });

  it('of entities does not go off', async () => {
    const parts = workbookParts([{ name: 's', rows: [['a']] }]);
    const bomb =
      '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData><row r="1"><c r="A1" t="str"><v>&b;</v></c></row></sheetData></worksheet>';
    expect(await faultOf(csvOf(zip({ ...parts, 'xl/worksheets/sheet1.xml': bomb })))).toBe('broken_workbook');
  });
});
