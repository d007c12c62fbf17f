import { addWorkingSeconds, workingSecondsBetween } from '../kernel/business-calendar.ts';
import { addSeconds, type Instant, secondsBetween } from '../kernel/clock.ts';
import { NoWorkingTime } from '../kernel/wall-time.ts';
import type { BusinessCalendar } from '../kernel/working-year.ts';
import { CLOCKS } from './tickets.fields.ts';

/**
 * The clocks of a ticket (TK-2): a pure function of its events, the policies in force and the calendar. Time that has
 * passed stays counted as it was when it passed; what is still to pass goes by what is in force now.
 */

export type ClockName = (typeof CLOCKS)[number];

export type TicketEvent =
  | { readonly what: 'created'; readonly at: Instant; readonly type: string; readonly tier: string }
  | { readonly what: 'type_changed'; readonly at: Instant; readonly type: string }
  | { readonly what: 'tier_changed'; readonly at: Instant; readonly tier: string }
  /** `waiting`: for the customer. */
  | {
      readonly what: 'responded' | 'remedied' | 'waiting' | 'resumed' | 'resolved' | 'reopened';
      readonly at: Instant;
    };

/** How long a clock may run, and in which time it runs. */
export interface Target {
  readonly seconds: number;
  /** Null: around the clock. */
  readonly calendar: BusinessCalendar | null;
  /** Which of the policies of its version says so, the first is 0. */
  readonly policy?: number;
}

/** The policy in force from an instant on; null: such tickets have no such clock. */
export interface PolicyVersion {
  readonly version: number;
  readonly from: Instant;
  readonly targetOf: (clock: ClockName, type: string, tier: string) => Target | null;
}

interface State {
  readonly type: string;
  readonly tier: string;
  readonly isWaiting: boolean;
  readonly isResolved: boolean;
  /** Clocks that have done their work; of the resolution, and of a remedy that nobody has proposed, in this cycle. */
  readonly done: ReadonlySet<ClockName>;
  readonly isRemedied: boolean;
  /** How often it was reopened. */
  readonly cycle: number;
}

/** A stretch of time in which nothing changes for a clock. */
interface Stretch {
  readonly from: Instant;
  /** Null: it lasts. */
  readonly until: Instant | null;
  /** Null: the clock stands still. */
  readonly target: Target | null;
}

/**
 * One run of a clock: that of the resolution begins anew whenever the ticket is reopened, and that of the remedy until
 * somebody has proposed one: what was no complaint may be one when it is taken up again.
 */
export interface Clock {
  readonly name: ClockName;
  readonly cycle: number;
  readonly stretches: readonly Stretch[];
  /** When it did what it is for; null: not yet. */
  readonly stoppedAt: Instant | null;
}

const FRESH: State = {
  type: '',
  tier: '',
  isWaiting: false,
  isResolved: false,
  done: new Set(),
  isRemedied: false,
  cycle: 0,
};

const having = (state: State, ...clocks: readonly ClockName[]): State => ({
  ...state,
  done: new Set([...state.done, ...clocks]),
});

/** Who asks the customer something, or solves it, has responded. */
const after = (state: State, event: TicketEvent): State => {
  switch (event.what) {
    case 'created':
      return { ...FRESH, type: event.type, tier: event.tier };
    case 'type_changed':
      return { ...state, type: event.type };
    case 'tier_changed':
      return { ...state, tier: event.tier };
    case 'responded':
      return having(state, 'response');
    case 'remedied':
      return having({ ...state, isRemedied: true }, 'response', 'remedy');
    case 'waiting':
      return having({ ...state, isWaiting: true }, 'response');
    case 'resumed':
      return { ...state, isWaiting: false };
    case 'resolved':
      return having({ ...state, isWaiting: false, isResolved: true }, ...CLOCKS);
    case 'reopened': {
      const isKept = (clock: ClockName): boolean =>
        clock === 'response' || (clock === 'remedy' && state.isRemedied);
      const done = new Set([...state.done].filter(isKept));
      return { ...state, isWaiting: false, isResolved: false, done, cycle: state.cycle + 1 };
    }
  }
};

