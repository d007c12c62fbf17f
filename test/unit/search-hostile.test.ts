import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeName } from '../../shared/kernel/normalize.ts';
import { pinyinOf } from '../../shared/kernel/pinyin.ts';
import { type TermRecord, termRecord } from '../../shared/search/search.fields.ts';
import { fits, soughtOf } from '../../shared/search/search.rules.ts';
import { customerTerms, type Named } from '../../shared/search/terms.rules.ts';
import { volume } from '../steps/full-volume.ts';

const CUSTOMER: Named = {
  id: 'cus_01JD0000000000000000000001',
  kind: 'company',
  name: 'X',
  shortName: null,
  phone: null,
  email: null,
  ownerId: 'usr_01JD0000000000000000000002',
  collaboratorIds: [],
  tier: 'regular',
  stage: 'potential',
};

const HAN_200 = Array.from({ length: 200 }, (_, i) => String.fromCodePoint(0x4e00 + i * 97)).join('');

/** What the store holds of a record: a search key, and what is read where it fits. */
const postedOf = (fields: Partial<Named>) =>
  customerTerms({ ...CUSTOMER, ...fields }).map(({ _type, _v, pk, sk, ...content }) => ({
    key: String(sk),
    record: termRecord().parse(content) as TermRecord,
  }));

/** As the store and the search do it: terms that begin so, of records in which all words are. */
const findsAmong = (posted: ReturnType<typeof postedOf>, q: string): boolean => {
  const sought = soughtOf(q);
  return (
    sought?.terms.some((term) =>
      posted.some(({ key, record }) => key.startsWith(term) && fits(record, sought, term)),
    ) ?? false
  );
};
const finds = (fields: Partial<Named>, q: string): boolean => findsAmong(postedOf(fields), q);

describe('a name', () => {
  it.each([
    ['乐视网信息技术', 'leshi'],
    ['乐视', 'leshi'],
    ['乐山电力', 'leshan'],
    ['解放科技', 'jiefang'],
    ['种子公司', 'zhongzi'],
    ['华强电子公司', 'huaqiangdianzi'],
    ['任我行', 'renwo'],
    ['单强', 'shanqiang'],
    ['长沙远大', 'changsha'],
    ['重庆长安', 'cqca'],
    ['成都银行', 'chengdu'],
    ['成都银行', 'cdyh'],
    ['首都机场', 'shoudu'],
    ['环球大厦', 'dasha'],
    ['美的集团', 'meidi'],
    ['精密模具', 'muju'],
    ['東方貿易', '貿易'],
    ['東方貿易', 'dongfang'],
    ['𠮷野家餐饮', '𠮷野'],
    ['𠮷野家餐饮', 'yejia'],
    ['2〇〇八电子', 'dianzi'],
    ['IBMサービス', 'サービス'],
    ['IBMサービス', 'ビス'],
    ['３Ｍ中国', '3m'],
    ['3M 中国', '3m 中国'],
    ['7-Eleven 便利店', '7 eleven'],
    ['H&M', 'h&m'],
    ['Rolls-Royce plc', 'royce'],
    ['Łódź Café', 'lodz cafe'],
    ['😀 Smile 😀 Co', 'smile'],
    ['شركة النور', 'النور'],
    ['삼성전자', '삼성'],
  ])('%s is found by %s', (name, q) => {
    expect(finds({ name }, q)).toBe(true);
  });

  it('of 200 characters is found by any two in a row, and by how they sound', () => {
    const posted = postedOf({ name: HAN_200 });
    for (let at = 0; at < 199; at += 1) {
      expect(findsAmong(posted, HAN_200.slice(at, at + 2)), `at ${at}`).toBe(true);
      const sound = pinyinOf(HAN_200.slice(at, at + 6)).join('');
      if (at < 194) expect(findsAmong(posted, sound), sound).toBe(true);
    }
  });
});

describe('any name of any script', () => {
  const odd = [...'aBéßØ3M&- .Ａ１()〇々😀عカーガㄅ삼İﬁ½①㈱·—\u200dςΣ'];
  const han = fc
    .oneof(...[0x3400, 0x4e00, 0x20000].map((min) => fc.integer({ min, max: min + 0x19b0 })))
    .map((code) => String.fromCodePoint(code));
  const names = fc
    .array(fc.oneof(han, fc.constantFrom(...odd)), { minLength: 2, maxLength: 25 })
    .map((characters) => normalizeName(characters.join('')));

  it('is found by any two Chinese characters in a row, by each of its words, and as a whole', () => {
    fc.assert(
      fc.property(names, (name) => {
        const pairs = [...name].map((character, i, all) => character + (all[i + 1] ?? ''));
        const words = [
          ...pairs.filter((pair) => /^[㐀-鿿𠀀-𪛟]{2}$/u.test(pair)),
          ...name.split(/\s+/),
          name,
        ];
        const posted = postedOf({ name, kind: 'person' });
        for (const q of words.filter(soughtOf)) expect(findsAmong(posted, q), q).toBe(true);
      }),
      { numRuns: volume(500, 100) },
    );
  });
});

describe('a phone and an e-mail', () => {
  const reach = {
    name: HAN_200,
    shortName: HAN_200.slice(0, 60),
    phone: '+8653285881234',
    email: 'long.name.long.name.long@sub.sub.sub.sub.example.com',
  };

  it.each(['8588', '053285881234', '+86 532 8588 1234', reach.email, '1234 longname'])(
    'of a customer with the longest of names are found by %s',
    (q) => {
      expect(finds(reach, q)).toBe(true);
    },
  );

  it.each([
    ['+493012345', '030 12345'],
    ['+493012345', '0049 30 12345'],
    ['+493012345', '(030) 12345'],
    ['+6561234567', '6123 4567'],
    ['+8613800000000', '0000 0000'],
  ])('%s is found by %s', (phone, q) => {
    expect(finds({ phone }, q)).toBe(true);
  });

  it.each(['0000', '00000000', '000000000', '0001234'])('%s finds none that has it not', (q) => {
    expect(finds({ phone: '+8653285881234' }, q)).toBe(false);
  });

  it.each(['0532/8588 1234', '0532–8588–1234', '（0532）85881234', '0532.8588.1234', '+86 (0)532 8588 1234'])(
    'are found as people write them: %s',
    (q) => {
      expect(finds(reach, q)).toBe(true);
    },
  );
});
