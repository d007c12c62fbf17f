import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, squeeze, UNSPACED } from '../../shared/kernel/fold-text.ts';

describe('folded text', () => {
  it.each([
    ['Straße', 'strasse'],
    ['ÇELİK Łódź', 'celik lodz'],
    ['ＧＴＸ－１７', 'gtx-17'],
    ['Ｑ＆Ａ：报税', 'q&a:报税'],
  ])('of %s is %s', (text, folded) => expect(fold(text)).toBe(folded));

  it('is folded already', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => fold(fold(text)) === fold(text)));
  });

  it('squeezed holds letters and digits alone', () => {
    expect(squeeze(' 发票: INV-2026/11 ')).toBe('发票inv202611');
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => /^[\p{L}\p{N}]*$/u.test(squeeze(text))));
  });

  it('knows which scripts set no spaces', () => {
    expect([...'税あア'].every((character) => UNSPACED.test(character))).toBe(true);
    expect([...'aÄ5한'].some((character) => UNSPACED.test(character))).toBe(false);
  });
});