/** The state from an instant on, and the policy that is in force then. */
interface Moment {
  readonly at: Instant;
  readonly state: State;
  readonly policy: PolicyVersion | undefined;
}

const policyAt = (policies: readonly PolicyVersion[], at: Instant): PolicyVersion | undefined =>
  policies.findLast(({ from }) => from <= at) ?? policies[0];

/** Every instant at which anything changes, in order; of events of one instant the last one counts. */
const momentsOf = (events: readonly TicketEvent[], policies: readonly PolicyVersion[]): Moment[] => {
  const begun = events[0]?.at ?? '';
  const changes = policies.map(({ from }) => from).filter((from) => from > begun);
  const instants = [...new Set([...events.map(({ at }) => at), ...changes])].sort();
  let state = FRESH;
  let next = 0;
  return instants.map((at) => {
    for (let event = events[next]; event && event.at <= at; event = events[next]) {
      state = after(state, event);
      next += 1;
    }
    return { at, state, policy: policyAt(policies, at) };
  });
};

const targetIn = (name: ClockName, { state, policy }: Moment): Target | null => {
  const runs = !state.isWaiting && !state.done.has(name);
  return runs ? (policy?.targetOf(name, state.type, state.tier) ?? null) : null;
};

const clockOf = (name: ClockName, cycle: number, moments: readonly Moment[]): Clock => {
  const stop = moments.find(({ state }) => state.done.has(name) || state.cycle > cycle);
  const end = stop ? moments.indexOf(stop) : moments.length;
  const stretches = moments.slice(0, end).map((moment, i) => ({
    from: moment.at,
    until: moments[i + 1]?.at ?? null,
    target: targetIn(name, moment),
  }));
  return { name, cycle, stretches, stoppedAt: stop?.at ?? null };
};

/**
 * All clocks that the ticket has or had, in the order in which they began.
 * @param events in the order of their time; the first is `created`
 * @param policies oldest first; the first also holds for what lies before it
 */
export const clocksOf = (events: readonly TicketEvent[], policies: readonly PolicyVersion[]): Clock[] => {
  const moments = momentsOf(events, policies);
  const cycles = [...new Set(moments.map(({ state }) => state.cycle))];
  return cycles
    .flatMap((cycle) => {
      const own = moments.filter(({ state }) => state.cycle >= cycle);
      const names = CLOCKS.filter((name) => cycle === 0 || name !== 'response');
      return names.map((name) => clockOf(name, cycle, own));
    })
    .filter(({ stretches }) => stretches.some(({ target }) => target !== null));
};

const passed = ({ calendar }: Target, from: Instant, until: Instant): number =>
  calendar ? workingSecondsBetween(calendar, from, until) : secondsBetween(from, until);

/** Null: a calendar has not so much working time in a hundred years. */
const onwards = ({ calendar }: Target, from: Instant, seconds: number): Instant | null => {
  if (!calendar) return addSeconds(from, seconds);
  try {
    return addWorkingSeconds(calendar, from, seconds);
  } catch (failure) {
    if (failure instanceof NoWorkingTime) return null;
    throw failure;
  }
};

/** How many seconds it has run until an instant; what was waited for does not count. */
export const elapsedSeconds = ({ stretches }: Clock, at: Instant): number =>
  stretches.reduce((sum, { from, until, target }) => {
    const end = until !== null && until < at ? until : at;
    return target && from < end ? sum + passed(target, from, end) : sum;
  }, 0);

/**
 * When so many times its target have run: `0.5` half of it, `1` it is breached, `2` a whole period later. It goes by
 * the target in force then; null: it was stopped before, or stands still.
 */
export const reachedAt = ({ stretches }: Clock, times: number): Instant | null => {
  let elapsed = 0;
  for (const { from, until, target } of stretches) {
    if (!target) continue;
    const left = target.seconds * times - elapsed;
    if (left <= 0) return from;
    const here = until === null ? Number.POSITIVE_INFINITY : passed(target, from, until);
    const at = left <= here ? onwards(target, from, left) : null;
    // At the very moment at which something changes it is for what comes then to say.
    if (at !== null && (until === null || at < until)) return at;
    elapsed += here;
  }
  return null;
};

