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

/** The words of a dictionary; null while it is not strict. */
export const wordsOf = ({ strict, entries }: DictionaryDocument): Words | null => {
  if (!strict) return null;
  const active = entries.filter((entry) => entry.active);
  return {
    codes: new Set(active.map(({ code }) => code)),
    byLabel: new Map(
      active.flatMap(({ code, labels }) =>
        Object.values(labels).map((label): [string, string] => [label ?? code, code]),
      ),
    ),
  };
};

const messageOf = (field: RuledField, word: string, { byLabel }: Words): string => {
  const code = byLabel.get(word);
  return `is not in the dictionary "${field}"${code === undefined ? '' : `; its code there is "${code}"`}`;
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
    return [{ in: 'body', pointer: `/${field}`, message: messageOf(field, word, known) }];
  });
};
