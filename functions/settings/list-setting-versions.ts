import { endpoint } from '../../shared/kernel/endpoint.ts';
import { settingsContracts } from '../../shared/settings/settings.contract.ts';
import { listVersions } from '../../shared/settings/settings.store.ts';

export const listSettingVersions = endpoint(
  settingsContracts.listSettingVersions,
  async ({ params, page }) => {
    const { items, next } = await listVersions('setting', params.name, page);
    return { body: { items, nextCursor: null }, next };
  },
);
