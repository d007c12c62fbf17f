import { api } from '../../shared/kernel/api.ts';
import { findCaller } from '../../shared/people/caller.store.ts';
import { approveCleanup } from './approve-cleanup.ts';
import { getCleanup } from './get-cleanup.ts';
import { listCleanupEffects } from './list-cleanup-effects.ts';
import { listCleanups } from './list-cleanups.ts';
import { listQuarantine } from './list-quarantine.ts';
import { restoreContact } from './restore-contact.ts';
import { simulateCleanup } from './simulate-cleanup.ts';
import { undoCleanup } from './undo-cleanup.ts';

export const handler = api(
  [
    listCleanups,
    getCleanup,
    listCleanupEffects,
    approveCleanup,
    undoCleanup,
    simulateCleanup,
    listQuarantine,
    restoreContact,
  ],
  { findCaller },
);
