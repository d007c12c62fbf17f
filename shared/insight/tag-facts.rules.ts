import { addSeconds, type Instant, secondsBetween } from '../kernel/clock.ts';
import { type Fact, MONEY_FACTS, MOST_DAYS, type TagRule } from './tags.contract.ts';

type Stage = 'potential' | 'intent' | 'deal' | 'lost';
interface Money {
  readonly amount: string;
  readonly currency: string;
}

/** What of a customer's own record rules look at. */
export interface TagSubject {
  readonly stage: Stage;
  readonly tier: 'core' | 'key' | 'growth' | 'regular';
  readonly firstContactAt: Instant;
  readonly currentValue: Money | null;
  readonly potentialValue: Money | null;
}

/** What of a customer's children rules look at. Instants stay instants, so that any moment can be asked about. */
export interface TagFacts {
  readonly lastTouchAt: Instant | null;
  readonly inquiriesAt: readonly Instant[];
  readonly contacts: number;
  readonly reachableContacts: number;
  /** In the base currency. */
  readonly orders: { readonly lastYear: { readonly value: Money } };
  readonly openComplaints: number;
  readonly renewalsInTalks: number;
}

export interface Grounds {
  readonly subject: TagSubject;
  readonly facts: TagFacts;
  /** Days between touches by stage (FU-1). */
  readonly cadence: Readonly<Record<Stage, number>>;
}

/** A fact over time: what it is at any moment, and the moments at which time alone may carry it over a threshold. */
export interface Measure {
  readonly valueAt: (at: Instant) => number | null;
  readonly moments: readonly Instant[];
  /** What it was read from, for who asks why. */
  readonly from: Readonly<Record<string, string | number | null>>;
}

const DAY = 24 * 3600;
export const HOME_CURRENCY = 'CNY';

const constant = (value: number | null): Measure => ({ valueAt: () => value, moments: [], from: {} });

const moneyOf = (money: Money | null, currency: string): Measure =>
  constant(money?.currency === currency ? Number(money.amount) : null);

/** Whole units of so many days since the last touch, or the first contact while there was none. */
const age = ({ subject, facts }: Grounds, unitDays: number, threshold: number): Measure => {
  const since = facts.lastTouchAt ?? subject.firstContactAt;
  const unit = unitDays * DAY;
  const after = (units: number) => addSeconds(since, Math.ceil(units) * unit);
  return {
    valueAt: (at) => Math.floor(secondsBetween(since, at) / unit),
    // Where it reaches the threshold, and where it goes beyond it.
    moments: [after(threshold), after(Math.floor(threshold) + 1)],
    from: { since },
  };
};

const inquiries = (inquiriesAt: readonly Instant[], withinDays: number): Measure => {
  const ends = inquiriesAt.map((inquiredAt) => addSeconds(inquiredAt, withinDays * DAY));
  return {
    valueAt: (at) => ends.filter((end) => end > at).length,
    moments: ends,
    from: { withinDays, newestAt: inquiriesAt[0] ?? null },
  };
};

/** A fact of a customer as a rule looks at it. */
export const measure = (rule: TagRule, grounds: Grounds): Measure => {
  const { subject, facts, cadence } = grounds;
  const { fact, threshold, withinDays = MOST_DAYS, currency = HOME_CURRENCY } = rule;
  const measures: Readonly<Record<Fact, () => Measure>> = {
    orders_last_year: () => moneyOf(facts.orders.lastYear.value, currency),
    inquiries: () => inquiries(facts.inquiriesAt, withinDays),
    days_since_touch: () => age(grounds, 1, threshold),
    cadences_since_touch: () => age(grounds, cadence[subject.stage], threshold),
    open_complaints: () => constant(facts.openComplaints),
    renewals_in_talks: () => constant(facts.renewalsInTalks),
    contacts: () => constant(facts.contacts),
    reachable_contacts: () => constant(facts.reachableContacts),
    current_value: () => moneyOf(subject.currentValue, currency),
    potential_value: () => moneyOf(subject.potentialValue, currency),
  };
  return measures[fact]();
};

/** Amounts are withheld from who may not see them (SE-2). */
export const isAmount = (fact: string): boolean => MONEY_FACTS.some((money) => money === fact);
