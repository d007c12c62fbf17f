import type { Fault } from '../../shared/kernel/errors.ts';
import { wordsToChooseFrom } from '../../shared/settings/dictionary-words.store.ts';
import { unknownWord } from '../../shared/settings/words.rules.ts';

const DICTIONARY = 'loss_reason';

/** Why something was lost must be one of the reasons that are counted. */
export const lossFaults = async (reason: string, pointer: string): Promise<Fault[]> => {
  const words = await wordsToChooseFrom(DICTIONARY);
  return words.codes.has(reason)
    ? []
    : [{ in: 'body', pointer, message: unknownWord(DICTIONARY, reason, words) }];
};
