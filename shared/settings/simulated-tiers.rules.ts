import type { Tier } from '../kernel/value-score.fields.ts';
import { MOST_MOVES_SHOWN, type SimulatedMove, type SimulatedTiers } from './simulated-tiers.fields.ts';
import type { Simulation } from './simulations.contract.ts';

const NOBODY = { core: 0, key: 0, growth: 0, regular: 0 };

export const NO_TIERS: SimulatedTiers = {
  present: NOBODY,
  before: NOBODY,
  after: NOBODY,
  held: 0,
  refused: 0,
  moves: [],
  sample: [],
};

/** What a customer has, and what a run by either rule would make of it. */
export interface TierOutlook {
  readonly present: Tier;
  readonly before: Tier;
  readonly after: Tier;
  readonly isHeld: boolean;
  readonly isRefused: boolean;
  /** Null: it stays. */
  readonly move: SimulatedMove | null;
}

const oneMore = (counts: SimulatedTiers['present'], tier: Tier): SimulatedTiers['present'] => ({
  ...counts,
  [tier]: counts[tier] + 1,
});

const withMove = (moves: SimulatedTiers['moves'], { from, to }: SimulatedMove): SimulatedTiers['moves'] => {
  const known = moves.find((move) => move.from === from && move.to === to);
  if (!known) return [...moves, { from, to, customers: 1 }];
  return moves.map((move) => (move === known ? { ...move, customers: move.customers + 1 } : move));
};

const withOutlook = (tiers: SimulatedTiers, outlook: TierOutlook): SimulatedTiers => {
  const { present, before, after, isHeld, isRefused, move } = outlook;
  return {
    present: oneMore(tiers.present, present),
    before: oneMore(tiers.before, before),
    after: oneMore(tiers.after, after),
    held: tiers.held + (isHeld ? 1 : 0),
    refused: tiers.refused + (isRefused ? 1 : 0),
    moves: move ? withMove(tiers.moves, move) : tiers.moves,
    sample: move ? [...tiers.sample, move].slice(0, MOST_MOVES_SHOWN) : tiers.sample,
  };
};

/** A simulation with what one more page of customers would come to. */
export const withTierOutlooks = (
  simulation: Simulation,
  tiers: SimulatedTiers,
  found: readonly TierOutlook[],
): Simulation => ({
  ...simulation,
  tiers: found.reduce(withOutlook, tiers),
  customers: simulation.customers + found.length,
  customersChanged: simulation.customersChanged + found.filter(({ move }) => move !== null).length,
  version: simulation.version + 1,
});
