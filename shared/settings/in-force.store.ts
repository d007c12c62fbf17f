import { type Instant, now, secondsBetween } from '../kernel/clock.ts';
import { keys } from '../kernel/keys.ts';
import { getItem } from '../kernel/table.ts';
import type { SettingDocument, SettingName } from './documents.ts';
import { readSetting } from './read-setting.ts';

/** A change applies from the next evaluation on: everywhere within this time. */
export const FRESH_SECONDS = 30;

/** A setting as rules get it: the version names it in `why`; 0 is the one that the product came with. */
export interface InForce<N extends SettingName = SettingName> {
  readonly version: number;
  readonly document: SettingDocument<N>;
}

type Settings<N extends SettingName> = { readonly [Name in N]: InForce<Name> };

const cached = new Map<SettingName, { readonly at: Instant; readonly value: InForce }>();

/** For who must see what was changed just now. */
export const forgetSettings = (): void => cached.clear();

const isFresh = (name: SettingName, at: Instant): boolean => {
  const entry = cached.get(name);
  const age = entry ? secondsBetween(entry.at, at) : Number.POSITIVE_INFINITY;
  return age >= 0 && age < FRESH_SECONDS;
};

const read = (name: SettingName, item: Record<string, unknown> | null | undefined): InForce => {
  const version = typeof item?.version === 'number' ? item.version : 0;
  return { version, document: readSetting(name, version, item?.document) };
};

/** These settings as of at most 30 seconds ago: half a read unit for each that is not at hand. */
export const settingsInForce = async <N extends SettingName>(
  ...names: readonly N[]
): Promise<Settings<N>> => {
  const at = now();
  const stale = names.filter((name) => !isFresh(name, at));
  if (stale.length > 0) {
    const items = await Promise.all(stale.map((name) => getItem(keys.setting(name), { eventual: true })));
    for (const [i, name] of stale.entries()) cached.set(name, { at, value: read(name, items[i]) });
  }
  return Object.fromEntries(names.map((name) => [name, cached.get(name)?.value])) as Settings<N>;
};
