import type { ChurnRule } from '../../shared/churn/risk.rules.ts';
import { readSetting } from '../../shared/settings/read-setting.ts';
import { getVersion } from '../../shared/settings/settings.store.ts';

/** The rule as it was in a version; 0 is the one that the product came with. Null: it cannot be found any more. */
export const ruleIn = async (version: number): Promise<ChurnRule | null> => {
  const kept = version === 0 ? undefined : (await getVersion('setting', 'churn', version))?.document;
  return version > 0 && kept === undefined ? null : readSetting('churn', version, kept);
};
