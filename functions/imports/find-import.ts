import type { ImportRecord } from '../../shared/imports/imports.fields.ts';
import { mayRead } from '../../shared/imports/imports.rules.ts';
import { getImport } from '../../shared/imports/imports.store.ts';
import type { Caller } from '../../shared/kernel/endpoint.ts';
import { notFound } from '../../shared/kernel/errors.ts';

/** An import that the caller may see. @throws 404, the same for absent and foreign */
export const findImport = async (id: string, caller: Caller): Promise<ImportRecord> => {
  const record = await getImport(id);
  if (!record || !mayRead(record, caller)) throw notFound();
  return record;
};
