import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import { readSetting } from '../../shared/settings/read-setting.ts';
import type { TierOutlook } from '../../shared/settings/simulated-tiers.rules.ts';
import type { Simulation } from '../../shared/settings/simulations.contract.ts';
import { isOwn, verdictOf } from '../../shared/value/proposals.rules.ts';
import { latestOf } from '../../shared/value/proposals.store.ts';
import type { TierProposal } from '../../shared/value/tiers.fields.ts';
import { worthOf } from '../../shared/value/value.rules.ts';
import { scoreAt } from '../value/score-customer.ts';
import { rewind } from './as-of.ts';

/** Of a month each: older ones decide nothing any more. */
const LOOKED_AT = 24;

const ruled = (version: number, document: unknown) => ({
  version,
  document: readSetting('tiers', version, document),
});

const rulesOf = async ({ comparedWith: { version, document: present }, document }: Simulation) => {
  const { value } = await settingsInForce('value');
  return {
    before: { value, tiers: ruled(version, present) },
    after: { value, tiers: ruled(version + 1, document) },
  };
};

/** The newest proposal that there was, as it was decided by then. */
const latestThen = async (customer: Customer, at: Instant): Promise<TierProposal | null> => {
  const known = await latestOf(customer, LOOKED_AT);
  const latest = known.find((one) => isOwn(one) && one.createdAt <= at) ?? null;
  return latest?.decision && latest.decision.at > at ? { ...latest, state: 'open', decision: null } : latest;
};

/** What a run by another rule would make of a customer, by the run's own rules; null for one that it leaves out. */
export const simulateTier = async (found: Customer, simulation: Simulation): Promise<TierOutlook | null> => {
  const { asOf, evaluatedAt: at } = simulation;
  const customer = asOf === null ? found : await rewind(found, asOf);
  if (customer.archivedAt || customer.mergedInto) return null;
  const { id: customerId, name: customerName, ownerId, tier: from } = customer;
  const rules = await rulesOf(simulation);
  const stays = { present: from, before: from, after: from, isHeld: false, isRefused: false, move: null };
  const scored = await scoreAt(customer, rules.after, at);
  if (!scored) return { ...stays, isHeld: true };
  const { score } = scored;
  const inForce = worthOf(scored.inputs, rules.before).tier;
  const latest = await latestThen(customer, at);
  const before = verdictOf(customer, inForce, latest) === 'moves' ? inForce.tier : from;
  const verdict = verdictOf(customer, score, latest);
  if (verdict !== 'moves') return { ...stays, before, isRefused: verdict === 'refused_before' };
  const scores = { score: score.score, scoreBefore: inForce.score };
  const move = { customerId, customerName, ownerId, from, to: score.tier, ...scores };
  return { ...stays, before, after: score.tier, move };
};
