import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRows } from '../../shared/imports/csv-rows.ts';
import { csvLine, guardCell, unguardCell } from '../../shared/imports/formula-guard.ts';

const FORM = { encoding: 'utf-8', delimiter: ',' } as const;
const BEGIN = { position: 0, row: 0, line: 0 };

const cell = fc.oneof(
  fc.string(),
  fc.string({
    unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', '＝', '"', ',', 'a', '1'),
    maxLength: 6,
  }),
);

describe('formulas in cells', () => {
  it.each(['=cmd|calc!A0', '+8613800138000', '-1', '@SUM(A1)', '\tx', '＝1+1', "'=1"])(
    '%j is made harmless',
    (text) => {
      expect(guardCell(text)).toBe(`'${text}`);
      expect(unguardCell(guardCell(text))).toBe(text);
    },
  );

  it.each(['Acme', "O'Neill", "'quoted'", '', ' =1', '3-4'])('%j needs no guard', (text) => {
    expect(guardCell(text)).toBe(text);
    expect(unguardCell(text)).toBe(text);
  });

  it('never starts a guarded cell with what a spreadsheet runs', () =>
    fc.assert(
      fc.property(cell, (text) => {
        expect(guardCell(text)).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
      }),
    ));

  it('comes back as it was from the file of refused rows', () =>
    fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 2, maxLength: 5 }), async (cells) => {
        const rows = readRows(Readable.from([Buffer.from(csvLine(cells))]), FORM, BEGIN);
        const read = (await rows.next()).value?.cells.map(unguardCell);
        expect(read).toEqual(cells);
      }),
    ));
});
