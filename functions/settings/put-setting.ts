import { isDeepStrictEqual } from 'node:util';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { staleVersion } from '../../shared/kernel/errors.ts';
import { SETTINGS, type SettingName } from '../../shared/settings/documents.ts';
import { settingsContracts } from '../../shared/settings/settings.contract.ts';
import { getStored, nextVersion, putVersionWrites } from '../../shared/settings/settings.store.ts';
import { beginAgain } from '../derive/again.ts';
import { clockAllAnew } from '../tickets/clock-all-anew.ts';
import { documentFaults } from './document-faults.ts';
import { showSetting, writtenDocument } from './show-setting.ts';

const isSetting = (name: string | undefined): name is SettingName => Object.hasOwn(SETTINGS, name ?? '');

/** By these customers are derived: what they change reaches every agenda, tag and score. */
const DERIVED_BY: readonly SettingName[] = [
  'cadence',
  'contact-rules',
  'dates',
  'escalation',
  'calendar',
  'sales',
  'churn',
  'currencies',
  'value',
  'tiers',
  'surveys',
];

/** By these customers count in the bands of the contribution report. */
const COUNTED_BY: readonly SettingName[] = ['currencies', 'reports'];

const scopesOf = (name: SettingName): string[] => [
  // First, for reports show the old bands until then, and to derive all takes longer.
  ...(COUNTED_BY.includes(name) ? ['counted'] : []),
  ...(DERIVED_BY.includes(name) ? ['all'] : []),
];

export const putSetting = endpoint(settingsContracts.putSetting, {
  // An unknown name is answered with 404, whatever the body is.
  check: (body, _, { name }) => (isSetting(name) ? documentFaults(body, SETTINGS[name].document) : []),
  handle: async ({ params: { name }, body, caller, ifMatch, now }) => {
    const before = await getStored('setting', name);
    if ((before?.version ?? 0) !== ifMatch) throw staleVersion();
    const document = SETTINGS[name].document().parse(body.document);
    // Not parsed: what cannot be read any more could not be replaced either.
    if (isDeepStrictEqual(document, writtenDocument(name, before)))
      return { body: showSetting(name, before), version: ifMatch };
    const change = { name, document, note: body.note ?? null };
    const after = nextVersion('setting', before, change, caller.id, now);
    const again = beginAgain(scopesOf(name), name, caller.id, now);
    const clocks = clockAllAnew(name, caller.id, now);
    return {
      body: showSetting(name, after),
      version: after.version,
      writes: [...putVersionWrites('setting', before, after), ...again.writes, ...clocks.writes],
      after: async () => {
        await Promise.all([again.after(), clocks.after()]);
      },
    };
  },
});
