import { addDays } from '../kernel/calendar.ts';
import type { Instant } from '../kernel/clock.ts';
import type { AgendaAct, AgendaEntry } from './agenda.fields.ts';
import { askedFrom, latest, type Occasion } from './occasions.rules.ts';

/** Something that the owner was to do. */
export interface Undone {
  readonly source: 'follow_up' | 'deep_touch';
  readonly dueAt: Instant;
  /** Since when it is on his agenda: before that he could not do it. */
  readonly since: Instant;
  readonly cadenceDays: number;
  /** What was done with it instead, oldest first. */
  readonly history: readonly AgendaAct[];
}

/** After how many cadences it goes up to the manager (FU-9), and the version of the setting that says so. */
export interface EscalationRule {
  readonly version: number;
  readonly document: { readonly afterCadences: number };
}

const MAX_TOLD = 10;

/** When somebody has placed it, before it was put off so as not to disturb. */
export const placedAt = ({ dueAt, history }: Pick<Undone, 'dueAt' | 'history'>): Instant => {
  const since = history.findLastIndex(({ what }) => what === 'moved') + 1;
  return history.slice(since).find(({ what }) => what === 'held')?.from ?? dueAt;
};

const escalated = (undone: Undone, before: AgendaEntry | null, after: number, timeZone: string) => {
  const lateFrom = latest(undone.dueAt, undone.since);
  const { from, cycle } = askedFrom(before, lateFrom);
  return {
    undone,
    cycle: cycle ?? `${undone.source}@${lateFrom}`,
    opensAt: addDays(from, after * undone.cadenceDays, timeZone),
  };
};

const isSame = (one: AgendaAct, other: AgendaAct): boolean => one.at === other.at && one.by === other.by;

/** What was done with it and what the manager has said of it since, the last of it, in order. */
const told = (undone: Undone, before: AgendaEntry | null): AgendaAct[] => {
  const said = [...(before?.reason.undone ?? []), ...(before?.history ?? [])];
  const answers = said.filter(
    (act, i) =>
      act.what === 'done' &&
      act.at >= undone.since &&
      ![...undone.history, ...said.slice(0, i)].some((other) => isSame(act, other)),
  );
  return [...undone.history, ...answers].sort((a, b) => (a.at < b.at ? -1 : 1)).slice(-MAX_TOLD);
};

/**
 * What has been overdue for too long goes up to the owner's manager (FU-9), with all that was done instead. Called
 * done by him it comes again after as long, while nothing happens; done or moved to the future it is gone.
 */
export const nextEscalation = (
  managerId: string | null,
  undone: readonly Undone[],
  before: AgendaEntry | null,
  { version, document }: EscalationRule,
  timeZone: string,
): Occasion | null => {
  const [first] = undone
    .map((one) => escalated(one, before, document.afterCadences, timeZone))
    .sort((a, b) => (a.opensAt < b.opensAt ? -1 : 1));
  if (!first || managerId === null) return null;
  const { source, dueAt, cadenceDays } = first.undone;
  return {
    slot: 'escalation',
    source: 'escalation',
    ownerId: managerId,
    dueAt: first.opensAt,
    cycle: first.cycle,
    reason: {
      code: 'escalated',
      of: source,
      days: cadenceDays,
      overdueSince: dueAt,
      undone: told(first.undone, before),
    },
    rule: { setting: 'escalation', version },
    opensAt: first.opensAt,
  };
};
