import { fold, squeeze } from '../kernel/fold-text.ts';
import type { SearchHit } from './search.contract.ts';
import type { TermRecord } from './search.fields.ts';
import { coreOf, cut, isLongEnough, weightOf } from './search-text.rules.ts';
import { digitsOf } from './terms.rules.ts';

/** What somebody typed, ready to be looked up. */
export interface Sought {
  /** What to look up: of several words the two longest, for they find the least, and one may be a contact's. */
  readonly terms: readonly string[];
  /** Each of them must stand in what a record may be found by. */
  readonly words: readonly string[];
  /** All of it, to compare with whole names. */
  readonly whole: string;
}

/** As people write it; folded, a bracket is an ASCII one. */
const NUMBER = /^[\d\s+\p{Pd}()./]{4,}$/u;
/** +49 (0)40 …: a zero that is not dialled from abroad. */
const TRUNK_ZERO = '(0)';
const INDEXED_DIGITS = 8;
const MAX_TERMS = 2;

/** From here on a number may be a whole one, with the zeros that are dialled before it. */
const WHOLE_DIGITS = 7;

/** A long number is looked up by the end of it, and must then be there without what is dialled before. */
const soughtNumber = (digits: string): Sought => {
  const bare = digits.length < WHOLE_DIGITS ? digits : digits.replace(/^00?/, '');
  const terms = [bare, ...(digits.length <= INDEXED_DIGITS ? [digits] : [])];
  return {
    terms: [...new Set(terms.map((term) => term.slice(-INDEXED_DIGITS)))],
    words: [bare],
    whole: digits,
  };
};

/** Null: nothing that could be looked up. */
export const soughtOf = (q: string): Sought | null => {
  const text = fold(q);
  const digits = digitsOf(text.replace(TRUNK_ZERO, ''));
  if (NUMBER.test(text) && digits.length >= 4) return soughtNumber(digits);
  const words = text.split(/\s+/).map(squeeze).filter(Boolean);
  const whole = words.join('');
  const long = words.filter(isLongEnough).sort((a, b) => weightOf(b) - weightOf(a));
  const terms = (long.length > 0 ? long : [whole].filter(isLongEnough)).slice(0, MAX_TERMS).map(cut);
  return terms.length > 0 ? { terms, words, whole } : null;
};

/** Whether all words lead to a record that was found by one of them. */
export const fits = (record: TermRecord, { words }: Sought, foundBy: string): boolean =>
  words.every((word) => word === foundBy || record.hay.includes(word));

const TIERS = ['core', 'key', 'growth', 'regular'];
const WHOLE = 0;

/** What stands before something else is smaller, member by member. */
const rankOf = (record: TermRecord, { whole }: Sought): readonly number[] => {
  const { name, shortName, place, tier, contactId } = record;
  const isWhole = [squeeze(name), contactId ? '' : coreOf(name), squeeze(shortName ?? '')].includes(whole);
  return [isWhole ? WHOLE : place, TIERS.indexOf(tier), [...name].length];
};

const compare = (a: readonly number[], b: readonly number[]): number =>
  a.map((value, i) => value - (b[i] ?? 0)).find((difference) => difference !== 0) ?? 0;

const idOf = ({ customerId, contactId }: TermRecord): string => contactId ?? customerId;

/** The best term of each record, best record first. */
export const ranked = (records: readonly TermRecord[], sought: Sought): TermRecord[] => {
  const best = new Map<string, { readonly record: TermRecord; readonly rank: readonly number[] }>();
  for (const record of records) {
    const rank = rankOf(record, sought);
    const known = best.get(idOf(record));
    if (!known || compare(rank, known.rank) < 0) best.set(idOf(record), { record, rank });
  }
  return [...best.values()]
    .sort((a, b) => compare(a.rank, b.rank) || (idOf(a.record) < idOf(b.record) ? -1 : 1))
    .map(({ record }) => record);
};

/** The pool is open to all, its contact data to nobody (SE-2). */
export const isMasked = (
  { ownerId, collaboratorIds }: TermRecord,
  caller: { readonly id: string; readonly seesAll: boolean },
): boolean => ownerId === null && !caller.seesAll && !collaboratorIds.includes(caller.id);

export const hitOf = (record: TermRecord, masked: boolean): SearchHit => {
  const { place: _, hay: __, collaboratorIds: ___, ...shown } = record;
  return { kind: shown.contactId ? 'contact' : 'customer', ...shown, masked };
};
