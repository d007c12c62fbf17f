import { api } from '../../shared/kernel/api.ts';
import { findCaller } from '../../shared/people/caller.store.ts';
import { listAudit } from './list-audit.ts';

export const handler = api([listAudit], { findCaller });
