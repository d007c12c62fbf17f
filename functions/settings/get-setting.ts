import { endpoint } from '../../shared/kernel/endpoint.ts';
import { settingsContracts } from '../../shared/settings/settings.contract.ts';
import { getStored } from '../../shared/settings/settings.store.ts';
import { showSetting } from './show-setting.ts';

export const getSetting = endpoint(settingsContracts.getSetting, async ({ params }) => {
  const stored = await getStored('setting', params.name);
  return { body: showSetting(params.name, stored), version: stored?.version ?? 0 };
});
