import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inspectCsv } from '../../shared/imports/csv-facts.ts';
import type { Encoding } from '../../shared/imports/csv-form.ts';
import { readRows } from '../../shared/imports/csv-rows.ts';
import { FileFault } from '../../shared/imports/file-fault.ts';
import { EncodingCheck } from '../../shared/imports/text-encoding.ts';

/** Ends chunks at these places, wherever in a character they are. */
const cutAt = (bytes: Buffer, places: readonly number[]): Buffer[] => {
  const borders = [...new Set([0, ...places.map((place) => place % (bytes.length + 1)), bytes.length])];
  borders.sort((a, b) => a - b);
  return borders.slice(1).map((end, i) => bytes.subarray(borders[i], end));
};

const decide = (bytes: Buffer, places: readonly number[] = [], asked: Encoding | 'auto' = 'auto'): string => {
  const check = new EncodingCheck(asked);
  try {
    for (const chunk of cutAt(bytes, places)) check.push(chunk);
    return check.end();
  } catch (failure) {
    if (failure instanceof FileFault) return `${failure.code} ${failure.where.line ?? ''}`.trim();
    throw failure;
  }
};

/** 中文 in GB18030, and a character of four bytes. */
const CHINESE = Buffer.from([0xd6, 0xd0, 0xce, 0xc4]);
const FOUR_BYTES = Buffer.from([0x81, 0x39, 0xee, 0x39]);
const places = fc.array(fc.nat(), { maxLength: 12 });
const hanzi = fc.tuple(fc.integer({ min: 0xb0, max: 0xd6 }), fc.integer({ min: 0xa1, max: 0xfe }));
const ascii = fc.constantFrom(...'abcXYZ019 .').map((letter) => [letter.charCodeAt(0)]);

describe('the encoding of a file', () => {
  it('is UTF-8 for every text, wherever its bytes are cut', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), places, (text, cuts) => {
        expect(decide(Buffer.from(text), cuts)).toBe('utf-8');
      }),
    ));

  it('is decided by the very last character', () => {
    const long = Buffer.from('name,phone\n'.repeat(20_000));
    expect(decide(long)).toBe('utf-8');
    expect(decide(Buffer.concat([long, CHINESE]), [100_000])).toBe('gb18030');
    expect(decide(Buffer.concat([long, FOUR_BYTES]), [long.length + 2])).toBe('gb18030');
  });

  it('is neither where a character is cut off', () => {
    expect(decide(Buffer.concat([CHINESE, Buffer.from([0xd6])]))).toBe('wrong_encoding');
    expect(decide(Buffer.from([0x61, 0xff, 0x20]))).toBe('wrong_encoding');
    expect(decide(Buffer.from([0x61, 0xff, 0x20]), [], 'gb18030')).toBe('wrong_encoding');
  });

  it('is not guessed at where UTF-8 is damaged late: read as GB18030 it would be garbage', () => {
    const text = `${'客户名称,电话\n'.repeat(1000)}`;
    const damaged = Buffer.concat([Buffer.from(text), Buffer.from([0xd6, 0xd0]), Buffer.from('\n')]);
    expect(decide(damaged)).toBe('wrong_encoding 1001');
    expect(decide(damaged, [7, 4096, 4097])).toBe('wrong_encoding 1001');
  });

  it('is what was asked for, or an error with the line', () => {
    expect(decide(Buffer.from('a\nb\n'), [], 'gb18030')).toBe('gb18030');
    expect(decide(Buffer.concat([Buffer.from('a\nb\n'), CHINESE]), [2], 'utf-8')).toBe('wrong_encoding 3');
  });
});

describe('a GB18030 file', () => {
  const words = fc.array(fc.oneof(hanzi, ascii), { minLength: 1, maxLength: 12 });

  it('reads the same however its bytes are cut', () =>
    fc.assert(
      fc.asyncProperty(fc.array(words, { minLength: 1, maxLength: 5 }), places, async (cells, cuts) => {
        const bytes = Buffer.concat([
          CHINESE,
          Buffer.from('\n'),
          ...cells.map((cell) => Buffer.from([...cell.flat(), 10])),
        ]);
        const expected = new TextDecoder('gb18030').decode(bytes).split('\n').slice(0, -1);
        const facts = await inspectCsv(Readable.from(cutAt(bytes, cuts)), {
          encoding: 'gb18030',
          delimiter: ',',
        });
        const found: (string | undefined)[] = [...facts.columns];
        const rest = bytes.subarray(facts.start.position);
        for await (const row of readRows(Readable.from(cutAt(rest, cuts)), facts, facts.start))
          found.push(row.cells[0]);
        expect(found).toEqual(expected.map((line, i) => (i === 0 ? line.trim() : line)));
      }),
    ));

  it('is told by its header too', async () => {
    const file = Buffer.concat([CHINESE, Buffer.from(',b\n'), CHINESE, Buffer.from(',1\n')]);
    const facts = await inspectCsv(Readable.from([file]), { encoding: 'auto', delimiter: 'auto' });
    expect(facts).toMatchObject({ encoding: 'gb18030', columns: ['中文', 'b'], rows: 1 });
  });

  it('is not UTF-16', async () => {
    const file = Buffer.from('\ufeffa,b\n1,2\n', 'utf16le');
    await expect(
      inspectCsv(Readable.from([file]), { encoding: 'auto', delimiter: 'auto' }),
    ).rejects.toMatchObject({
      code: 'wrong_encoding',
    });
  });
});
