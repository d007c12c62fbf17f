import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endingsOf, stem, tellingTerms, termsOf } from '../../shared/articles/words.rules.ts';

const text = () => fc.string({ unit: 'binary', maxLength: 300 });

describe('the terms of a text', () => {
  it.each([
    ['怎么开发票？', '怎么 么开 开发 发票'],
    ['ＧＴＸ１７ 报错 E-102', 'gtx17 gtx 17 报错 e 102'],
    ['Changing the invoice’s address', 'chang the invoic s address'],
    ['X光机', 'x 光机'],
    ['税', '税'],
    ['配送费 5 元', '配送 送费 5 元'],
    ['?!', ''],
  ])('of %s are %s', (of, terms) => expect(termsOf(of).join(' ')).toBe(terms));

  it.each([
    ['invoices', 'invoice'],
    ['policies', 'policy'],
    ['boxes', 'box'],
    ['printing', 'printed'],
    ['running', 'run'],
    ['changing', 'change'],
    ['installs', 'installing'],
  ])('take %s and %s for one', (a, b) => expect(stem(a)).toBe(stem(b)));

  it.each([
    ['need', 'needle'],
    ['status', 'state'],
    ['king', 'kind'],
    ['speed', 'spend'],
  ])('tell %s from %s', (a, b) => expect(stem(a)).not.toBe(stem(b)));

  it('leave other languages as they are', () => {
    expect(['größe', 'rechnungs', 'süd'].map(stem)).toEqual(['größe', 'rechnung', 'süd']);
    expect(endingsOf('怎么报税 tax 免税')).toEqual(['税', '税']);
  });
});

describe('the most telling terms', () => {
  it('leave out what stands in every question', () => {
    expect(tellingTerms('请问如何开发票呢')).toEqual(['发票', '开发']);
    expect(tellingTerms('How do I change my delivery address?')).toEqual(['delivery', 'address', 'chang']);
  });

  it('are all there are where nothing else is', () => {
    expect(tellingTerms('怎么办')).toEqual(['么办', '怎么']);
    expect(tellingTerms('what is this')).toEqual(['this', 'what', 'is']);
  });

  it('of the subject come first, then what comes again', () => {
    const typed = 'Printer offline\nToner low, toner empty. The scanner works.';
    expect(tellingTerms(typed).slice(0, 3)).toEqual(['printer', 'offlin', 'toner']);
  });

  it('hold letters and digits alone, each once', () => {
    fc.assert(
      fc.property(text(), (of) => {
        const terms = tellingTerms(of);
        expect(new Set(terms).size).toBe(terms.length);
        expect(terms.every((term) => /^[\p{L}\p{N}]{1,48}$/u.test(term))).toBe(true);
        expect(new Set(termsOf(of))).toEqual(new Set([...terms, ...termsOf(of)]));
      }),
    );
  });

  it('do not ask for the order of the words', () => {
    const words = fc.array(fc.constantFrom('printer', 'toner', 'the', '发票', '退货', 'E17', '如何'), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(words, (some) => {
        expect(tellingTerms(some.join(' '))).toEqual(tellingTerms(some.toReversed().join(' ')));
      }),
    );
  });
});
