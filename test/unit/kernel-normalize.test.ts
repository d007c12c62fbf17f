import fc from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { describe, expect, it } from 'vitest';
import {
  nameFault,
  nameKey,
  normalizeEmail,
  normalizeName,
  normalizePhone,
} from '../../shared/kernel/normalize.ts';
import { hasSharedData, readSharedCsv } from '../steps/shared-data.ts';

const DATA = 'norm_phone/phone_examples.csv';
const phone = (raw: string, country?: string): string => {
  const result = normalizePhone(raw, country);
  return 'value' in result ? result.value : result.fault;
};

describe('phones', () => {
  it.each([
    '13800138000',
    '138 0013 8000',
    '138-0013-8000',
    '+8613800138000',
    '+86 138 0013 8000',
    '008613800138000',
    '0086 138-0013-8000',
    '１３８００１３８０００',
    ' 13800138000 ',
    '86 13800138000',
    '(+86)13800138000',
  ])('%s is a Chinese mobile', (raw) => expect(phone(raw)).toBe('+8613800138000'));

  it('says of a Chinese mobile what the library says, which is not asked', () => {
    const prefixes = Array.from({ length: 700 }, (_, i) => `1${300 + i}`);
    const different = prefixes.flatMap((prefix) => {
      const number = `${prefix}8${String(Number(prefix) * 7919).slice(-6)}`;
      const spelled = [
        number,
        `${number.slice(0, 3)} ${number.slice(3, 7)}-${number.slice(7)}`,
        `+86-${number}`,
      ];
      return spelled.filter((text) => {
        const asked = parsePhoneNumberFromString(text, { defaultCountry: 'CN', extract: false });
        return !asked?.isValid() || asked.ext || asked.number !== phone(text);
      });
    });
    expect(different).toEqual([]);
    expect(phone('13800138000', 'DE')).not.toBe('+8613800138000');
  });

  it.each([
    ['010-65529988', '+861065529988'],
    ['(0755) 8888 8888', '+8675588888888'],
    ['400-820-8820', '+864008208820'],
    ['+1 212 555 0188', '+12125550188'],
    ['+44 20 7946 0958', '+442079460958'],
    ['0049 30 901820', '+4930901820'],
  ])('%s is %s', (raw, value) => expect(phone(raw)).toBe(value));

  it.each([
    '',
    ' ',
    '1380013800',
    '138001380001',
    '12345678901',
    'phone',
    '110',
    '+',
    '++8613800138000',
    '13800138000 ext. 5',
    '1e10',
    '65529988',
    '6552998',
    '40012345',
    '95588',
    '+999123456789',
  ])('%j is refused with a reason', (raw) =>
    expect(normalizePhone(raw)).toEqual({ fault: expect.stringMatching(/^[a-z]/) }),
  );

  it('stay as they are once they are normal', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^(\+\d{1,3} ?)?[\d ()-]{3,16}$/), (raw) => {
        const once = normalizePhone(raw);
        if ('value' in once) expect(normalizePhone(once.value)).toEqual(once);
      }),
      { numRuns: 2000 },
    );
  });

  it('are never a defect, whatever is typed', () => {
    const anything = fc
      .array(fc.nat(0xffff), { maxLength: 60 })
      .map((units) => String.fromCharCode(...units));
    fc.assert(
      fc.property(anything, fc.string({ maxLength: 3 }), (raw, country) => {
        expect(Object.keys(normalizePhone(raw, country))).toHaveLength(1);
      }),
    );
  });
});

