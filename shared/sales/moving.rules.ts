import type { LocalDate } from '../kernel/calendar.ts';
import type { Instant } from '../kernel/clock.ts';
import { compare } from '../kernel/decimal.ts';
import { revise } from '../kernel/entity.ts';
import type { Fault } from '../kernel/errors.ts';
import type { StageMove } from './opportunities.contract.ts';
import type { OPEN_STAGES, Opportunity } from './opportunities.fields.ts';
import { closingOf, finalAmount } from './opportunities.rules.ts';
import { isOpen, moveFaults } from './stages.rules.ts';

type Proofs = Opportunity['proofs'];
/** The setting's: what each open stage is worth unless somebody says otherwise. */
export type Probabilities = Readonly<Record<(typeof OPEN_STAGES)[number], number>>;

const fault = (pointer: string, message: string): Fault => ({ in: 'body', pointer, message });

/** What was proved before, and what is proved now; a stage proved anew is as it is said now. */
export const mergedProofs = (before: Proofs, { proofs }: Pick<StageMove, 'proofs'>): Proofs => ({
  need: proofs.need ?? before.need,
  proposal: proofs.proposal ?? before.proposal,
  negotiation: proofs.negotiation ?? before.negotiation,
  won: proofs.won ?? before.won,
});

const LATER = 'lies in the future: it is proved once it has happened';

/** Proofs that prove nothing. */
const hollowFaults = ({ need, proposal, won }: StageMove['proofs'], today: LocalDate): Fault[] => {
  const isTurned = need && compare(need.budget.from, need.budget.to) > 0;
  const isUnpaid = won && compare(won.firstPayment.amount, '0') === 0;
  return [
    ...(isTurned ? [fault('/proofs/need/budget/to', 'is less than where the budget begins')] : []),
    ...(proposal && proposal.handedOverOn > today ? [fault('/proofs/proposal/handedOverOn', LATER)] : []),
    ...(isUnpaid ? [fault('/proofs/won/firstPayment/amount', 'must be more than nothing')] : []),
    ...(won && won.firstPayment.receivedOn > today
      ? [fault('/proofs/won/firstPayment/receivedOn', LATER)]
      : []),
  ];
};

/** What is said beside a move that it does not take. */
const strayFaults = ({ to, loss, fulfilment, probability }: StageMove): Fault[] => [
  ...(loss && to !== 'lost' ? [fault('/loss', 'is of a lost opportunity only')] : []),
  ...(fulfilment && to !== 'won' ? [fault('/fulfilment', 'is of a won opportunity only')] : []),
  ...(probability !== undefined && !isOpen(to) ? [fault('/probability', `follows from ${to}`)] : []),
];

const worthFaults = (opportunity: Opportunity, proofs: Proofs): Fault[] =>
  finalAmount({ ...opportunity, proofs })
    ? []
    : [fault('/proofs/negotiation', 'is needed: nothing says what the order is worth')];

/** Everything that stands in the way of a move, as far as the opportunity itself can tell. */
export const faultsOfMove = (before: Opportunity, move: StageMove, today: LocalDate): Fault[] => {
  const proofs = mergedProofs(before.proofs, move);
  const { to, reason = null, loss = null } = move;
  const machine = moveFaults(before.stage, { to, proofs, reason, loss });
  const isWon = to === 'won' && before.stage === 'negotiation';
  const worth = isWon ? worthFaults(before, proofs) : [];
  return [...machine, ...hollowFaults(move.proofs, today), ...strayFaults(move), ...worth];
};

interface Circumstances {
  readonly customer: { readonly industry: string | null; readonly region: string | null };
  readonly probabilities: Probabilities;
  readonly today: LocalDate;
  readonly by: string;
  readonly at: Instant;
}

type Changes = Partial<Opportunity>;

const enteringOpen = (
  before: Opportunity,
  to: (typeof OPEN_STAGES)[number],
  move: StageMove,
  { probabilities, today }: Circumstances,
): Changes => ({
  probability: move.probability ?? probabilities[to],
  closing: null,
  // Of a lost one that is open again: what it ends in is reviewed anew.
  review: isOpen(before.stage) ? before.review : null,
  engagedOn: before.engagedOn ?? (to === 'lead' ? null : today),
});

const enteringClosed = (
  before: Opportunity,
  move: StageMove,
  proofs: Proofs,
  { customer, today }: Circumstances,
): Changes => {
  if (move.to !== 'won') {
    const loss = move.loss ?? null;
    const closing = closingOf('lost', before, customer, { on: today, amount: before.amount, loss });
    return { probability: 0, closing };
  }
  const amount = finalAmount({ ...before, proofs });
  return { probability: 100, amount, closing: closingOf('won', before, customer, { on: today, amount }) };
};

/** An opportunity after a move that may be made. */
export const moved = (before: Opportunity, move: StageMove, of: Circumstances): Opportunity => {
  const proofs = mergedProofs(before.proofs, move);
  const { to } = move;
  const changes =
    to === 'won' || to === 'lost'
      ? enteringClosed(before, move, proofs, of)
      : enteringOpen(before, to, move, of);
  return revise(before, { stage: to, stageSince: of.at, proofs, ...changes }, of.by, of.at);
};
