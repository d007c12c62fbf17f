import type { Fault } from '../kernel/errors.ts';
import { OPEN_STAGES, type Opportunity, type Stage } from './opportunities.fields.ts';

/**
 * The state machine of an opportunity (OP-2), whole. docs/opportunity-stages.md is drawn from it.
 * An open opportunity goes on one stage or several, each with its proof; back with a reason; from anywhere to `lost`
 * with a reason from the dictionary. `won` is entered from `negotiation` only. A closed one stays closed,
 * but that a `lost` one can be opened again, with a reason and the proofs that the stage demands of everybody.
 */
export const PROBABILITIES: Readonly<Record<Stage, number>> = {
  lead: 10,
  need: 25,
  proposal: 40,
  negotiation: 60,
  won: 100,
  lost: 0,
};

/** What a move must bring: the proofs of all stages up to the one entered, a reason, both, or a reason of loss. */
export type Demand = 'proof' | 'reason' | 'reason and proof' | 'loss';

const ORDER: readonly Stage[] = [...OPEN_STAGES, 'won'];
const rank = (stage: Stage): number => ORDER.indexOf(stage);

export const isOpen = (stage: Stage): boolean => stage !== 'won' && stage !== 'lost';

const reopening = (to: Stage): Demand | null => {
  if (to === 'won') return null;
  return to === 'lead' ? 'reason' : 'reason and proof';
};

/** What a move from one stage to another demands; null where there is no such move. */
export const demandOf = (from: Stage, to: Stage): Demand | null => {
  if (from === to || from === 'won') return null;
  if (to === 'lost') return 'loss';
  if (from === 'lost') return reopening(to);
  if (to === 'won') return from === 'negotiation' ? 'proof' : null;
  return rank(to) > rank(from) ? 'proof' : 'reason';
};

/** Every move that there is, for people and for the drawing. */
export const MOVES: readonly { readonly from: Stage; readonly to: Stage; readonly demand: Demand }[] = [
  ...ORDER,
  'lost' as const,
].flatMap((from) =>
  [...ORDER, 'lost' as const].flatMap((to) => {
    const demand = demandOf(from, to);
    return demand ? [{ from, to, demand }] : [];
  }),
);

type Proofs = Opportunity['proofs'];
const PROVED = ['need', 'proposal', 'negotiation', 'won'] as const;

/** The stages after `from`, up to `to`, whose proof is missing. */
export const missingProofs = (from: Stage, to: Stage, proofs: Proofs): (keyof Proofs)[] =>
  PROVED.filter((stage) => rank(stage) > rank(from) && rank(stage) <= rank(to) && proofs[stage] === null);

export interface Move {
  readonly to: Stage;
  readonly proofs: Proofs;
  readonly reason: string | null;
  readonly loss: object | null;
}

const fault = (pointer: string, message: string): Fault => ({ in: 'body', pointer, message });

/** Everything that stands in the way of a move; empty: it may be made. */
export const moveFaults = (from: Stage, { to, proofs, reason, loss }: Move): Fault[] => {
  const demand = demandOf(from, to);
  if (demand === null) {
    const others = MOVES.filter((move) => move.from === from).map((move) => move.to);
    const may = others.length > 0 ? `from ${from} it may go to ${others.join(', ')}` : `${from} is final`;
    return [fault('/to', from === to ? `is its stage already` : `cannot be reached: ${may}`)];
  }
  if (demand === 'loss') return loss ? [] : [fault('/loss', 'is needed: why it was lost')];
  const explained = reason || demand === 'proof';
  const missing = demand === 'reason' ? [] : missingProofs(from, to, proofs);
  return [
    ...(explained ? [] : [fault('/reason', `is needed to go back from ${from} to ${to}`)]),
    ...missing.map((stage) => fault(`/proofs/${stage}`, `is needed to enter ${to}: ${PROOF_TEXTS[stage]}`)),
  ];
};

export const PROOF_TEXTS: Readonly<Record<keyof Proofs, string>> = {
  need: 'the need described and the range of the budget',
  proposal: 'when a proposal was handed over and how it was accepted in substance',
  negotiation: 'the price and the delivery that were agreed',
  won: 'the signed contract and the first payment received',
};