describe('phones of the reference data', () => {
  const rows = hasSharedData(DATA) ? readSharedCsv(DATA) : [];

  it(rows.length > 0 ? 'are there' : 'are absent here: ../shared/data is needed for these checks', () => {
    expect([0, 1144]).toContain(rows.length);
  });

  /**
   * Benin's lengths are newer than the library's short metadata. 168 12345 is a premium service of China, which
   * nobody is reached at, and looks like a mobile number with digits missing.
   */
  const REFUSED = rows.length > 0 ? ['+22981123456', '+22985751234', '+8616812345'] : [];
  /** Numbers of no country (such as +800) have a national form nowhere. */
  const NOWHERE = '001';

  it('keep their E.164 form, of whatever country', () => {
    const wrong = rows.filter(({ e164 = '', region = '' }) => phone(e164, region) !== e164);
    expect(wrong.map(({ e164 }) => e164).sort()).toEqual(REFUSED);
  });

  it('are read from their national number and their region', () => {
    const wrong = rows
      .filter(({ region }) => region !== NOWHERE)
      .filter(
        ({ e164, region = '', national_significant_number: national = '' }) =>
          phone(national, region) !== e164,
      );
    expect(wrong.map(({ e164 }) => e164).sort()).toEqual(REFUSED);
  });
});

describe('e-mails', () => {
  it.each([
    ['A.B+c@Example.COM', 'a.b+c@example.com'],
    [' a@b.co ', 'a@b.co'],
    ['ａ@ｂ．ｃｏ', 'a@b.co'],
    ['用户@例子.公司', '用户@例子.公司'],
    ["o'brien@sub.domain.example.org", "o'brien@sub.domain.example.org"],
  ])('%s is %s', (raw, value) => expect(normalizeEmail(raw)).toEqual({ value }));

  it.each([
    '',
    'a',
    'a@',
    '@b.co',
    'a@b',
    'a b@c.de',
    'a@b..co',
    'a..b@c.de',
    'a@-b.co',
    'a@b.c',
    'a@b.co,c@d.de',
    '<a@b.co>',
    `${'a'.repeat(65)}@b.co`,
    `a@${'b'.repeat(64)}.co`,
    'a@b.co\n',
  ])('%j is refused, or trimmed', (raw) =>
    expect(normalizeEmail(raw)).toEqual(
      raw.endsWith('\n') ? { value: 'a@b.co' } : { fault: 'is not an e-mail address' },
    ),
  );

  it('answer long nonsense at once', () => {
    const started = performance.now();
    normalizeEmail(`${'a.'.repeat(200_000)}@${'b-'.repeat(200_000)}`);
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe('names', () => {
  it.each([
    ['  Acme   Inc. ', 'Acme Inc.'],
    ['ＡＣＭＥ　Ｉｎｃ', 'ACME Inc'],
    ['上海(ABC) 贸易 有限公司', '上海（ABC）贸易有限公司'],
    ['上海【ABC】', '上海（ABC）'],
    ['Acme ( China ) Ltd', 'Acme (China) Ltd'],
  ])('%j has the full form %j', (raw, full) => expect(normalizeName(raw)).toBe(full));

  const name = fc.string({
    unit: fc.oneof(
      fc.constantFrom(...'ABab上海（）()【】 　-&.ﬁ①㈱'),
      fc.string({ minLength: 1, maxLength: 1 }),
    ),
    maxLength: 30,
  });

  it('have one full form and one key, however often they are normalised', () => {
    fc.assert(
      fc.property(name, (raw) => {
        const full = normalizeName(raw);
        expect(normalizeName(full)).toBe(full);
        expect(nameKey(full)).toBe(nameKey(raw));
      }),
      { numRuns: 3000 },
    );
  });

  it('are the same in any case, width, brackets and white space', () => {
    const widened = (text: string) =>
      text.replaceAll(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zA-Z0-9上海贸易&]{1,20}$/), fc.nat(20), (raw, at) => {
        const key = nameKey(raw);
        expect(nameKey(raw.toUpperCase())).toBe(key);
        expect(nameKey(widened(raw))).toBe(key);
        expect(nameKey(`${raw.slice(0, at)} \u200b${raw.slice(at)}`)).toBe(key);
        expect(nameKey(`【${raw}】`)).toBe(nameKey(`(${raw})`));
      }),
    );
  });

  it('that vanish or grow too long are refused', () => {
    expect(nameFault('\u200b')).toBe('must hold something visible');
    expect(nameFault('\ufdfa'.repeat(20))).toContain('at most 200');
    expect(nameFault('x'.repeat(200))).toBeNull();
  });
});
