import type { Customer } from '../../shared/customers/customers.contract.ts';
import { getCustomer } from '../../shared/customers/customers.store.ts';
import { now } from '../../shared/kernel/clock.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { env } from '../../shared/kernel/env.ts';
import { storeThrottled } from '../../shared/kernel/errors.ts';
import { holdCustomerWrites } from '../../shared/kernel/hold-customer.ts';
import { backOff, commit, Rerun, rerun, type Write } from '../../shared/kernel/transaction.ts';
import type { TierScore } from '../../shared/kernel/value-score.fields.ts';
import {
  type Finding,
  isOwn,
  lapses,
  newProposal,
  proposalId,
  verdictOf,
} from '../../shared/value/proposals.rules.ts';
import { createProposalWrites, latestOf, updateProposalWrites } from '../../shared/value/proposals.store.ts';
import type { TierProposal, TierRun } from '../../shared/value/tiers.fields.ts';
import type { ValueInputs } from '../../shared/value/value.fields.ts';
import { type Rules, worthOf } from '../../shared/value/value.rules.ts';
import { gatherPurchases } from '../derive/purchase-facts.ts';
import { valueInputsOf } from './customer-value.ts';
import { retierWrites } from './retier.ts';

const MAX_LOOKS = 12;
/** This run's and the one before; more where merges have brought others' along. */
const LOOKED_AT = 10;

/** A run, and its rules as they are read from it. */
export interface Scoring {
  readonly run: TierRun;
  readonly rules: Rules;
  readonly apply: 'proposed' | 'at_once';
}

interface Scored {
  readonly inputs: ValueInputs;
  readonly score: TierScore;
}

/** Inputs and score of a customer as of an instant, by given rules; null for one whose tier is held. */
export const scoreAt = async (customer: Customer, rules: Rules, at: string): Promise<Scored | null> => {
  if (customer.tierHeld) return null;
  const { orders } = await gatherPurchases(customer.id, at);
  const inputs = await valueInputsOf(customer, orders, at);
  return { inputs, score: worthOf(inputs, rules).tier };
};

/** What a proposal of this run, made by whoever came by before, was counted as. */
const foundAs = ({ state, from, to }: TierProposal): Finding => ({
  outcome: state === 'applied' ? 'applied' : 'proposed',
  from,
  to,
});

const lapseWrites = (latest: TierProposal | undefined, score: TierScore, { month }: TierRun): Write[] => {
  if (!latest || !lapses(latest, score)) return [];
  const after = revise(latest, { lapsedIn: month }, 'system', now());
  return updateProposalWrites(latest, after, { onConflict: rerun });
};

const moveWrites = async (
  customer: Customer,
  { inputs, score }: Scored,
  { run, apply }: Scoring,
): Promise<Write[]> => {
  const state = apply === 'at_once' ? 'applied' : 'open';
  const proposal = newProposal(customer, run, score, inputs, state, run.startedAt);
  const author = { id: 'system', timeZone: env('ORG_TIME_ZONE') };
  return [
    ...createProposalWrites(proposal),
    ...(apply === 'at_once'
      ? await retierWrites(customer, proposal, author, now())
      : holdCustomerWrites(customer.id)),
  ];
};

/** One look: a customer that this run has been at before is as it was found then. */
const lookAt = async (customer: Customer, scoring: Scoring): Promise<Finding> => {
  const { run, rules, apply } = scoring;
  const known = await latestOf(customer, LOOKED_AT);
  const own = known.find(({ id }) => id === proposalId(run, customer.id));
  if (own) return foundAs(own);
  const { tier: from } = customer;
  const scored = await scoreAt(customer, rules, run.startedAt);
  if (!scored) return { outcome: 'held', from, to: from };
  const latest = known.find(isOwn);
  const verdict = verdictOf(customer, scored.score, latest ?? null);
  const moves = verdict === 'moves' ? await moveWrites(customer, scored, scoring) : [];
  await commit([...lapseWrites(latest, scored.score, run), ...moves]);
  const outcome = verdict === 'moves' ? (apply === 'at_once' ? 'applied' : 'proposed') : verdict;
  return { outcome, from, to: scored.score.tier };
};

/** Scores a customer once in a run, and proposes or gives it another tier; null for one that is archived meanwhile. */
export const scoreCustomer = async (found: Customer, scoring: Scoring): Promise<Finding | null> => {
  let customer: Customer | null = found;
  for (let look = 1; look <= MAX_LOOKS; look += 1) {
    if (!customer || customer.archivedAt || customer.mergedInto) return null;
    try {
      return await lookAt(customer, scoring);
    } catch (failure) {
      if (!(failure instanceof Rerun)) throw failure;
      await backOff(look);
      customer = await getCustomer(found.id);
    }
  }
  throw storeThrottled();
};