/** Of a clock that runs: when it is due, and breached unless it is stopped then at the latest. */
export const dueAt = (clock: Clock): Instant | null => reachedAt(clock, 1);

export const isRunning = ({ stretches, stoppedAt }: Clock): boolean =>
  stoppedAt === null && stretches.at(-1)?.target !== null && stretches.length > 0;

/** Whether it is breached at an instant, stopped or not. */
export const isBreached = (clock: Clock, at: Instant): boolean => {
  const due = dueAt(clock);
  return due !== null && due <= at;
};

/** A moment of a clock that somebody is told of (TK-3). */
export interface Told {
  readonly clock: ClockName;
  readonly cycle: number;
  /** 0: half of the time; 1: the breach; 2 and more: every further period. */
  readonly step: number;
  readonly at: Instant;
}

/** When people are told, in times of the target. */
export interface Telling {
  /** Of the target: when the assignee is reminded. */
  readonly remindAt: number;
  /** After the breach: how often the manager is told again. */
  readonly every: number;
}
export const TOLD_AT_HALF: Telling = { remindAt: 0.5, every: 1 };

const timesOf = (step: number, { remindAt, every }: Telling): number =>
  step === 0 ? remindAt : 1 + (step - 1) * every;

/** The step that comes next after `step` (-1: none was told yet); null: none does while things stand so. */
export const toldNext = (clock: Clock, step: number, telling: Telling = TOLD_AT_HALF): Told | null => {
  const at = reachedAt(clock, timesOf(step + 1, telling));
  return at === null ? null : { clock: clock.name, cycle: clock.cycle, step: step + 1, at };
};

/** How many steps so many times of the target are; -1: none. May be one off, where a share is no exact number. */
const stepsIn = (times: number, { remindAt, every }: Telling): number => {
  if (times < 1) return times < remindAt ? -1 : 0;
  return 1 + Math.floor((times - 1) / every);
};

/** The most steps that any stretch has seen reached by an instant: one whose target was shorter may have seen more. */
const stepsSeen = ({ stretches }: Clock, telling: Telling, at: Instant): number => {
  let [elapsed, most] = [0, -1];
  for (const { from, until, target } of stretches) {
    if (!target || from > at) continue;
    elapsed += passed(target, from, until !== null && until < at ? until : at);
    most = Math.max(most, stepsIn(elapsed / target.seconds, telling));
  }
  return most;
};

/** The last step that a clock has reached by an instant, and when; null: none. However many there were, three are looked at. */
const lastReached = (clock: Clock, telling: Telling, at: Instant): Told | null => {
  const most = stepsSeen(clock, telling, at) + 1;
  for (let step = most; step >= Math.max(0, most - 2); step -= 1) {
    const reached = reachedAt(clock, timesOf(step, telling));
    if (reached !== null && reached <= at)
      return { clock: clock.name, cycle: clock.cycle, step, at: reached };
  }
  return null;
};

/** The last step of a breach by an instant that nobody was told of; null: there was none, or people know of it. */
export const untoldBreach = (clock: Clock, step: number, telling: Telling, until: Instant): Told | null => {
  const last = lastReached(clock, telling, until);
  return last && last.step >= 1 && step < 1 ? last : null;
};

/**
 * What is to be told next after `step` (-1: nothing was): of several steps in the past the last one. What has stopped,
 * or stands still, troubles nobody any more, but that it was breached before is told.
 * @param toldAt when that step was reached: told by another rhythm, or by settings of a moment ago, its number says little
 */
export const tellingNext = (
  clock: Clock,
  step: number,
  telling: Telling,
  now: Instant,
  toldAt: Instant | null = null,
): Told | null => {
  if (!isRunning(clock)) return untoldBreach(clock, step, telling, now);
  const last = lastReached(clock, telling, now);
  const isLater = toldAt !== null && last !== null && last.step >= 1 && last.at > toldAt;
  if (last && (last.step > step || isLater)) return last;
  const isCountedAnew = toldAt !== null && step >= 1;
  return toldNext(clock, isCountedAnew ? Math.min(step, Math.max(0, last?.step ?? 0)) : step, telling);
};
