import { describe, expect, it } from 'vitest';
import type { TermRecord } from '../../shared/search/search.fields.ts';
import { fits, ranked, soughtOf } from '../../shared/search/search.rules.ts';

const RECORD: TermRecord = {
  customerId: 'cus_01JD0000000000000000000001',
  contactId: null,
  name: '青岛远洋物流有限公司',
  shortName: '远洋',
  customerName: null,
  ownerId: null,
  collaboratorIds: [],
  tier: 'regular',
  stage: 'potential',
  field: 'name',
  place: 3,
  hay: '青岛远洋物流有限公司 qingdaoyuanyangwuliu qdyywl 远洋 8653285881234 infoyuanyangexample',
};
const termOf = (q: string) => soughtOf(q)?.terms.join(' ') ?? null;

describe('what is looked up', () => {
  it.each([
    ['远洋', '远洋'],
    [' 青岛 远洋物流 ', '远洋物流 青岛'],
    ['青岛 远洋 物流船舶', '物流船舶 青岛'],
    ['QingDao', 'qingdao'],
    ['Straße', 'strasse'],
    ['info@yuanyang.example', 'infoyuanyangexample'],
    ['1234', '1234'],
    ['88 12 34', '881234'],
    ['+86 532 8588 1234', '85881234'],
    ['王 伟', '王伟'],
    ['3M', '3m'],
    ['360', '360'],
    ['一二三四五六七八九十一二三四', '一二三四五六七八九十一二'],
    ['??', null],
    ['王 ？', null],
  ])('for %s is %s', (q, term) => {
    expect(termOf(q)).toBe(term);
  });

  it.each([
    ['远洋 青岛', true],
    ['远洋 上海', false],
    ['qdyy 物流', true],
    ['0532 8588 1234', true],
    ['+86 532 8588 1234', true],
    ['13812345881234', false],
  ])('all words of %s must be there: %s', (q, expected) => {
    const sought = soughtOf(q);
    expect(sought && fits(RECORD, sought, '')).toBe(expected);
  });
});

describe('the order of hits', () => {
  const record = (fields: Partial<TermRecord>): TermRecord => ({ ...RECORD, shortName: null, ...fields });
  const orderOf = (q: string, ...records: TermRecord[]) => {
    const sought = soughtOf(q);
    if (!sought) throw new Error('nothing to look up');
    return ranked(records, sought).map(({ customerId }) => customerId.slice(-1));
  };
  const of = (n: number, fields: Partial<TermRecord>) =>
    record({ customerId: `cus_0000000000000000000000000${n}`, hay: '远洋', ...fields });

  it('is the whole name, its beginning, a word, anything; then tier; then the shorter name', () => {
    const found = [
      of(1, { place: 3, tier: 'core', name: '中国远洋' }),
      of(2, { place: 1, tier: 'regular', name: '远洋船舶服务' }),
      of(3, { place: 1, tier: 'key', name: '远洋船舶' }),
      of(4, { place: 1, tier: 'regular', name: '远洋有限公司' }),
      of(5, { place: 1, tier: 'regular', name: '远洋船舶' }),
      of(6, { place: 3, tier: 'regular', name: '上海大洋', shortName: '远洋' }),
      of(7, { place: 2, tier: 'regular', name: 'Bau 远洋' }),
    ];
    expect(orderOf('远洋', ...found)).toEqual(['6', '4', '3', '5', '2', '7', '1']);
    expect(orderOf('远洋', ...found.toReversed())).toEqual(['6', '4', '3', '5', '2', '7', '1']);
  });

  it('has each record once, by the best of its terms', () => {
    const found = [of(1, { place: 3 }), of(2, { place: 2 }), of(1, { place: 1 })];
    expect(orderOf('远洋', ...found)).toEqual(['1', '2']);
  });
});
