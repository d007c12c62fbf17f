import { endpoint } from '../../shared/kernel/endpoint.ts';
import { BUILT_IN, dictionariesContracts } from '../../shared/settings/dictionaries.contract.ts';
import { getAllStored, listDictionaryNames } from '../../shared/settings/settings.store.ts';
import { MOST_DICTIONARIES } from './put-dictionary.ts';
import { dictionaryOf, summarize } from './show-dictionary.ts';

/** The few names there are, all read at once; a page begins behind the last one's name and reads its own documents. */
export const listDictionaries = endpoint(dictionariesContracts.listDictionaries, async ({ page }) => {
  const { limit, position } = page;
  const names = [...new Set([...BUILT_IN, ...(await listDictionaryNames(MOST_DICTIONARIES))])].sort();
  const rest = names.filter((name) => typeof position !== 'string' || name > position);
  const shown = rest.slice(0, limit);
  const stored = await getAllStored('dictionary', shown);
  const items = shown.flatMap((name, i) => {
    const document = dictionaryOf(name, stored[i] ?? null);
    return document ? [summarize(name, stored[i] ?? null, document)] : [];
  });
  const next = rest.length > limit ? (shown.at(-1) ?? null) : null;
  return { body: { items, nextCursor: null }, next };
});
