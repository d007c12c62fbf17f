import { describe, expect, it } from 'vitest';
import { type Reading, readValue } from '../../shared/imports/cell-value.ts';
import { countryCode } from '../../shared/imports/country-names.ts';
import type { FieldType } from '../../shared/imports/target-fields.ts';

const read = (type: FieldType, text: string, extra: Partial<Reading> = {}) =>
  readValue(text, { field: 'x', type, format: null, separator: null, timeZone: 'Asia/Shanghai', ...extra });

describe('countries', () => {
  it.each([
    ['DE', 'DE'],
    ['de', 'DE'],
    ['Germany', 'DE'],
    ['德国', 'DE'],
    ['USA', 'US'],
    ['United States', 'US'],
    ['美国', 'US'],
    ['UK', 'GB'],
    ['South Korea', 'KR'],
    ['韩国', 'KR'],
    ['中国', 'CN'],
    ['  Hong  Kong ', 'HK'],
    ['Türkiye', 'TR'],
    ['Côte d’Ivoire', 'CI'],
  ])('%s is %s', (text, code) => expect(countryCode(text)).toEqual({ value: code }));

  it.each(['Philipines', 'Europe', 'EU', 'UN', 'ZZ', 'DD', 'Atlantis', '__proto__', 'constructor'])(
    '%s is none',
    (text) => expect(countryCode(text)).toEqual({ fault: expect.stringContaining('no country') }),
  );

  it('asks back where a name means two', () =>
    expect(countryCode('Korea')).toEqual({
      fault: expect.stringContaining('South Korea (KR) or North Korea (KP)'),
    }));
});

describe('dates', () => {
  it.each([
    ['2026-11-22', null, '2026-11-22'],
    ['1948-12-08 00:00:00.000', null, '1948-12-08'],
    ['3/1/2017', 'M/D/YYYY', '2017-03-01'],
    ['3/1/2017', 'D/M/YYYY', '2017-01-03'],
    ['22.11.2026', 'D.M.YYYY', '2026-11-22'],
    ['2024年2月29日', 'YYYY年M月D日', '2024-02-29'],
    ['20261122', 'YYYYMMDD', '2026-11-22'],
    // As a workbook gives its dates, whatever the column’s format says of text.
    ['2026-03-01', 'D.M.YYYY', '2026-03-01'],
    // A format with hours says that there are times, and that the day is wanted.
    ['12/1/2010 8:26', 'M/D/YYYY H:mm', '2010-12-01'],
    ['2010-12-01T08:26:00', 'M/D/YYYY H:mm', '2010-12-01'],
  ])('%s as %s is %s', (text, format, value) => expect(read('date', text, { format })).toEqual({ value }));

  it.each([
    ['3/1/2017', null],
    ['2010-12-01 08:26:00', 'M/D/YYYY'],
    ['13/1/2017', 'M/D/YYYY'],
    ['2023-02-29', null],
    ['2026-11-22 08:30:00', null],
    ['2026-1-2', null],
    ['tomorrow', null],
  ])('%s as %s is refused', (text, format) =>
    expect(read('date', text, { format })).toEqual({ fault: expect.any(String) }),
  );

  it.each([
    ['2026-11-22', null, '2026-11-21T16:00:00.000Z'],
    ['2026-11-22 08:30:15', null, '2026-11-22T00:30:15.000Z'],
    ['2026-11-22T08:30:00Z', null, '2026-11-22T08:30:00.000Z'],
    ['2026-11-22T08:30:00+02:00', null, '2026-11-22T06:30:00.000Z'],
    ['22.11.2026 8:05', 'D.M.YYYY H:mm', '2026-11-22T00:05:00.000Z'],
  ])('the time %s as %s is %s', (text, format, value) =>
    expect(read('instant', text, { format })).toEqual({ value }),
  );
});

