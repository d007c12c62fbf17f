import { keys } from '../kernel/keys.ts';
import { getItem } from '../kernel/table.ts';
import type { BuiltIn, DictionaryDocument } from './dictionaries.contract.ts';
import { DEFAULT_DICTIONARIES } from './dictionary-defaults.ts';
import { activeWords, type Words } from './words.rules.ts';

const documentOf = async (name: BuiltIn): Promise<DictionaryDocument> => {
  const item = await getItem(keys.dictionary(name));
  return (item?.document as DictionaryDocument | undefined) ?? DEFAULT_DICTIONARIES[name];
};

/** A word as people read it, active or not; the code itself where there is no label of it. */
export type Labelled = (code: string, language: 'zh-CN' | 'en') => string;

export const labelsOf = async (name: BuiltIn): Promise<Labelled> => {
  const { entries } = await documentOf(name);
  const byCode = new Map(entries.map(({ code, labels }) => [code, labels]));
  return (code, language) => {
    const labels = byCode.get(code);
    return labels?.[language] ?? labels?.['zh-CN'] ?? labels?.en ?? code;
  };
};

/** What may be chosen from a dictionary now, strict or not: where a word is counted, it must be one of them. */
export const wordsToChooseFrom = async (name: BuiltIn): Promise<Words> => activeWords(await documentOf(name));
