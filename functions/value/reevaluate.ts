import { isDeepStrictEqual } from 'node:util';
import { readSetting } from '../../shared/settings/read-setting.ts';
import { getVersion } from '../../shared/settings/settings.store.ts';
import type { TierProposal } from '../../shared/value/tiers.fields.ts';
import { type Ruled, worthOf } from '../../shared/value/value.rules.ts';

/** A document as it was in a version; 0 is the one that the product came with. Null: it cannot be found any more. */
const documentOf = async <N extends 'value' | 'tiers'>(name: N, version: number) => {
  const kept = version === 0 ? undefined : (await getVersion('setting', name, version))?.document;
  if (version > 0 && kept === undefined) return null;
  return { version, document: readSetting(name, version, kept) } satisfies Ruled<unknown>;
};

/** Whether the frozen inputs give the same again, by the rules as they were (WY-1). */
export const isReproduced = async ({ inputs, rules, score }: TierProposal): Promise<boolean | null> => {
  const [value, tiers] = await Promise.all([
    documentOf('value', rules.value),
    documentOf('tiers', rules.tiers),
  ]);
  if (!value || !tiers) return null;
  return isDeepStrictEqual(worthOf(inputs, { value, tiers }).tier, score);
};
