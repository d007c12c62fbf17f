import type { WorkKind, WorkStep } from '../../shared/kernel/work.ts';
import { cleanUp } from '../cleanups/cleanup-step.ts';
import { deriveAgain } from '../derive/derive-again.ts';
import { undoImportStep } from '../imports/undo-import-rows.ts';
import { rollOutTag } from '../insight/roll-out-tag.ts';
import { carryChildren } from '../merges/carry-children.ts';
import { countSegment } from '../search/count-segment.ts';
import { runSimulation } from '../settings/run-simulation.ts';
import { clockTickets } from '../tickets/clock-tickets.ts';
import { proveTotals } from '../totals/prove-totals.ts';
import { recalculateTiers } from '../value/recalculate-tiers.ts';

/** What carries on each kind of task; each lies in the folder of its domain. */
export const STEPS: Readonly<Record<WorkKind, WorkStep>> = {
  merge: carryChildren,
  merge_undo: carryChildren,
  import_undo: undoImportStep,
  cleanup: cleanUp,
  segment_count: countSegment,
  tag_rollout: rollOutTag,
  simulation: runSimulation,
  derive_again: deriveAgain,
  totals_proof: proveTotals,
  tier_recalculation: recalculateTiers,
  ticket_clocks: clockTickets,
};
