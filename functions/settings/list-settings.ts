import { endpoint } from '../../shared/kernel/endpoint.ts';
import { SETTING_NAMES } from '../../shared/settings/documents.ts';
import { settingsContracts } from '../../shared/settings/settings.contract.ts';
import { getAllStored } from '../../shared/settings/settings.store.ts';
import { lastChangeOf } from './show-setting.ts';

export const listSettings = endpoint(settingsContracts.listSettings, async () => {
  const stored = await getAllStored('setting', SETTING_NAMES);
  const items = SETTING_NAMES.map((name, i) => ({ name, ...lastChangeOf(stored[i] ?? null) }));
  return { body: { items } };
});
