import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pinyinOf } from '../../shared/kernel/pinyin.ts';

const read = (text: string): string => pinyinOf(text).join(' ');

describe('pinyin', () => {
  it.each([
    ['华为技术有限公司', 'hua wei ji shu you xian gong si'],
    ['上海星辰贸易', 'shang hai xing chen mao yi'],
    ['阿里巴巴', 'a li ba ba'],
    ['吕女士', 'lv nv shi'],
    ['侵略', 'qin lve'],
    ['佛山市', 'fo shan shi'],
    ['厦门', 'xia men'],
    ['深圳', 'shen zhen'],
    ['做座坐', 'zuo zuo zuo'],
  ])('reads %s as %s', (text, pinyin) => {
    expect(read(text)).toBe(pinyin);
  });

  it.each([
    ['中国银行股份', 'zhong guo yin hang gu fen'],
    ['行动教育科技', 'xing dong jiao yu ke ji'],
    ['重庆长安汽车', 'chong qing chang an qi che'],
    ['重要', 'zhong yao'],
    ['乐清音乐器材', 'yue qing yin yue qi cai'],
    ['西藏旅游', 'xi zang lv you'],
  ])('reads %s by its words', (text, pinyin) => {
    expect(read(text)).toBe(pinyin);
  });

  it.each([
    ['单雄信', 'shan xiong xin'],
    ['尉迟恭', 'yu chi gong'],
    ['长孙无忌', 'zhang sun wu ji'],
    ['解晓东', 'xie xiao dong'],
    ['欧阳修', 'ou yang xiu'],
    ['解决方案咨询', 'jie jue fang an zi xun'],
  ])('reads the surname of %s', (text, pinyin) => {
    expect(read(text)).toBe(pinyin);
  });

  it('reads no surname where the text is no person', () => {
    expect(pinyinOf('单元门', { isPerson: false })).toEqual(['dan', 'yuan', 'men']);
    expect(pinyinOf('单元门')[0]).toBe('shan');
  });

  it('leaves out what is not Chinese', () => {
    expect(read('ABC-华为 (Shenzhen) 2025')).toBe('hua wei');
    expect(pinyinOf('Acme Ltd.')).toEqual([]);
    expect(pinyinOf('')).toEqual([]);
  });

  it('has a syllable for every Chinese character, also outside the basic plane', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0x4e00, max: 0x9fff }), { maxLength: 30 }), (codes) => {
        const syllables = pinyinOf(String.fromCodePoint(...codes));
        expect(syllables).toHaveLength(codes.length);
        expect(syllables.filter((syllable) => !/^[a-z]{1,6}$/.test(syllable))).toEqual([]);
      }),
    );
    expect(pinyinOf('𠮷野家')).toHaveLength(3);
  });
});
