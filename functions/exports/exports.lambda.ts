import { api } from '../../shared/kernel/api.ts';
import { findCaller } from '../../shared/people/caller.store.ts';
import { createExport } from './create-export.ts';
import { getExport } from './get-export.ts';
import { listExports } from './list-exports.ts';

export const handler = api([createExport, getExport, listExports], { findCaller });
