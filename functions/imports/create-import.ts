import { importsContracts } from '../../shared/imports/imports.contract.ts';
import type { ImportRecord } from '../../shared/imports/imports.fields.ts';
import { createImportWrites } from '../../shared/imports/imports.store.ts';
import { mappingFaults } from '../../shared/imports/mapping.rules.ts';
import type { Caller } from '../../shared/kernel/endpoint.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { firstVersion } from '../../shared/kernel/entity.ts';
import { type Fault, invalidRequest, Problem } from '../../shared/kernel/errors.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { ownerFaults } from '../customers/assignable.ts';
import { mayImportProducts } from './draft-product.ts';
import { rememberPeople } from './find-person.ts';
import { showImport } from './show-import.ts';

/** An owner given once for all rows is checked at once, not row by row. */
const constantOwnerFaults = async (
  { kind, mapping }: Pick<ImportRecord, 'kind' | 'mapping'>,
  caller: Caller,
): Promise<Fault[]> => {
  const field = kind === 'tickets' ? 'assigneeId' : 'ownerId';
  const source = mapping[field];
  if (!source || !('value' in source)) return [];
  const pointer = `/mapping/${field}/value`;
  const found = await rememberPeople()(source.value);
  if ('fault' in found) return [{ in: 'body', pointer, message: found.fault }];
  // Who had what is past need not be there any more.
  if (kind !== 'customers') return [];
  return (await ownerFaults(found.id, caller)).map((fault) => ({ ...fault, pointer }));
};

export const createImport = endpoint(importsContracts.createImport, {
  check: mappingFaults,
  handle: async ({ body, caller, now }) => {
    if (body.kind === 'products' && !mayImportProducts(caller))
      throw new Problem('forbidden', { detail: 'Products are added by managers and admins.' });
    const faults = await constantOwnerFaults(body, caller);
    if (faults.length > 0) throw invalidRequest(faults);
    const record: ImportRecord = {
      id: newId('imp', now),
      ...body,
      timeZone: caller.timeZone,
      state: 'waiting_for_file',
      file: null,
      counts: null,
      problem: null,
      startedAt: null,
      endedAt: null,
      undo: null,
      ...firstVersion(caller.id, now),
    };
    return {
      body: await showImport(record, null, now),
      location: `/v1/imports/${record.id}`,
      writes: createImportWrites(record),
    };
  },
});
