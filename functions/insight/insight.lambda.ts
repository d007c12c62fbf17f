import { api } from '../../shared/kernel/api.ts';
import { findCaller } from '../../shared/people/caller.store.ts';
import { createTag } from './create-tag.ts';
import { getCustomerQuality } from './get-customer-quality.ts';
import { getSheet } from './get-sheet.ts';
import { getTag } from './get-tag.ts';
import { listQuality } from './list-quality.ts';
import { listTags } from './list-tags.ts';
import { removeTag } from './remove-tag.ts';
import { updateSheet } from './update-sheet.ts';
import { updateTag } from './update-tag.ts';

export const handler = api(
  [createTag, listTags, getTag, updateTag, removeTag, getCustomerQuality, listQuality, getSheet, updateSheet],
  { findCaller },
);
