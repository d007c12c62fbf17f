import { endpoint } from '../../shared/kernel/endpoint.ts';
import { notFound } from '../../shared/kernel/errors.ts';
import { dictionariesContracts } from '../../shared/settings/dictionaries.contract.ts';
import { getStored } from '../../shared/settings/settings.store.ts';
import { dictionaryOf, showDictionary } from './show-dictionary.ts';

export const getDictionary = endpoint(dictionariesContracts.getDictionary, async ({ params: { name } }) => {
  const stored = await getStored('dictionary', name);
  const document = dictionaryOf(name, stored);
  if (!document) throw notFound();
  return { body: showDictionary(name, stored, document), version: stored?.version ?? 0 };
});
