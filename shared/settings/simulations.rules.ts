import { isDeepStrictEqual } from 'node:util';
import type { Instant } from '../kernel/clock.ts';
import {
  type Effect,
  MAX_SAMPLE,
  type Outlook,
  type SimulatedSource,
  type Simulation,
  type Tally,
} from './simulations.contract.ts';

/** What is on a customer's agenda, or will be, by its slot. */
export type Seen = Readonly<Record<string, Outlook & { readonly source: SimulatedSource }>>;

interface Subject {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
}

/** All of a customer's agenda before and after, unchanged entries too. */
export const effectsOn = ({ id, name, ownerId }: Subject, before: Seen, after: Seen): Effect[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].sort().flatMap((slot): Effect[] => {
    const [old, next] = [before[slot], after[slot]];
    const source = (old ?? next)?.source;
    if (!source) return [];
    const shown = (seen: Outlook | undefined) =>
      seen ? { dueAt: seen.dueAt, quietUntil: seen.quietUntil } : null;
    return [
      { customerId: id, customerName: name, ownerId, slot, source, before: shown(old), after: shown(next) },
    ];
  });

export const isChange = ({ before, after }: Effect): boolean => !isDeepStrictEqual(before, after);

const NONE: Tally = {
  entries: 0,
  changed: 0,
  appearing: 0,
  vanishing: 0,
  overdueBefore: 0,
  overdueAfter: 0,
  disturbingBefore: 0,
  disturbingAfter: 0,
};

const one = (holds: boolean): number => (holds ? 1 : 0);
const isOverdue = (seen: Outlook | null, at: Instant): boolean => seen !== null && seen.dueAt < at;
const disturbs = (seen: Outlook | null): boolean => seen !== null && seen.quietUntil !== null;

const counted = (tally: Tally, effect: Effect, at: Instant): Tally => {
  const { before, after } = effect;
  return {
    entries: tally.entries + 1,
    changed: tally.changed + one(before !== null && after !== null && isChange(effect)),
    appearing: tally.appearing + one(before === null),
    vanishing: tally.vanishing + one(after === null),
    overdueBefore: tally.overdueBefore + one(isOverdue(before, at)),
    overdueAfter: tally.overdueAfter + one(isOverdue(after, at)),
    disturbingBefore: tally.disturbingBefore + one(disturbs(before)),
    disturbingAfter: tally.disturbingAfter + one(disturbs(after)),
  };
};

/** A simulation with what one more page of customers would come to. */
export const withEffects = (simulation: Simulation, found: readonly (readonly Effect[])[]): Simulation => {
  const all = found.flat();
  const bySource = { ...simulation.bySource };
  for (const effect of all)
    bySource[effect.source] = counted(bySource[effect.source], effect, simulation.evaluatedAt);
  return {
    ...simulation,
    bySource,
    customers: simulation.customers + found.length,
    customersChanged: simulation.customersChanged + found.filter((effects) => effects.some(isChange)).length,
    sample: [...simulation.sample, ...all.filter(isChange)].slice(0, MAX_SAMPLE),
    version: simulation.version + 1,
  };
};

export const NO_TALLIES: Simulation['bySource'] = {
  follow_up: NONE,
  deep_touch: NONE,
  important_date: NONE,
  customer_review: NONE,
  profile_review: NONE,
  escalation: NONE,
  quote_end: NONE,
  contract_end: NONE,
  trial_end: NONE,
  opportunity_review: NONE,
  plan_step: NONE,
  delivery_hand_over: NONE,
  churn_warning: NONE,
  win_back_step: NONE,
  ticket: NONE,
  complaint: NONE,
  complaint_remedy: NONE,
  complaint_analysis: NONE,
  ticket_feedback: NONE,
  gesture_approval: NONE,
  low_answer: NONE,
};
