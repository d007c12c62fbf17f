import { isDeepStrictEqual } from 'node:util';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { type Fault, invalidState, staleVersion } from '../../shared/kernel/errors.ts';
import { dictionariesContracts, dictionaryDocument } from '../../shared/settings/dictionaries.contract.ts';
import { RULED_FIELDS } from '../../shared/settings/ruled-fields.ts';
import {
  getStored,
  listDictionaryNames,
  nextVersion,
  putVersionWrites,
} from '../../shared/settings/settings.store.ts';
import { documentFaults } from './document-faults.ts';
import { dictionaryOf, isBuiltIn, showDictionary } from './show-dictionary.ts';

export const MOST_DICTIONARIES = 200;

/** A promise that nothing would keep. */
const strictFaults = (body: unknown, name: string | undefined): Fault[] => {
  const { document } = (body ?? {}) as { document?: { strict?: unknown } | null };
  if (document?.strict !== true || RULED_FIELDS.some((field) => field === name)) return [];
  const message = `is for ${RULED_FIELDS.join(', ')} only: no field of a record is ruled by this dictionary`;
  return [{ in: 'body', pointer: '/document/strict', message }];
};

/** Two at once may pass it by one; it only keeps the list short. */
const assertRoom = async (name: string): Promise<void> => {
  if (isBuiltIn(name)) return;
  const names = await listDictionaryNames(MOST_DICTIONARIES);
  if (names.length >= MOST_DICTIONARIES)
    throw invalidState(`There are ${MOST_DICTIONARIES} dictionaries already.`);
};

export const putDictionary = endpoint(dictionariesContracts.putDictionary, {
  check: (body, _, { name }) => [...documentFaults(body, dictionaryDocument), ...strictFaults(body, name)],
  handle: async ({ params: { name }, body, caller, ifMatch, now }) => {
    const before = await getStored('dictionary', name);
    if ((before?.version ?? 0) !== ifMatch) throw staleVersion();
    const document = dictionaryDocument().parse(body.document);
    // Not parsed: what cannot be read any more could not be replaced either.
    if (isDeepStrictEqual(document, before ? before.document : dictionaryOf(name, null)))
      return { body: showDictionary(name, before, document), version: ifMatch };
    if (!before) await assertRoom(name);
    const change = { name, document, note: body.note ?? null };
    const after = nextVersion('dictionary', before, change, caller.id, now);
    return {
      body: showDictionary(name, after, document),
      version: after.version,
      writes: putVersionWrites('dictionary', before, after),
    };
  },
});
