import { type Instant, now, secondsBetween } from '../kernel/clock.ts';
import { keys } from '../kernel/keys.ts';
import { getItems } from '../kernel/table.ts';
import type { DictionaryDocument } from './dictionaries.contract.ts';
import { FRESH_SECONDS } from './in-force.store.ts';
import { RULED_FIELDS } from './ruled-fields.ts';
import { type RuledWords, wordsOf } from './words.rules.ts';

let cached: { readonly at: Instant; readonly words: RuledWords } | null = null;

/** For who must see what was changed just now. */
export const forgetWords = (): void => {
  cached = null;
};

/** What strict dictionaries leave to choose from, as of at most 30 seconds ago. None is strict until somebody says so. */
export const ruledWords = async (): Promise<RuledWords> => {
  const at = now();
  const age = cached ? secondsBetween(cached.at, at) : Number.POSITIVE_INFINITY;
  if (cached && age >= 0 && age < FRESH_SECONDS) return cached.words;
  const items = await getItems(RULED_FIELDS.map((field) => keys.dictionary(field)));
  const words = RULED_FIELDS.flatMap((field, i) => {
    const document = items[i]?.document as DictionaryDocument | undefined;
    const ruled = document && wordsOf(document);
    return ruled ? [[field, ruled] as const] : [];
  });
  cached = { at, words: Object.fromEntries(words) };
  return cached.words;
};
