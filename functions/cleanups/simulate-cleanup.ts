import { cleanupsContracts } from '../../shared/cleanups/cleanups.contract.ts';
import { monthToClean, needsApproval } from '../../shared/cleanups/cleanups.rules.ts';
import {
  type Candidate,
  listCandidates,
  WALK_START,
  type WalkPosition,
} from '../../shared/cleanups/suspects.store.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { env } from '../../shared/kernel/env.ts';
import { tryToDecide } from './decide.ts';
import type { Circumstances } from './decision.ts';
import { countDestruction, guardOf } from './plan-destruction.ts';

const COUNTED_AT_ONCE = 50;

/** Counts until the end or until more than allowed is found, whichever comes first. */
const guardNow = async (circumstances: Circumstances) => {
  const base = await guardOf();
  const plan = { quarantine: 0, delete: 0, ...base };
  let walk: WalkPosition | null = WALK_START;
  while (walk && !needsApproval(plan)) {
    const page = await listCandidates(walk, circumstances.at, COUNTED_AT_ONCE);
    const found = await countDestruction(page.candidates, circumstances);
    plan.quarantine += found.quarantine;
    plan.delete += found.delete;
    walk = page.next;
  }
  const touched = plan.quarantine + plan.delete;
  const share = plan.base === 0 ? Math.min(1, touched) : Math.min(1, touched / plan.base);
  return { ...plan, share, stops: needsApproval(plan), complete: walk === null };
};

const simulate = async (candidate: Candidate, circumstances: Circumstances) => {
  const decision = await tryToDecide(candidate, circumstances);
  if (!decision || decision === 'failed') return [];
  const { act, customerId, ownerId, mended } = decision;
  const { recordId, kind } = candidate;
  // Nobody is asked here, so nothing waits for an answer.
  return [{ recordId, kind, customerId, ownerId, act: act === 'wait' ? 'ask' : act, mended: [...mended] }];
};

/** The first page fixes the moment: what becomes suspect while somebody pages is not part of it. */
interface Position {
  readonly walk: WalkPosition;
  readonly until: Instant;
}

export const simulateCleanup = endpoint(cleanupsContracts.simulateCleanup, async ({ page, now }) => {
  const from = page.position as Position | undefined;
  const { walk, until } = from ?? { walk: WALK_START, until: now };
  const circumstances = {
    at: until,
    since: until,
    month: monthToClean(until, env('ORG_TIME_ZONE')),
    mayMend: true,
    ask: null,
  };
  const guard = from ? null : await guardNow(circumstances);
  const { candidates, next } = await listCandidates(walk, until, page.limit);
  const acts = await Promise.all(candidates.map((candidate) => simulate(candidate, circumstances)));
  return {
    body: { items: acts.flat(), nextCursor: null, guard },
    next: next && { walk: next, until },
  };
});
