import { addDaysToDate, daysBetween, type LocalDate } from '../kernel/calendar.ts';
import type { SurveyKind } from './surveys.fields.ts';

/** When a customer is asked without anybody's doing (SV-1): some days after its last order, and every so often. */

export interface PlanningRule {
  readonly restDays: number;
  readonly order: { readonly enabled: boolean; readonly kind: SurveyKind; readonly afterDays: number };
  readonly schedule: {
    readonly enabled: boolean;
    readonly kind: SurveyKind;
    readonly everyDays: number;
    readonly tiers: readonly string[];
  };
}

/** What of a customer decides it; all days are the organisation's. */
export interface Surveyed {
  readonly tier: string;
  readonly createdOn: LocalDate;
  readonly lastOrderOn: LocalDate | null;
  readonly lastSurveyedOn: LocalDate | null;
  /** Whether it has agreed to be asked every so often. */
  readonly consents: boolean;
  /** Whether a survey is planned already: one at a time. */
  readonly isPlanned: boolean;
}

/** One that is due; `of` is the day that it is about: of each day and trigger there is one at most. */
export interface DueSurvey {
  readonly trigger: 'order' | 'schedule';
  readonly kind: SurveyKind;
  readonly of: LocalDate;
}

export interface Planning {
  /** What is due, first things first. */
  readonly due: readonly DueSurvey[];
  /** The next day on which time alone makes one due; null: never. */
  readonly lookAgainOn: LocalDate | null;
}

/** An order, or a turn of the schedule, that nobody could ask about for so long is history, like one that is imported. */
export const HISTORY_DAYS = 14;

interface Candidate extends DueSurvey {
  /** From when on it is asked for. */
  readonly from: LocalDate;
}

const afterOrder = ({ lastOrderOn }: Surveyed, { order }: PlanningRule): Candidate[] =>
  order.enabled && lastOrderOn !== null
    ? [
        {
          trigger: 'order',
          kind: order.kind,
          of: lastOrderOn,
          from: addDaysToDate(lastOrderOn, order.afterDays),
        },
      ]
    : [];

/** The turn that has come and the next one: counted from when it was last asked, or else from when it came. */
const byTurns = (customer: Surveyed, { schedule }: PlanningRule, today: LocalDate): Candidate[] => {
  const { tier, createdOn, lastSurveyedOn, consents } = customer;
  const { enabled, kind, everyDays, tiers } = schedule;
  if (!enabled || !consents || (tiers.length > 0 && !tiers.includes(tier))) return [];
  const since = lastSurveyedOn ?? createdOn;
  const turns = Math.max(0, Math.floor(daysBetween(since, today) / everyDays));
  return [turns, turns + 1]
    .filter((turn) => turn > 0)
    .map((turn) => {
      const on = addDaysToDate(since, turn * everyDays);
      return { trigger: 'schedule', kind, of: on, from: on };
    });
};

const later = (a: LocalDate, b: LocalDate | null): LocalDate => (b !== null && b > a ? b : a);

/** Pure: what is due on a day, and on which day to look again. */
export const dueSurveys = (customer: Surveyed, rule: PlanningRule, today: LocalDate): Planning => {
  // What is planned is sent or withheld first, and the customer changes by it.
  if (customer.isPlanned) return { due: [], lookAgainOn: null };
  const { lastSurveyedOn } = customer;
  // The whole day on which it was asked counts.
  const restsUntil = lastSurveyedOn && addDaysToDate(lastSurveyedOn, rule.restDays + 1);
  const open = [...afterOrder(customer, rule), ...byTurns(customer, rule, today)]
    .map((one) => ({
      ...one,
      opens: later(one.from, restsUntil),
      ends: addDaysToDate(one.from, HISTORY_DAYS),
    }))
    .filter(({ opens, ends }) => opens <= ends && ends >= today);
  const [lookAgainOn = null] = open
    .map(({ opens }) => opens)
    .filter((on) => on > today)
    .sort();
  const due = open
    .filter(({ opens }) => opens <= today)
    .map(({ trigger, kind, of }): DueSurvey => ({ trigger, kind, of }));
  return { due, lookAgainOn };
};
