import { api } from '../../shared/kernel/api.ts';
import { findCaller } from '../../shared/people/caller.store.ts';
import { doMailAction } from './do-mail-action.ts';
import { problemPage } from './problem-page.ts';
import { showMailAction } from './show-mail-action.ts';

export const handler = api([showMailAction, doMailAction], { findCaller, problemPage });
