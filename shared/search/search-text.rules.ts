import { fold, NEITHER, UNSPACED } from '../kernel/fold-text.ts';
import { pinyinOf } from '../kernel/pinyin.ts';
import { LEGAL_HAN, LEGAL_LATIN } from './legal-forms.ts';
import { PLACES, type Place } from './search.fields.ts';

const HAN = /\p{Script=Han}/u;
const TOKEN = new RegExp(
  `${UNSPACED.source}|(?:(?!${UNSPACED.source})\\p{N})+|(?:(?!${UNSPACED.source})\\p{L})+`,
  'gu',
);

/** Words of a spaced script; single characters of one without spaces. */
const tokensOf = (text: string): string[] => fold(text).replaceAll(NEITHER, ' ').match(TOKEN) ?? [];

const MAX_WEIGHT = 24;
export const weightOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + (UNSPACED.test(character) ? 2 : 1), 0);

/** The first 24 letters, or 12 characters: as far as a term is looked up. */
export const cut = (text: string): string => {
  const kept: string[] = [];
  let weight = 0;
  for (const character of text) {
    weight += UNSPACED.test(character) ? 2 : 1;
    if (weight > MAX_WEIGHT) break;
    kept.push(character);
  }
  return kept.join('');
};

export const MIN_TERM = 2;
export const isLongEnough = (text: string): boolean => [...text].length >= MIN_TERM;

export interface Ending {
  readonly text: string;
  readonly place: Place;
}

/** The endings of a text of tokens that begin with one of the first `count` tokens. */
const endingsOf = (tokens: readonly string[], count: number): Ending[] =>
  tokens
    .slice(0, count)
    .map((token, i): Ending => {
      const inside = UNSPACED.test(token) ? PLACES.inside : PLACES.word;
      return { text: cut(tokens.slice(i).join('')), place: i === 0 ? PLACES.begins : inside };
    })
    .filter(({ text }) => isLongEnough(text));

/** How many tokens of a company's name are before its legal form; all where nothing else would be left. */
const nameLength = (tokens: readonly string[]): number => {
  const legal = LEGAL_HAN.exec(tokens.join(''))?.[0].length ?? 0;
  let count = tokens.length - legal;
  while (count > 0 && LEGAL_LATIN.has(tokens[count - 1] ?? '')) count -= 1;
  return count > 0 ? count : tokens.length;
};

/** A name without legal form, to compare. */
export const coreOf = (name: string): string => {
  const tokens = tokensOf(name);
  return tokens.slice(0, nameLength(tokens)).join('');
};

export interface Spelling {
  readonly endings: readonly Ending[];
  /** Pinyin and its initials; empty where there is nothing Chinese. */
  readonly sounds: readonly Ending[];
  /** All of it, for further words. */
  readonly hay: string;
}

/** `syllables` are those of the Chinese tokens, in order. */
const spell = (tokens: readonly string[], syllables: readonly string[]): string[] => {
  const left = [...syllables];
  return tokens.map((token) => (HAN.test(token) ? (left.shift() ?? '') : token));
};

/** The endings that begin with a Chinese character, spelled. */
const soundsOf = (tokens: readonly string[], spelled: readonly string[]): Ending[] =>
  spelled
    .map(
      (_, i): Ending => ({
        text: cut(spelled.slice(i).join('')),
        place: i === 0 ? PLACES.begins : PLACES.word,
      }),
    )
    .filter(({ text }, i) => HAN.test(tokens[i] ?? '') && isLongEnough(text));

const initialsOf = (tokens: readonly string[], spelled: readonly string[]): string[] =>
  spelled.map((sound, i) => (HAN.test(tokens[i] ?? '') ? sound.slice(0, 1) : sound));

/** Spelled as a word and as a person's name, for a short one may be either: 乐山 is leshan, 乐嘉 could be yuejia. */
const readingsOf = (tokens: readonly string[]): string[][] => {
  const name = tokens.join('');
  const asWord = spell(tokens, pinyinOf(name, { isPerson: false }));
  const asPerson = spell(tokens, pinyinOf(name));
  return asWord.join('') === asPerson.join('') ? [asWord] : [asWord, asPerson];
};

/** Everything a name may be found by. */
export const spellingOf = (name: string, kind: 'company' | 'person'): Spelling => {
  const tokens = tokensOf(name);
  const count = kind === 'company' ? nameLength(tokens) : tokens.length;
  const endings = endingsOf(tokens, count);
  const core = tokens.slice(0, count);
  if (!core.some((token) => HAN.test(token))) return { endings, sounds: [], hay: tokens.join('') };
  const spellings = readingsOf(core).flatMap((spelled) => [spelled, initialsOf(core, spelled)]);
  return {
    endings,
    sounds: spellings.flatMap((spelling) => soundsOf(core, spelling)),
    hay: [tokens, ...spellings].map((spelling) => spelling.join('')).join(' '),
  };
};
