import { keys } from '../kernel/keys.ts';
import { getItem } from '../kernel/table.ts';
import type { BuiltIn, DictionaryDocument } from './dictionaries.contract.ts';
import { DEFAULT_DICTIONARIES } from './dictionary-defaults.ts';
import { activeWords, type Words } from './words.rules.ts';

/** What may be chosen from a dictionary now, strict or not: where a word is counted, it must be one of them. */
export const wordsToChooseFrom = async (name: BuiltIn): Promise<Words> => {
  const item = await getItem(keys.dictionary(name));
  return activeWords((item?.document as DictionaryDocument | undefined) ?? DEFAULT_DICTIONARIES[name]);
};
