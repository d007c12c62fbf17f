import { api } from '../../shared/kernel/api.ts';
import { findCaller } from '../../shared/people/caller.store.ts';
import { getDictionary } from './get-dictionary.ts';
import { getSetting } from './get-setting.ts';
import { getSimulation } from './get-simulation.ts';
import { listDictionaries } from './list-dictionaries.ts';
import { listDictionaryVersions } from './list-dictionary-versions.ts';
import { listSettingVersions } from './list-setting-versions.ts';
import { listSettings } from './list-settings.ts';
import { putDictionary } from './put-dictionary.ts';
import { putSetting } from './put-setting.ts';
import { simulateSetting } from './simulate-setting.ts';

export const handler = api(
  [
    listSettings,
    getSetting,
    putSetting,
    listSettingVersions,
    listDictionaries,
    getDictionary,
    putDictionary,
    listDictionaryVersions,
    simulateSetting,
    getSimulation,
  ],
  { findCaller },
);
