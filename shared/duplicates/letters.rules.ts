import { pinyinOf } from '../kernel/pinyin.ts';

/** Letters without accents, in lower case. */
export const fold = (text: string): string =>
  text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss');

export const latinWords = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

export const HAN = /\p{Script=Han}/u;

/** Chinese characters as pinyin, all others as they are. */
export const soundOf = (text: string): string => {
  const syllables = pinyinOf(text, { isPerson: false });
  return [...text].map((character) => (HAN.test(character) ? syllables.shift() : character)).join('');
};
