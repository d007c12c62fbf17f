import { createHash } from 'node:crypto';
import type { Instant } from '../kernel/clock.ts';
import { firstVersion } from '../kernel/entity.ts';
import { bareId, newId } from '../kernel/ids.ts';
import type { Tier, TierScore } from '../kernel/value-score.fields.ts';
import type { TierMove, TierOutcome, TierProposal, TierRun } from './tiers.fields.ts';
import type { ValueInputs } from './value.fields.ts';

/** Crockford's, without I, L, O and U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const RANDOM_LETTERS = 16;
const TIME_LETTERS = 10;

/** A run's proposal for a customer has one id, however often the run comes by. */
export const proposalId = (
  { startedAt, month }: Pick<TierRun, 'startedAt' | 'month'>,
  customerId: string,
) => {
  const digest = createHash('sha256')
    .update(`${month} ${bareId(customerId)}`)
    .digest();
  const letters = [...digest.subarray(0, RANDOM_LETTERS)].map((byte) => ALPHABET[byte % ALPHABET.length]);
  const time = bareId(newId('tpr', startedAt)).slice(0, TIME_LETTERS);
  return `tpr_${time}${letters.join('')}`;
};

interface Tiered {
  readonly tier: Tier;
  readonly tierHeld: boolean;
}

/** The newest proposal before this run's. */
type Latest = Pick<TierProposal, 'state' | 'to' | 'lapsedIn'> | null;

/** A customer's own: not what a merge has brought along, which was scored by what another was. */
export const isOwn = ({ movedBy = [] }: Pick<TierProposal, 'movedBy'>): boolean => movedBy.length === 0;

/** What a score asks for: a tier that a person holds stays, and what was refused is not proposed again. */
export const verdictOf = (
  { tier, tierHeld }: Tiered,
  score: TierScore | null,
  latest: Latest,
): 'held' | 'unchanged' | 'refused_before' | 'moves' => {
  if (tierHeld || !score) return 'held';
  if (score.tier === tier) return 'unchanged';
  const isRefused = latest?.state === 'refused' && latest.lapsedIn === null && latest.to === score.tier;
  return isRefused ? 'refused_before' : 'moves';
};

/** Whether a refusal is over, since another tier is computed now. */
export const lapses = (latest: Latest, score: TierScore): boolean =>
  latest?.state === 'refused' && latest.lapsedIn === null && latest.to !== score.tier;

interface Subject extends Tiered {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string | null;
}

export const newProposal = (
  { id, name, ownerId, tier }: Subject,
  run: Pick<TierRun, 'month' | 'startedAt' | 'rules'>,
  score: TierScore,
  inputs: ValueInputs,
  state: 'open' | 'applied',
  at: Instant,
): TierProposal => ({
  id: proposalId(run, id),
  customerId: id,
  customerName: name,
  ownerId,
  month: run.month,
  from: tier,
  to: score.tier,
  score,
  inputs,
  rules: { value: run.rules.value.version, tiers: run.rules.tiers.version },
  state,
  decision: state === 'applied' ? { by: 'system', at, reason: null } : null,
  lapsedIn: null,
  ...firstVersion('system', at),
});

/** What a run has found of one customer. */
export interface Finding {
  readonly outcome: TierOutcome;
  readonly from: Tier;
  readonly to: Tier;
}

/** Moves with one more. */
export const withMove = (moves: readonly TierMove[], from: Tier, to: Tier): TierMove[] => {
  const known = moves.find((move) => move.from === from && move.to === to);
  if (!known) return [...moves, { from, to, customers: 1 }];
  return moves.map((move) => (move === known ? { ...move, customers: move.customers + 1 } : move));
};

/** A run with what one more page of customers came to. */
export const withFindings = (
  run: TierRun,
  findings: readonly Finding[],
): Pick<TierRun, 'customers' | 'outcomes' | 'moves'> => {
  const outcomes = { ...run.outcomes };
  let moves = run.moves;
  for (const { outcome, from, to } of findings) {
    outcomes[outcome] += 1;
    if (outcome === 'proposed' || outcome === 'applied') moves = withMove(moves, from, to);
  }
  return { customers: run.customers + findings.length, outcomes, moves };
};