describe('numbers, lists, words', () => {
  it.each([
    ['integer', '1185', 1185],
    ['integer', '12,345', 12_345],
    ['decimal', '1100.04', '1100.04'],
    ['decimal', '1,234,567.5', '1234567.5'],
    ['decimal', '-5', '-5'],
    ['decimal', '0.001', '0.001'],
    ['decimal', '1234.567', '1234.567'],
    ['decimal', '2.55', '2.55'],
    ['boolean', '是', true],
    ['boolean', 'No', false],
    ['list', 'vip; 老客户、new', ['vip', '老客户', 'new']],
    ['list', 'one; two\nthree|four', ['one; two', 'three|four']],
  ] as const)('%s %s', (type, text, value) => expect(read(type, text)).toEqual({ value }));

  it.each([
    ['integer', '1.5'],
    ['integer', '12 people'],
    ['decimal', '1,234'],
    ['decimal', '1.234'],
    ['decimal', '-2.555'],
    ['decimal', '1.234,50'],
    ['decimal', '¥5'],
    ['boolean', 'maybe'],
  ] as const)('%s %s is refused', (type, text) =>
    expect(read(type, text)).toEqual({ fault: expect.any(String) }),
  );

  it.each([
    ['2.555', '1234.56', '2.555'],
    ['1.234', '1,234.56', '1.234'],
    ['1,234', '1,234.56', '1234'],
    ['1.234', '1.234,56', '1234'],
    ['-1.234.567,5', '1.234,56', '-1234567.5'],
    ['1,234', '1234,56', '1.234'],
    ['1\u202f234,5', '1 234,56', '1234.5'],
    ['1’234.5', "1'234.56", '1234.5'],
    ['12', '1.234,56', '12'],
  ])('the number %s as %s is %s', (text, format, value) =>
    expect(read('decimal', text, { format })).toEqual({ value }),
  );

  it.each([
    ['2,555', '1234.56'],
    ['1.23,5', '1.234,56'],
    ['1,2345.6', '1,234.56'],
    ['1.2.3', '1,234.56'],
    ['.5', '1234.56'],
    ['1,', '1234,56'],
    ['1e3', '1234.56'],
  ])('the number %s as %s is refused', (text, format) =>
    expect(read('decimal', text, { format })).toEqual({ fault: `is no number such as ${format}` }),
  );

  it('says of a number that can be read both ways what both are', () => {
    expect(read('decimal', '2.555')).toEqual({
      fault: 'may be 2555 or 2.555: give the column’s format, such as 1,234.56 or 1.234,56',
    });
  });

  it('takes the .0 off names that a program wrote as numbers only where that was declared', () => {
    const name = (text: string, format: string | null = null, field = 'customer.externalId') =>
      read('text', text, { field, format });
    expect(name('17850.0', 'integer')).toEqual({ value: '17850' });
    expect(name('017850', 'integer')).toEqual({ value: '017850' });
    expect(name('17850.5', 'integer')).toEqual({ fault: 'is no whole number' });
    expect(name('17850.0', 'text')).toEqual({ value: '17850.0' });
    expect(name('17850.0')).toEqual({
      fault: expect.stringContaining('integer to read 17850, text to keep'),
    });
    expect(name('17850')).toEqual({ value: '17850' });
    expect(name('v2.0')).toEqual({ value: 'v2.0' });
    expect(name('2.0', null, 'note')).toEqual({ value: '2.0' });
  });

  it('reads the glossary’s words as codes', () => {
    expect(read('term', '意向', { field: 'stage' })).toEqual({ value: 'intent' });
    expect(read('term', 'Potential', { field: 'stage' })).toEqual({ value: 'potential' });
    expect(read('term', 'Decision Maker', { field: 'decisionRole' })).toEqual({ value: 'decision_maker' });
    expect(read('terms', '微信、电话', { field: 'contactPreferences.optOut' })).toEqual({
      value: ['wechat', 'call'],
    });
    expect(read('term', '低', { field: 'creditRisk.level' })).toEqual({ value: 'low' });
  });
});
