import type { ExportRecord } from '../../shared/exports/exports.fields.ts';
import { mayRead } from '../../shared/exports/exports.rules.ts';
import { getExport } from '../../shared/exports/exports.store.ts';
import type { Caller } from '../../shared/kernel/endpoint.ts';
import { notFound } from '../../shared/kernel/errors.ts';

/** An export that the caller may see. @throws 404, the same for absent and foreign */
export const findExport = async (id: string, caller: Caller): Promise<ExportRecord> => {
  const record = await getExport(id);
  if (!record || !mayRead(record, caller)) throw notFound();
  return record;
};
