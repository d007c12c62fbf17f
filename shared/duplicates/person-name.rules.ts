import { pinyinOf } from '../kernel/pinyin.ts';
import { latinWords } from './letters.rules.ts';
import { distance, isClose } from './text-distance.rules.ts';

/** A person's name, taken apart: its words in Latin letters, and its Chinese characters if it has any. */
export interface PersonName {
  readonly words: readonly string[];
  readonly han: string;
}

const CHINESE_TITLES = /(先生|女士|小姐|太太|老师|师傅|总经理|经理|总监|主任|主管|医生|博士|教授|律师|总)$/u;
const LATIN_TITLES = new Set(['mr', 'mrs', 'ms', 'miss', 'dr', 'prof', 'sir', 'jr', 'sr']);
const TWO_CHARACTER_SURNAMES =
  /^(欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|宇文|长孙|司徒|夏侯|端木|南宫|百里|单于|万俟)./u;

const romanised = (han: string): string[] => {
  const syllables = pinyinOf(han);
  const surname = TWO_CHARACTER_SURNAMES.test(han) ? 2 : 1;
  return [syllables.slice(0, surname).join(''), syllables.slice(surname).join('')].filter(Boolean);
};

export const personName = (name: string): PersonName => {
  const plain = name.normalize('NFKC').trim();
  const all = (plain.match(/\p{Script=Han}/gu) ?? []).join('');
  const han = all.length > 1 ? all.replace(CHINESE_TITLES, '') : all;
  const latin = latinWords(plain.replaceAll(/\p{Script=Han}/gu, ' ').replaceAll(/['’]/g, ''));
  return { words: [...romanised(han), ...latin.filter((word) => !LATIN_TITLES.has(word))], han };
};

/** `common`: the same, but of two characters only, such as 张伟, who are many. */
export type NameLevel = 'same' | 'common' | 'typo' | 'homophone' | 'part' | 'half' | 'differs';

/** Words of one name and how well the other has them, each used once; order does not matter. */
const matches = (few: readonly string[], many: readonly string[]) => {
  const left = [...many];
  const take = (found: number): boolean => found >= 0 && left.splice(found, 1).length === 1;
  const inexact = few.filter((word) => !take(left.indexOf(word)));
  const isInitial = (a: string, b: string) => (a.length === 1 || b.length === 1) && a[0] === b[0];
  const unmatched = inexact.filter(
    (word) => !take(left.findIndex((other) => isClose(word, other) || isInitial(word, other))),
  );
  return { exact: few.length - inexact.length, close: inexact.length - unmatched.length };
};

const together = (words: readonly string[]): string => words.join('');

/** The same letters, divided otherwise or in the other order: 'Wang Xiao Ming' and 'Xiaoming Wang'. */
const runsTogether = (a: PersonName, b: PersonName): number => {
  const [first = '', ...rest] = b.words;
  const turned = [...rest, first];
  const straight = together(a.words);
  return Math.min(distance(straight, together(b.words), 3), distance(straight, together(turned), 3));
};

/** Chinese characters are no letters: one more or less is another name, unless it sounds the same. */
const compareHan = (a: PersonName, b: PersonName): NameLevel => {
  if (a.han === b.han) return a.han.length > 2 ? 'same' : 'common';
  const [one, other] = [together(a.words), together(b.words)];
  if (one === other) return 'homophone';
  const turned = [...a.han].sort().join('') === [...b.han].sort().join('');
  const misheard = a.han.length === b.han.length && a.han.length > 2 && distance(one, other, 1) === 1;
  return turned || misheard ? 'homophone' : 'differs';
};

const compareWords = (a: PersonName, b: PersonName, letters: number): NameLevel => {
  const [few, many] = a.words.length <= b.words.length ? [a.words, b.words] : [b.words, a.words];
  const { exact, close } = matches(few, many);
  if (few.length === 1) return exact + close === 1 ? 'part' : 'differs';
  if (letters === 0 || exact === few.length) return 'same';
  const slips = together(few).length >= 8 ? 2 : 1;
  if (exact + close === few.length || letters <= slips) return 'typo';
  return exact > 0 ? 'half' : 'differs';
};

export const comparePersonNames = (a: PersonName, b: PersonName): NameLevel => {
  const words = Math.min(a.words.length, b.words.length);
  if (words === 0) return 'differs';
  if (a.han && b.han && words > 1) return compareHan(a, b);
  const level = compareWords(a, b, Math.min(runsTogether(a, b), runsTogether(b, a)));
  return level === 'same' && (a.han.length === 2 || b.han.length === 2) ? 'common' : level;
};
