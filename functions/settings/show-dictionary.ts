import {
  BUILT_IN,
  type BuiltIn,
  type DictionaryDocument,
  dictionaryDocument,
} from '../../shared/settings/dictionaries.contract.ts';
import { DEFAULT_DICTIONARIES } from '../../shared/settings/dictionary-defaults.ts';
import { tellMended } from '../../shared/settings/read-setting.ts';
import { readDocument } from '../../shared/settings/readable.rules.ts';
import type { Stored } from '../../shared/settings/settings.store.ts';
import { lastChangeOf } from './show-setting.ts';

export const isBuiltIn = (name: string): name is BuiltIn => BUILT_IN.some((known) => known === name);

const EMPTY: DictionaryDocument = { strict: false, entries: [] };

/** The document in force; an entry that cannot be read is not in it. Null: there is no such dictionary. */
export const dictionaryOf = (name: string, stored: Stored | null): DictionaryDocument | null => {
  if (stored) {
    const { document, mended } = readDocument(dictionaryDocument, EMPTY, stored.document);
    tellMended(stored.id, stored.version, mended);
    return document;
  }
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
