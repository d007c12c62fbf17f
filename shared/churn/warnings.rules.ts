import type { LocalDate } from '../kernel/calendar.ts';
import type { Mark } from '../kernel/marks.ts';
import type { Warning, WinBackStep } from './warnings.fields.ts';

const MAX_LABEL = 300;
/** So many steps are on the agenda at most: a merge's transaction carries their marks along. */
const MOST_STEP_MARKS = 20;

/** Whether it is the one that a customer has at most. */
export const isStanding = ({ state }: Pick<Warning, 'state'>): boolean =>
  state === 'open' || state === 'deferred';

/** Whether people are told at once (CH-4). */
export const isUrgent = (
  urgent: { readonly tiers: readonly Warning['tier'][]; readonly score: number },
  tier: Warning['tier'],
  score: number,
): boolean => urgent.tiers.includes(tier) && score >= urgent.score;

/** Whether somebody still tries to win a customer back. */
export const isWinningBack = ({ state, winBack }: Pick<Warning, 'state' | 'winBack'>): boolean =>
  state === 'confirmed' && winBack?.result === null;

/** By when something is to be done about it: what lists are sorted by, and the agenda tells of. */
export const dueOn = ({ state, actBy, lookAgainOn }: Warning): LocalDate =>
  state === 'deferred' ? (lookAgainOn ?? actBy) : actBy;

/** The day on which it was closed; null: it is not. */
export const closedOn = (warning: Warning): LocalDate | null => {
  const { state, recovery, confirmation, withdrawal } = warning;
  if (state === 'recovered') return recovery?.on ?? null;
  if (state === 'confirmed') return confirmation?.on ?? null;
  return state === 'withdrawn' ? (withdrawal?.on ?? null) : null;
};

const byDue = (a: WinBackStep, b: WinBackStep): number =>
  `${a.dueOn} ${a.id}` < `${b.dueOn} ${b.id}` ? -1 : 1;

const stepMarks = (warning: Warning): Mark[] =>
  (isWinningBack(warning) ? (warning.winBack?.steps ?? []) : [])
    .filter(({ executedOn }) => executedOn === null)
    .toSorted(byDue)
    .slice(0, MOST_STEP_MARKS)
    .map(({ id, dueOn: on, ownerId, what }) => ({
      source: 'win_back_step',
      recordId: warning.id,
      part: id,
      on,
      ownerId,
      label: what.slice(0, MAX_LABEL),
    }));

/** What a warning asks of the agenda: that its owner acts on it, then the steps that shall win the customer back. */
export const marksOf = (warning: Warning): Mark[] => {
  const { id: recordId, score } = warning;
  if (!isStanding(warning)) return stepMarks(warning);
  const mark = { recordId, part: null, ownerId: null, label: String(score) };
  return [{ ...mark, source: 'churn_warning', on: dueOn(warning) }];
};
