import type { LocalDate } from '../kernel/calendar.ts';
import type { ValueScore } from '../kernel/value-score.fields.ts';
import { lifetimeMoves, lifetimeOf } from './lifetime.rules.ts';
import { phaseMoves, phaseOf } from './phase.rules.ts';
import { recencyMoves, rfmOf } from './rfm.rules.ts';
import { soonest, type ValueRules } from './steps.rules.ts';
import { type TierRules, tierMoves, tierScoreOf } from './tier.rules.ts';
import type { ValueInputs } from './value.fields.ts';

/** A rule and the version of the setting that it comes from. */
export interface Ruled<T> {
  readonly version: number;
  readonly document: T;
}

export interface Rules {
  readonly value: Ruled<ValueRules>;
  readonly tiers: Ruled<TierRules>;
}

/** What a customer is worth (TI-1, TI-2, LO-1): the same inputs by the same rules give the same. */
export const worthOf = (inputs: ValueInputs, { value, tiers }: Rules): ValueScore => {
  const rfm = rfmOf(inputs.orders, value.document.rfm, inputs.asOf);
  return {
    rfm,
    phase: phaseOf(inputs, value.document.phases),
    lifetime: lifetimeOf(inputs, value.document.lifetime),
    tier: tierScoreOf(inputs, rfm, tiers.document, value.document),
    rules: { value: value.version, tiers: tiers.version },
  };
};

/** The next day on which time alone may change any of it; null: never. */
export const worthMovesOn = (inputs: ValueInputs, { value, tiers }: Rules): LocalDate | null =>
  soonest(
    inputs.orders.yearsMoveOn,
    ...recencyMoves(inputs.orders, value.document.rfm, inputs.asOf),
    ...phaseMoves(inputs, value.document.phases),
    ...lifetimeMoves(inputs, value.document.lifetime),
    ...tierMoves(inputs, tiers.document),
  );
