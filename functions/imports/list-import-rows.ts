import { listRefusedRows, listRows } from '../../shared/imports/import-rows.store.ts';
import { importsContracts } from '../../shared/imports/imports.contract.ts';
import type { ImportRecord, ImportRow, RowStatus } from '../../shared/imports/imports.fields.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { findImport } from './find-import.ts';

/** How many rows one request looks at for those of a status; then it answers what it has and a cursor. */
const MAX_LOOKED_AT = 1000;

interface Page {
  readonly limit: number;
  readonly position: unknown;
}

/** Refused rows, which people ask for, have an index; rows of another status are picked from all, a page at a time. */
const readPage = async ({ id, kind }: ImportRecord, status: RowStatus | undefined, page: Page) => {
  // Rows of orders are settled together.
  const packed = kind === 'orders';
  if (!status) return listRows(id, page, packed);
  if (status === 'refused') return listRefusedRows(id, page);
  const items: ImportRow[] = [];
  let next: unknown = page.position;
  for (let looked = 0; items.length < page.limit && looked < MAX_LOOKED_AT; ) {
    const limit = page.limit - items.length;
    const part = await listRows(id, { limit, position: next }, packed);
    items.push(...part.items.filter((row) => row.status === status));
    looked += limit;
    next = part.next;
    if (next === null) break;
  }
  return { items, next: next ?? null };
};

export const listImportRows = endpoint(
  importsContracts.listImportRows,
  async ({ params, query, caller, page }) => {
    const record = await findImport(params.importId, caller);
    const { items, next } = await readPage(record, query.status, page);
    return { body: { items, nextCursor: null }, next };
  },
);
