import {
  BUILT_IN,
  type BuiltIn,
  type DictionaryDocument,
  dictionaryDocument,
} from '../../shared/settings/dictionaries.contract.ts';
import { DEFAULT_DICTIONARIES } from '../../shared/settings/dictionary-defaults.ts';
import type { Stored } from '../../shared/settings/settings.store.ts';
import { lastChangeOf } from './show-setting.ts';

export const isBuiltIn = (name: string): name is BuiltIn => BUILT_IN.some((known) => known === name);

/** The document in force; null: there is no such dictionary. */
export const dictionaryOf = (name: string, stored: Stored | null): DictionaryDocument | null => {
  if (stored) return dictionaryDocument().parse(stored.document);
  return isBuiltIn(name) ? DEFAULT_DICTIONARIES[name] : null;
};

export const summarize = (name: string, stored: Stored | null, { strict, entries }: DictionaryDocument) => ({
  name,
  builtIn: isBuiltIn(name),
  ...lastChangeOf(stored),
  strict,
  activeEntries: entries.filter(({ active }) => active).length,
});

export const showDictionary = (name: string, stored: Stored | null, document: DictionaryDocument) => ({
  ...summarize(name, stored, document),
  document,
});
