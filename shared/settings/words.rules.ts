import type { Fault } from '../kernel/errors.ts';
import type { DictionaryDocument } from './dictionaries.contract.ts';
import { RULED_FIELDS, type RuledField } from './ruled-fields.ts';

/** What a strict dictionary leaves to choose from. */
export interface Words {
  readonly codes: ReadonlySet<string>;
  readonly byLabel: ReadonlyMap<string, string>;
}
/** A field that is not in it takes any word. */
export type RuledWords = Readonly<Partial<Record<RuledField, Words>>>;

const isEntry = (entry: unknown): entry is DictionaryDocument['entries'][number] => {
  const { code, labels, active } = (entry ?? {}) as { code?: unknown; labels?: unknown; active?: unknown };
  return typeof code === 'string' && typeof labels === 'object' && labels !== null && active === true;
};

/** What may be chosen from a dictionary; what is no entry stops nobody's request. */
export const activeWords = ({ entries }: Partial<Pick<DictionaryDocument, 'entries'>>): Words => {
  const active = Array.isArray(entries) ? entries.filter(isEntry) : [];
  return {
    codes: new Set(active.map(({ code }) => code)),
    byLabel: new Map(
      active.flatMap(({ code, labels }) =>
        Object.values(labels).map((label): [string, string] => [label ?? code, code]),
      ),
    ),
  };
};

/** The words of a dictionary as it is stored; null while it is not strict. */
export const wordsOf = (document: Partial<DictionaryDocument>): Words | null =>
  document.strict === true && Array.isArray(document.entries) ? activeWords(document) : null;

/** Why a word is none of a dictionary's; who has written its label is told the code. */
export const unknownWord = (dictionary: string, word: string, { byLabel }: Words): string => {
  const code = byLabel.get(word);
  return `is not in the dictionary "${dictionary}"${code === undefined ? '' : `; its code there is "${code}"`}`;
};

/** Words that no active entry of a strict dictionary has as its code. What a record has already, it may keep. */
export const wordFaults = (words: RuledWords, record: object, before: object = {}): Fault[] => {
  const given: Readonly<Record<string, unknown>> = { ...record };
  const held: Readonly<Record<string, unknown>> = { ...before };
  return RULED_FIELDS.flatMap((field): Fault[] => {
    const [known, value] = [words[field], given[field]];
    if (!known || typeof value !== 'string' || value === held[field]) return [];
    const word = value.trim();
    if (word === '' || known.codes.has(word)) return [];
    return [{ in: 'body', pointer: `/${field}`, message: unknownWord(field, word, known) }];
  });
};
