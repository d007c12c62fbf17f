import type { LocalDate } from '../kernel/calendar.ts';
import { toUnits } from '../kernel/decimal.ts';
import { sumOf } from './counts.rules.ts';
import type { Count, Sums } from './totals.fields.ts';

interface Dated {
  readonly on: LocalDate;
}

interface Taken extends Dated {
  readonly kind: string;
}

/** A warning as it is now (CH-3): all that ever happened to it, each on its day. */
export interface CountedWarning {
  readonly ownerId: string | null;
  readonly tier: string;
  readonly region: string | null;
  readonly industry: string | null;
  readonly openedOn: LocalDate;
  readonly valueAtStake: { readonly amount: string; readonly currency: string };
  readonly measures: readonly Taken[];
  readonly recovery: Dated | null;
  readonly confirmation: (Dated & { readonly reason: string }) | null;
  readonly withdrawal: Dated | null;
  readonly winBack: {
    readonly steps: readonly { readonly kind: string; readonly executedOn: LocalDate | null }[];
    readonly result: (Dated & { readonly outcome: 'won_back' | 'given_up' }) | null;
  } | null;
}

/** Something that happened to a warning on a day. */
interface Event {
  readonly on: LocalDate;
  readonly sums: Sums;
}

/** `{name}` how many, `{name}:{currency}` what was at stake with them. */
const worth = (name: string, { valueAtStake: { amount, currency } }: CountedWarning): Sums => ({
  [name]: 1n,
  [`${name}:${currency}`]: toUnits(amount),
});

const first = (taken: readonly Taken[]): Taken[] =>
  taken.toSorted((a, b) => (a.on < b.on ? -1 : 1)).slice(0, 1);

const executed = ({ winBack }: CountedWarning): Taken[] =>
  (winBack?.steps ?? []).flatMap(({ kind, executedOn }) => (executedOn ? [{ kind, on: executedOn }] : []));

const takenOf = (measures: readonly Taken[], steps: readonly Taken[]): Event[] => [
  ...measures.map(({ on }) => ({ on, sums: { measures: 1n } })),
  ...first(measures).map(({ on }) => ({ on, sums: { deferred: 1n } })),
  ...steps.map(({ on }) => ({ on, sums: { steps: 1n } })),
];

const lostOf = (warning: CountedWarning): Event[] =>
  warning.confirmation ? [{ on: warning.confirmation.on, sums: worth('confirmed', warning) }] : [];

const keptOrLost = (warning: CountedWarning): Event[] => [
  ...(warning.recovery ? [{ on: warning.recovery.on, sums: worth('recovered', warning) }] : []),
  ...lostOf(warning),
];

const winBackOf = (warning: CountedWarning): Event[] => {
  const result = warning.winBack?.result;
  return result ? [{ on: result.on, sums: worth(result.outcome, warning) }] : [];
};

const all = (warning: CountedWarning): Event[] => [
  { on: warning.openedOn, sums: worth('warned', warning) },
  ...takenOf(warning.measures, executed(warning)),
  ...keptOrLost(warning),
  ...(warning.withdrawal ? [{ on: warning.withdrawal.on, sums: worth('withdrawn', warning) }] : []),
  ...winBackOf(warning),
];

/**
 * What became of the warnings in which a measure of this kind was taken, and of the lost ones in whose win-back plan
 * one was executed: what worked.
 */
const ofKind = (warning: CountedWarning, kind: string): Event[] => {
  const measures = warning.measures.filter((one) => one.kind === kind);
  const steps = executed(warning).filter((one) => one.kind === kind);
  return [
    ...takenOf(measures, steps),
    ...(measures.length > 0 ? keptOrLost(warning) : []),
    ...(steps.length > 0 ? winBackOf(warning) : []),
  ];
};

const kindsOf = (warning: CountedWarning): string[] => [
  ...new Set([...warning.measures, ...executed(warning)].map(({ kind }) => kind)),
];

/** All that a warning counts for: in each of its dimensions, every event in its month. */
export const warningCounts = (warning: CountedWarning): Count[] => {
  const { ownerId, tier, region, industry, confirmation } = warning;
  const rows = (dimension: string, value: string | null, events: readonly Event[]): Count[] =>
    events.map(({ on, sums }) => ({
      measure: 'churn',
      dimension,
      period: on.slice(0, 7),
      ownerId,
      value,
      sums,
    }));
  const events = all(warning);
  return sumOf(
    rows('owner', null, events),
    rows('tier', tier, events),
    rows('region', region, events),
    rows('industry', industry, events),
    confirmation ? rows('reason', confirmation.reason, [...lostOf(warning), ...winBackOf(warning)]) : [],
    ...kindsOf(warning).map((kind) => rows('measure', kind, ofKind(warning, kind))),
  );
};
