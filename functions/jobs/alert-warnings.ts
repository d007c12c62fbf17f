import type { AlertAmount } from '../../shared/churn/alert-amounts.ts';
import { chartBegins, type WarnedSpan } from '../../shared/churn/alert-chart.rules.ts';
import type { Warning } from '../../shared/churn/warnings.fields.ts';
import { closedOn } from '../../shared/churn/warnings.rules.ts';
import { listWarningsOf } from '../../shared/churn/warnings.store.ts';
import type { LocalDate } from '../../shared/kernel/calendar.ts';
import type { Instant } from '../../shared/kernel/clock.ts';

/** Of which day mails tell, and since when something is new. */
export interface AlertView {
  readonly today: LocalDate;
  readonly newSince: Instant;
}

/** What there is of one owner, or of nobody. */
export interface OwnersWarnings {
  /** To be acted on now, the most important first. */
  readonly toAct: readonly Warning[];
  /** Deferred to a day that has not come. */
  readonly resting: readonly Warning[];
  readonly spans: readonly WarnedSpan[];
}

const TIERS: readonly Warning['tier'][] = ['core', 'key', 'growth', 'regular'];

const byImportance = (a: Warning, b: Warning): number =>
  TIERS.indexOf(a.tier) - TIERS.indexOf(b.tier) || b.score - a.score || (a.id < b.id ? -1 : 1);

const spanOf = (warning: Warning): WarnedSpan => ({
  openedOn: warning.openedOn,
  closedOn: closedOn(warning),
  value: warning.valueAtStake,
});

/** Those that were closed while the chart looks. The list begins with what was closed last. */
const closedSince = async (ownerId: string | null, since: LocalDate): Promise<Warning[]> => {
  const found: Warning[] = [];
  for await (const warning of listWarningsOf(ownerId, 'closed')) {
    if ((closedOn(warning) ?? '') < since) break;
    found.push(warning);
  }
  return found;
};

const standingOf = async (ownerId: string | null): Promise<Warning[]> => {
  const found: Warning[] = [];
  for await (const warning of listWarningsOf(ownerId, 'open')) found.push(warning);
  return found.sort(byImportance);
};

export const warningsOf = async (ownerId: string | null, { today }: AlertView): Promise<OwnersWarnings> => {
  const [standing, closed] = await Promise.all([
    standingOf(ownerId),
    closedSince(ownerId, chartBegins(today)),
  ]);
  const isResting = ({ state, lookAgainOn }: Warning): boolean =>
    state === 'deferred' && lookAgainOn !== null && lookAgainOn > today;
  return {
    toAct: standing.filter((warning) => !isResting(warning)),
    resting: standing.filter(isResting),
    spans: [...standing, ...closed].map(spanOf),
  };
};

export const isNew = ({ openedAt }: Warning, { newSince }: AlertView): boolean => openedAt > newSince;

export const valuesOf = (warnings: readonly Warning[]): AlertAmount[] =>
  warnings.map(({ valueAtStake }) => valueAtStake);
