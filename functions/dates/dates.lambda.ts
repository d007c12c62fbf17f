import { api } from '../../shared/kernel/api.ts';
import { findCaller } from '../../shared/people/caller.store.ts';
import { createDate } from './create-date.ts';
import { deleteDate } from './delete-date.ts';
import { getDate } from './get-date.ts';
import { listDates } from './list-dates.ts';
import { updateDate } from './update-date.ts';

export const handler = api([createDate, listDates, getDate, updateDate, deleteDate], { findCaller });
