import type { Fault } from '../../shared/kernel/errors.ts';
import { wordsToChooseFrom } from '../../shared/settings/dictionary-words.store.ts';
import { unknownWord } from '../../shared/settings/words.rules.ts';

interface Chosen {
  readonly word: string;
  readonly pointer: string;
}

/** What is counted must be one of a dictionary's words. */
export const chosenFaults = async (
  dictionary: 'churn_reason' | 'churn_measure' | 'complaint_cause',
  chosen: readonly Chosen[],
): Promise<Fault[]> => {
  if (chosen.length === 0) return [];
  const words = await wordsToChooseFrom(dictionary);
  return chosen
    .filter(({ word }) => !words.codes.has(word))
    .map(({ word, pointer }) => ({ in: 'body', pointer, message: unknownWord(dictionary, word, words) }));
};
