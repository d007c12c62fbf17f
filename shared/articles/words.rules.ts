import { fold, NEITHER, UNSPACED } from '../kernel/fold-text.ts';
import { STOP_CHARACTERS, STOP_PAIRS, STOP_WORDS } from './stop-words.ts';

/** Runs of one kind of script: characters without spaces between them, or a word with the digits that it holds. */
const RUN = new RegExp(`(?:${UNSPACED.source})+|(?:(?!${UNSPACED.source})[\\p{L}\\p{N}])+`, 'gu');
/** What a word such as `gtx17` is made of. */
const PART = /\p{N}+|[^\p{N}]+/gu;
const MAX_WORD = 24;

const VOWEL = /[aeiouy]/;

/** Without an ending of the word's grammar, as long as a word is left. */
const without = (word: string, ending: string): string | null => {
  if (!word.endsWith(ending)) return null;
  const left = word.slice(0, -ending.length);
  if (left.length < 3 || !VOWEL.test(left)) return null;
  return /([^aeiouylsz])\1$/.test(left) ? left.slice(0, -1) : left;
};

const singular = (word: string): string => {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && /(?:[sxz]|[cs]h)es$/.test(word)) return word.slice(0, -2);
  return /[^sui]s$/.test(word) ? word.slice(0, -1) : word;
};

/** English alone, and lightly: `invoices` and `invoice`, `printed` and `printing` are one. Of both sides, so no word is lost. */
export const stem = (word: string): string => {
  if (!/^[a-z]{4,}$/.test(word)) return word;
  const one = singular(word);
  const bare = without(one, 'ing') ?? (one.endsWith('eed') ? null : without(one, 'ed')) ?? one;
  return bare.length > 3 && bare.endsWith('e') ? bare.slice(0, -1) : bare;
};

const pairsOf = (run: string): string[] => {
  const characters = [...run];
  if (characters.length === 1) return characters;
  return characters.slice(0, -1).map((character, i) => character + characters[i + 1]);
};

const partsOf = (word: string): string[] => {
  const parts = word.match(PART) ?? [];
  return parts.length < 2 ? [] : parts.filter((part) => part.length > 1);
};

const wordsOf = (word: string): string[] =>
  [word, ...partsOf(word)].map((one) => stem([...one].slice(0, MAX_WORD).join('')));

const runsOf = (text: string): string[] => fold(text).replaceAll(NEITHER, ' ').match(RUN) ?? [];

/** Every term of a text, as often as it stands there: pairs of Chinese characters, words of other scripts. */
export const termsOf = (text: string): string[] =>
  runsOf(text).flatMap((run) => (UNSPACED.test(run) ? pairsOf(run) : wordsOf(run)));

/** The last characters of its runs: no pair begins with them, and yet somebody may look for one alone. */
export const endingsOf = (text: string): string[] =>
  runsOf(text).flatMap((run) => (UNSPACED.test(run) ? [[...run].at(-1) ?? ''] : []));

/** Says little of what a text is about. */
const isIdle = (term: string): boolean => {
  if (UNSPACED.test(term)) return [...term].length === 1 || STOP_CHARACTERS.test(term);
  return STOP_WORDS.has(term) || /^\p{L}$/u.test(term);
};

/** The telling terms of a text, as often as they stand there. */
const tellingIn = (text: string): string[] =>
  termsOf(fold(text).replaceAll(STOP_PAIRS, ' ')).filter((term) => !isIdle(term));

const countsOf = (terms: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
};

/** By code units, so that it is the same everywhere. */
export const byText = (a: string, b: string): number => {
  if (a === b) return 0;
  return a < b ? -1 : 1;
};

const MIN_TELLING = 2;
const sizeOf = (term: string): number => (UNSPACED.test(term) ? 4 : Math.min(8, term.length));

const headOf = (text: string): string => text.trimStart().split('\n', 1)[0] ?? '';

/**
 * The different terms of a text, the most telling first: those of its first line (the subject of what is typed), those
 * that come again, long words; then by the alphabet, so that the order of the words does not matter. Idle ones only where
 * hardly any others are.
 */
export const tellingTerms = (text: string): string[] => [...countedTerms(text).keys()];

/** The same, with how often each stands in the text. */
export const countedTerms = (text: string): ReadonlyMap<string, number> => {
  const telling = countsOf(tellingIn(text));
  const head = new Set(tellingIn(headOf(text)));
  const all = telling.size < MIN_TELLING ? countsOf(termsOf(text)) : telling;
  const rank = (term: string): number => (head.has(term) ? 2 : Number(telling.has(term)));
  return new Map(
    [...new Map([...all, ...telling])].sort(
      ([a, times], [b, others]) =>
        rank(b) - rank(a) || others - times || sizeOf(b) - sizeOf(a) || byText(a, b),
    ),
  );
};
