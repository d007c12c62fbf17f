import { api } from '../../shared/kernel/api.ts';
import { findCaller } from '../../shared/people/caller.store.ts';
import { getMerge } from './get-merge.ts';
import { listDuplicates } from './list-duplicates.ts';
import { mergeCustomer } from './merge-customer.ts';
import { undoMerge } from './undo-merge.ts';

export const handler = api([listDuplicates, mergeCustomer, getMerge, undoMerge], { findCaller });
