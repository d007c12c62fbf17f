import type { Fault } from '../../shared/kernel/errors.ts';
import { getStored } from '../../shared/settings/settings.store.ts';
import { activeWords, unknownWord } from '../../shared/settings/words.rules.ts';
import { dictionaryOf } from '../settings/show-dictionary.ts';

const DICTIONARY = 'loss_reason';

/** Why something was lost must be one of the reasons that are counted. */
export const lossFaults = async (reason: string, pointer: string): Promise<Fault[]> => {
  const document = dictionaryOf(DICTIONARY, await getStored('dictionary', DICTIONARY));
  const words = activeWords(document ?? { entries: [] });
  return words.codes.has(reason)
    ? []
    : [{ in: 'body', pointer, message: unknownWord(DICTIONARY, reason, words) }];
};
