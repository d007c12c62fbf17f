import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { squeeze } from '../../shared/kernel/fold-text.ts';
import type { Item } from '../../shared/kernel/keys.ts';
import { contactTerms, customerTerms, type Named } from '../../shared/search/terms.rules.ts';

const CUSTOMER: Named = {
  id: 'cus_01JD0000000000000000000001',
  kind: 'company',
  name: '青岛远洋物流有限公司',
  shortName: null,
  phone: null,
  email: null,
  ownerId: 'usr_01JD0000000000000000000002',
  collaboratorIds: [],
  tier: 'regular',
  stage: 'potential',
};
const CONTACT = {
  id: 'con_01JD0000000000000000000003',
  name: '王伟',
  phone: null,
  officePhone: null,
  email: null,
};

const scopeOf = ({ pk }: Item): string => String(pk).split('#')[1] ?? '';
const textOf = ({ sk }: Item): string => String(sk).split('#')[0] ?? '';
const textsIn = (items: readonly Item[], scope = 'all'): string[] =>
  items
    .filter((item) => scopeOf(item) === scope)
    .map(textOf)
    .sort();
const textsOf = (fields: Partial<Named>): string[] => textsIn(customerTerms({ ...CUSTOMER, ...fields }));
/** As the store finds it: by the beginning of a term. */
const finds = (fields: Partial<Named>, word: string): boolean =>
  textsOf(fields).some((text) => text.startsWith(word));

describe('what a name is found by', () => {
  it('is every ending of it, its pinyin by syllables, and its initials', () => {
    expect(textsOf({})).toEqual(
      [
        ...['青岛远洋物流有限公司', '岛远洋物流有限公司', '远洋物流有限公司', '洋物流有限公司'],
        ...['物流有限公司', '流有限公司'],
        ...['qingdaoyuanyangwuliu', 'daoyuanyangwuliu', 'yuanyangwuliu', 'yangwuliu', 'wuliu', 'liu'],
        ...['qdyywl', 'dyywl', 'yywl', 'ywl', 'wl'],
      ].sort(),
    );
  });

  it.each([
    ['Siemens Energy AG', ['siemensenergyag', 'energyag']],
    [
      'Österreichische Straßen-Bau',
      ['osterreichischestrassenba', 'strassenbau', 'bau'].map((t) => t.slice(0, 24)),
    ],
    ['ＡＢＣ Trading Co., Ltd.', ['abctradingcoltd', 'tradingcoltd']],
    ['Limited', ['limited']],
    ['王', ['wang']],
    ['李 ', ['li']],
  ])('of %s is %s', (name, texts) => {
    expect(textsOf({ name })).toEqual([...texts].sort());
  });

  it('reads names of people as names', () => {
    const items = contactTerms({ ...CONTACT, name: '单晓明' }, CUSTOMER);
    expect(textsIn(items)).toContain('shanxiaoming');
    expect(textsIn(items)).toContain('sxm');
  });

  it('is nothing twice: what begins another term is found by that', () => {
    const texts = textsOf({ name: 'Bau Bau', shortName: 'Ba' });
    expect(texts).toEqual(['ba', 'baubau']);
  });

  it('is any two characters in a row, wherever they stand before the legal form', () => {
    const han = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code));
    fc.assert(
      fc.property(fc.array(han, { minLength: 2, maxLength: 30 }), fc.nat(), (characters, n) => {
        const name = characters.join('');
        const at = n % (characters.length - 1);
        expect(finds({ name, kind: 'person' }, name.slice(at, at + 2))).toBe(true);
      }),
    );
  });
});

describe('what a phone and an e-mail are found by', () => {
  it('is any four digits in a row of the last eight', () => {
    const number = fc.stringMatching(/^\+86\d{11}$/);
    fc.assert(
      fc.property(number, fc.integer({ min: 0, max: 4 }), (phone, at) => {
        const last = phone.slice(-8);
        expect(finds({ name: 'X', phone }, last.slice(at, at + 4))).toBe(true);
      }),
    );
  });

  it('is the beginning of the address and its domain, unless everybody has that', () => {
    expect(textsOf({ name: 'X', email: 'ada.li@example.com' })).toEqual(['adaliexamplecom', 'examplecom']);
    expect(textsOf({ name: 'X', email: 'ada.li@qq.com' })).toEqual(['adaliqqcom']);
  });
});

describe('who finds it', () => {
  const reach = { phone: '+8613800138000', email: 'info@yuanyang.example' };

  it('are all who see everything, the owner and the collaborators', () => {
    const items = customerTerms({ ...CUSTOMER, ...reach, collaboratorIds: ['usr_a', 'usr_b'] });
    const scopes = [...new Set(items.map(scopeOf))];
    expect(scopes).toEqual(['all', `o:${CUSTOMER.ownerId}`, 'c:usr_a', 'c:usr_b']);
    for (const scope of scopes) expect(textsIn(items, scope)).toEqual(textsIn(items));
  });

  it('in the pool is everybody, by its names alone: no digit and no address of it lies there', () => {
    const items = customerTerms({ ...CUSTOMER, ...reach, ownerId: null });
    const pooled = items.filter((item) => scopeOf(item) === 'pool');
    expect(pooled.map(textOf).sort()).toEqual(textsOf({}));
    expect(JSON.stringify(pooled)).not.toMatch(/138000|yuanyangexample/);
    const contact = { ...CONTACT, phone: '+8613900139000' };
    expect(contactTerms(contact, { ...CUSTOMER, ownerId: null }).map(scopeOf)).not.toContain('pool');
  });
});

describe('bounds', () => {
  it('hold for the longest names and the most collaborators', () => {
    const texts = textsOf({ name: '远'.repeat(200), shortName: '洋'.repeat(60) });
    expect(Math.max(...texts.map((text) => text.length))).toBe(24);
    const worst = customerTerms({
      ...CUSTOMER,
      name: Array.from({ length: 200 }, (_, i) => String.fromCodePoint(0x4e00 + i * 97)).join(''),
      collaboratorIds: Array.from({ length: 10 }, (_, i) => `usr_${i}`),
    });
    expect(worst.length).toBe(12 * 150);
    expect(Math.max(...worst.map(({ hay }) => String(hay).length))).toBe(800);
  });

  it('no term holds what would part a key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (name) => {
        for (const item of customerTerms({ ...CUSTOMER, name })) {
          expect(textOf(item)).toBe(squeeze(textOf(item)));
          expect(String(item.sk)).toBe(`${textOf(item)}#${CUSTOMER.id}`);
        }
      }),
    );
  });
});
