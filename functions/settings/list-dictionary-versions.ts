import { endpoint } from '../../shared/kernel/endpoint.ts';
import { notFound } from '../../shared/kernel/errors.ts';
import { dictionariesContracts } from '../../shared/settings/dictionaries.contract.ts';
import { listVersions } from '../../shared/settings/settings.store.ts';
import { isBuiltIn } from './show-dictionary.ts';

export const listDictionaryVersions = endpoint(
  dictionariesContracts.listDictionaryVersions,
  async ({ params: { name }, page }) => {
    const { items, next } = await listVersions('dictionary', name, page);
    // Whatever was added by somebody has a first version.
    if (items.length === 0 && page.position === undefined && !isBuiltIn(name)) throw notFound();
    return { body: { items, nextCursor: null }, next };
  },
);
