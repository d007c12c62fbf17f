import { isDeepStrictEqual } from 'node:util';
import {
  type ChurnEffect,
  type ChurnSimulation,
  type ChurnTally,
  type JudgedRisk,
  MAX_CHURN_SAMPLE,
} from './churn-simulation.fields.ts';

/** How a past warning ended, and whether each of the two rules would have warned that customer. */
export interface Outcome {
  readonly ended: 'confirmed' | 'recovered';
  readonly before: boolean;
  readonly after: boolean;
}

/** What the two rules say of one customer. */
export interface ChurnFinding {
  /** Null: it is not watched. */
  readonly effect: ChurnEffect | null;
  readonly outcomes: readonly Outcome[];
}

type Side = 'before' | 'after';

const NONE: ChurnTally = {
  warned: 0,
  opened: 0,
  urgent: 0,
  confirmed: 0,
  confirmedWarned: 0,
  recovered: 0,
  recoveredWarned: 0,
  precision: null,
  recall: null,
};
export const NO_CHURN: ChurnSimulation = {
  watched: 0,
  scoresChanged: 0,
  verdictsChanged: 0,
  before: NONE,
  after: NONE,
  sample: [],
};

const one = (holds: boolean): number => (holds ? 1 : 0);

const DECIMALS = 10_000;
/** To four decimals; null: there is nothing to be a share of. */
const shareOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * DECIMALS) / DECIMALS;

const judgedOn = (tally: ChurnTally, risk: JudgedRisk, hasWarning: boolean): ChurnTally => ({
  ...tally,
  warned: tally.warned + one(risk.isWarned),
  opened: tally.opened + one(risk.isWarned && !hasWarning),
  urgent: tally.urgent + one(risk.isWarned && !hasWarning && risk.isUrgent),
});

const endedAs = (tally: ChurnTally, ended: Outcome['ended'], warned: boolean): ChurnTally => ({
  ...tally,
  [ended]: tally[ended] + 1,
  [`${ended}Warned`]: tally[`${ended}Warned`] + one(warned),
});

const tallied = (before: ChurnTally, findings: readonly ChurnFinding[], side: Side): ChurnTally => {
  let tally = before;
  for (const { effect, outcomes } of findings) {
    if (effect) tally = judgedOn(tally, effect[side], effect.hasWarning);
    for (const outcome of outcomes) tally = endedAs(tally, outcome.ended, outcome[side]);
  }
  const { confirmed, confirmedWarned, recoveredWarned } = tally;
  return {
    ...tally,
    precision: shareOf(confirmedWarned, confirmedWarned + recoveredWarned),
    recall: shareOf(confirmedWarned, confirmed),
  };
};

export const turns = ({ before, after }: ChurnEffect): boolean => before.isWarned !== after.isWarned;
const changes = ({ before, after }: ChurnEffect): boolean => !isDeepStrictEqual(before, after);

/** A churn simulation with what one more page of customers would come to. */
export const withFindings = (
  simulation: ChurnSimulation,
  findings: readonly ChurnFinding[],
): ChurnSimulation => {
  const effects = findings.flatMap(({ effect }) => effect ?? []);
  const changed = [...simulation.sample, ...effects.filter(changes)];
  return {
    watched: simulation.watched + effects.length,
    scoresChanged:
      simulation.scoresChanged + effects.filter(({ before, after }) => before.score !== after.score).length,
    verdictsChanged: simulation.verdictsChanged + effects.filter(turns).length,
    before: tallied(simulation.before, findings, 'before'),
    after: tallied(simulation.after, findings, 'after'),
    sample: [...changed.filter(turns), ...changed.filter((effect) => !turns(effect))].slice(
      0,
      MAX_CHURN_SAMPLE,
    ),
  };
};
