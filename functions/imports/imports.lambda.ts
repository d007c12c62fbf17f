import { api } from '../../shared/kernel/api.ts';
import { findCaller } from '../../shared/people/caller.store.ts';
import { createImport } from './create-import.ts';
import { getImport } from './get-import.ts';
import { listImportRows } from './list-import-rows.ts';
import { listImports } from './list-imports.ts';
import { undoImport } from './undo-import.ts';

export const handler = api([createImport, getImport, listImports, listImportRows, undoImport], {
  findCaller,
});
