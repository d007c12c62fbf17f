import {
  INNER_REGION_HAN,
  LEGAL_HAN,
  LEGAL_LATIN,
  PLACE_HAN,
  REGION_HAN,
  REGION_NAMES,
  TRADES_HAN,
  TRADES_LATIN,
} from './company-words.ts';
import { fold, HAN, latinWords, soundOf } from './letters.rules.ts';
import { distance, isClose } from './text-distance.rules.ts';

/** A company's name, taken apart. */
export interface CompanyName {
  /** Without legal form, region, brackets and punctuation: 华为技术 */
  readonly core: string;
  /** The core in Latin letters: huaweijishu */
  readonly sound: string;
  /** What is left without the trade, in Latin letters: huawei */
  readonly brand: string;
  /** In Latin letters: shenzhen. Empty: the name tells none. */
  readonly region: string;
}

const withoutEnd = (text: string, end: RegExp, least: number): string => {
  let shorter = text;
  for (let next = shorter.replace(end, ''); next !== shorter; next = shorter.replace(end, '')) {
    if ([...next].length < least) break;
    shorter = next;
  }
  return shorter;
};

const lettersOf = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]/gu, '');

const hanName = (text: string): CompanyName => {
  const bare = withoutEnd(lettersOf(text), LEGAL_HAN, 1);
  const place = (REGION_HAN.exec(bare) ?? PLACE_HAN.exec(bare))?.[0] ?? '';
  const bracketed = withoutEnd(text.replace(/[（(]中国[）)]/u, '').trim(), LEGAL_HAN, 1);
  const inner = INNER_REGION_HAN.exec(bracketed);
  const rest = withoutEnd(lettersOf(bracketed.replace(inner?.[0] ?? '', '')), LEGAL_HAN, 1);
  const core = (rest.startsWith(place) ? rest.slice(place.length) : rest) || bare;
  const region = REGION_HAN.exec(place)?.[1] ?? inner?.[1] ?? inner?.[3] ?? '';
  return {
    core,
    sound: soundOf(core),
    brand: soundOf(withoutEnd(core, TRADES_HAN, 2)),
    region: soundOf(region),
  };
};

const regionWords = (): ReadonlySet<string> => {
  latinRegions ??= new Set([...REGION_NAMES.map(soundOf), 'hongkong', 'macau', 'taiwan']);
  return latinRegions;
};
let latinRegions: ReadonlySet<string> | undefined;

/** Siemens (China) is Siemens, but the Bank of China and China Mobile are not a bank and a mobile. */
const isRegion = (word: string, i: number, words: readonly string[]): boolean =>
  regionWords().has(word) || (word === 'china' && i > 0 && words[i - 1] !== 'of');

const latinName = (text: string): CompanyName => {
  const words = latinWords(text.replaceAll(/(?<=\b\p{L})\.(?=\p{L}\b)/gu, '').replaceAll(/['’]/g, ''));
  const named = words.filter((word, i) => !LEGAL_LATIN.has(word) && !isRegion(word, i, words));
  const core = named.length > 0 ? named : words;
  const brand = core.filter((word) => !TRADES_LATIN.has(word));
  return {
    core: core.join(' '),
    sound: core.join(''),
    brand: (brand.length > 0 ? brand : core).join(''),
    region: core === named ? (words.find((word) => regionWords().has(word)) ?? '') : '',
  };
};

const BRACKETS = /[（(](?<inside>[^（）()]*)[）)]/u;

/** A name may be two: 华为技术有限公司 (Huawei Technologies Co., Ltd.). */
const parts = (name: string): string[] => {
  const inside = BRACKETS.exec(name)?.groups?.inside ?? '';
  const outside = name.replace(BRACKETS, ' ');
  const translated = /\p{L}/u.test(inside) && HAN.test(inside) !== HAN.test(outside);
  return translated ? [outside, inside] : [name];
};

export const companyNames = (name: string): CompanyName[] =>
  parts(fold(name))
    .map((part) => (HAN.test(part) ? hanName(part) : latinName(part)))
    .filter(({ core }) => core !== '');

export type CompanyLevel = 'same' | 'sound' | 'short' | 'typo' | 'other_region' | 'brand' | 'differs';

/** Shorter names are too often alike by chance. */
const MIN_LETTERS = 3;

const isTypo = (a: CompanyName, b: CompanyName): boolean => {
  const words = (name: CompanyName) => name.core.split(' ').sort().join('');
  if (words(a) === words(b)) return true;
  if (Math.min(a.sound.length, b.sound.length) < 6 || !isClose(a.sound, b.sound)) return false;
  // 华东 and 华南 are one letter of pinyin apart, but nobody's slip.
  const slips = HAN.test(a.core) && HAN.test(b.core) ? distance(a.core, b.core, 2) : 0;
  return slips <= 1 && distance(a.sound, b.sound, 2) <= (slips === 0 ? 2 : 1);
};

const isPartOf = (short: string, long: string): boolean =>
  [...short].length >= (HAN.test(short) ? 4 : 8) && (long.startsWith(short) || long.endsWith(short));

/** Of two names of one brand: whether one is the brand alone, or they are in different scripts, as trades then are. */
const isShortForm = (a: CompanyName, b: CompanyName): boolean => {
  if (HAN.test(a.core) !== HAN.test(b.core)) return true;
  const brandAlone = a.sound === a.brand || b.sound === b.brand;
  return brandAlone && (a.core.startsWith(b.core) || b.core.startsWith(a.core));
};

const closeness = (a: CompanyName, b: CompanyName): CompanyLevel => {
  if (a.core === b.core) return 'same';
  const telling = Math.min(a.brand.length, b.brand.length) >= MIN_LETTERS;
  if (telling && a.sound === b.sound) return 'sound';
  if (telling && a.brand === b.brand) return isShortForm(a, b) ? 'short' : 'brand';
  if (isTypo(a, b)) return 'typo';
  return isPartOf(a.core, b.core) || isPartOf(b.core, a.core) ? 'short' : 'differs';
};

const compareForms = (a: CompanyName, b: CompanyName): CompanyLevel => {
  const level = closeness(a, b);
  const elsewhere = a.region !== '' && b.region !== '' && a.region !== b.region;
  if (!elsewhere || level === 'differs' || level === 'brand') return elsewhere ? 'differs' : level;
  return level === 'same' ? 'other_region' : 'brand';
};

const BEST_FIRST: readonly CompanyLevel[] = [
  'same',
  'sound',
  'short',
  'typo',
  'other_region',
  'brand',
  'differs',
];

/** How near the nearest of the names come. */
export const compareCompanyNames = (a: readonly CompanyName[], b: readonly CompanyName[]): CompanyLevel => {
  const levels = new Set(a.flatMap((one) => b.map((other) => compareForms(one, other))));
  return BEST_FIRST.find((level) => levels.has(level)) ?? 'differs';
};
