import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addSeconds, type Instant } from '../../shared/kernel/clock.ts';
import {
  type Clock,
  type ClockName,
  clocksOf,
  dueAt,
  elapsedSeconds,
  isBreached,
  isRunning,
  type PolicyVersion,
  reachedAt,
  type TicketEvent,
  toldNext,
} from '../../shared/tickets/sla-clock.rules.ts';
import {
  eventsOf,
  HOURS,
  type Hours,
  instantIn,
  policiesOf,
  SLA_CASES,
  type SlaCase,
} from '../steps/sla-cases.ts';
import { slaDocument } from '../steps/sla-document.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** China's days as the notices have them, of the weeks that the cases lie in; copied by hand, not from the library. */
const OFF = new Set([
  ...['2025-10-01', '2025-10-02', '2025-10-03', '2025-10-04', '2025-10-05', '2025-10-06', '2025-10-07'],
  ...['2025-10-08', '2026-01-01', '2026-01-02', '2026-01-03', '2026-02-15', '2026-02-16', '2026-02-17'],
  ...['2026-02-18', '2026-02-19', '2026-02-20', '2026-02-21', '2026-02-22', '2026-02-23', '2026-05-01'],
  ...['2026-05-02', '2026-05-03', '2026-05-04', '2026-05-05', '2026-09-25', '2026-09-26', '2026-09-27'],
  ...['2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04', '2026-10-05', '2026-10-06', '2026-10-07'],
]);
const WORKED = new Set([
  ...['2025-09-28', '2025-10-11', '2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09'],
  ...['2026-09-20', '2026-10-10'],
]);

const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

/** What clocks on the wall show, in milliseconds; asked of the platform hour by hour. */
const wallAt = (epoch: number, zone: string): number => {
  const hour = Math.floor(epoch / HOUR) * HOUR;
  const name = `${zone} ${hour}`;
  let offset = offsets.get(name);
  if (offset === undefined) {
    const format =
      formats.get(zone) ??
      new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
    formats.set(zone, format);
    offset = Date.parse(`${format.format(hour).replace(' ', 'T')}Z`) - hour;
    offsets.set(name, offset);
  }
  return epoch + offset;
};

const worksAt = (hours: Hours | null, epoch: number): boolean => {
  if (!hours) return true;
  const wall = new Date(wallAt(epoch, hours.zone)).toISOString();
  const [date, time] = [wall.slice(0, 10), wall.slice(11, 16)];
  if (hours.isChinese && OFF.has(date)) return false;
  const monday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
  const slots = hours.isChinese && WORKED.has(date) ? hours.week[0] : hours.week[monday];
  return (slots ?? []).some(({ from, to }) => from <= time && time < to);
};

interface Counted {
  half: number | null;
  due: number | null;
}

/** Days that are walked at most; every case is over by then. */
const WALK = 30 * 24 * 60;
const ANSWERS = ['responded', 'remedied', 'waiting', 'resolved'];
const GOES_ON = ['created', 'remedied', 'resumed', 'resolved', 'reopened'];

interface Happened {
  readonly what: string;
  readonly at: number;
  readonly rest: readonly string[];
}

/** Who stands at the counter with a watch, and looks every minute: no stretches, no sums. */
class Watcher {
  readonly #name: ClockName;
  readonly #cycle: number;
  #type = '';
  #tier = '';
  #isWaiting = false;
  #isSolved = false;
  #isDone = false;
  #reopened = 0;

  constructor(name: ClockName, cycle: number) {
    this.#name = name;
    this.#cycle = cycle;
  }

  sees({ what, rest: [first = '', second = ''] }: Happened): void {
    if (what === 'created') [this.#type, this.#tier] = [first, second];
    if (what === 'type_changed') this.#type = first;
    if (what === 'tier_changed') this.#tier = first;
    if (what === 'waiting') this.#isWaiting = true;
    if (GOES_ON.includes(what)) this.#isWaiting = false;
    if (what === 'resolved') this.#isSolved = true;
    if (what === 'reopened') [this.#isSolved, this.#reopened] = [false, this.#reopened + 1];
    this.#isDone ||= this.#ends(what);
  }

  #ends(what: string): boolean {
    if (this.#name === 'resolution') return false;
    return this.#name === 'response' ? ANSWERS.includes(what) : ['remedied', 'resolved'].includes(what);
  }

  /** In which time it runs now, and how many minutes it may; null: it does not. */
  runs(policy: SlaCase['policies'][number] | undefined) {
    const isOther = this.#name === 'resolution' && this.#reopened !== this.#cycle;
    if (this.#isWaiting || this.#isSolved || this.#isDone || isOther) return null;
    const targets = policy?.of(this.#type, this.#tier);
    return targets && targets[this.#name] > 0
      ? { hours: HOURS[targets.hours], minutes: targets[this.#name] * 60 }
      : null;
  }
}

const happenedIn = (one: SlaCase): Happened[] =>
  one.events.map((text) => {
    const [what = '', date, time, ...rest] = text.split(' ');
    return { what, at: Date.parse(instantIn(`${date} ${time}`, one.zone)), rest };
  });

const count = (one: SlaCase, name: ClockName, cycle: number): Counted => {
  const events = happenedIn(one);
  const policies = one.policies.map((policy) => ({
    ...policy,
    at: Date.parse(instantIn(policy.from, one.zone)),
  }));
  const changes = new Set([...events, ...policies].map(({ at }) => at));
  const begin = events[0]?.at ?? 0;
  const watcher = new Watcher(name, cycle);
  const counted: Counted = { half: null, due: null };
  let minutes = 0;
  const reach = (most: number, at: number) => {
    if (minutes >= most / 2) counted.half ??= at;
    if (minutes >= most) counted.due ??= at;
  };
  for (let at = begin; at < begin + WALK * MINUTE && counted.due === null; at += MINUTE) {
    for (const event of changes.has(at) ? events : []) if (event.at === at) watcher.sees(event);
    const run = watcher.runs(policies.findLast((policy) => policy.at <= at));
    if (!run) continue;
    // Full by then: at the beginning of this minute, or where nothing changes at its end, then.
    reach(run.minutes, at);
    if (!worksAt(run.hours, at)) continue;
    minutes += 1;
    if (!changes.has(at + MINUTE)) reach(run.minutes, at + MINUTE);
  }
  return counted;
};

const epochOf = (at: Instant | null): number | null => (at === null ? null : Date.parse(at));

describe('the worked cases', () => {
  it.each(SLA_CASES.map((one) => [`${one.group}: ${one.name}`, one] as const))('%s', (_, one) => {
    const clocks = clocksOf(eventsOf(one), policiesOf(one));
    expect(clocks.length).toBeGreaterThan(1);
    for (const clock of clocks) {
      const { half, due } = count(one, clock.name, clock.cycle);
      expect([clock.name, epochOf(reachedAt(clock, 0.5)), epochOf(dueAt(clock))]).toEqual([
        clock.name,
        half,
        due,
      ]);
    }
  });

  it('are more than sixty, and drawn as they are', () => {
    expect(SLA_CASES.length).toBeGreaterThanOrEqual(60);
    expect(readFileSync('docs/sla-cases.md', 'utf8')).toBe(slaDocument());
  });

  const duesOf = (group: string, name: string) => {
    const one = SLA_CASES.find((some) => some.group.startsWith(group) && some.name === name) as SlaCase;
    return clocksOf(eventsOf(one), policiesOf(one)).map(dueAt);
  };

  it('are what people reckon by hand', () => {
    // Seven holidays: an hour is left on the evening before, the other is the first of the eighth.
    expect(duesOf('国庆 2026', 'the last hour before')[0]).toBe('2026-10-08T02:00:00.000Z');
    // 3 h of the 14th, 7.5 h each of the 24th and 25th, 6 h of the 26th.
    expect(duesOf('春节 2026', 'the worked Saturday before')[1]).toBe('2026-02-26T08:30:00.000Z');
    expect(duesOf('Core customers', 'in the night')[1]).toBe('2026-09-08T15:30:00.000Z');
    // Two hours from 00:30, and 02:30 is not on any clock that night: 03:30 EDT.
    expect(duesOf('New York at night', 'the night that is an hour short')[0]).toBe(
      '2026-03-08T07:30:00.000Z',
    );
    // The second 01:30, EST.
    expect(duesOf('New York at night', 'the night that is an hour long')[0]).toBe('2026-11-01T06:30:00.000Z');
  });
});

const BEGIN = '2026-09-25T09:00:00.000Z';
const office = policiesOf(SLA_CASES[0] as SlaCase);
const raised = policiesOf(SLA_CASES.find(({ policies }) => policies.length > 1) as SlaCase);
const WHATS = ['responded', 'remedied', 'waiting', 'resumed', 'resolved', 'reopened'] as const;

const anyEvent = fc.oneof(
  fc.constantFrom(...WHATS).map((what) => ({ what })),
  fc.constantFrom('fault', 'complaint').map((type) => ({ what: 'type_changed' as const, type })),
  fc.constantFrom('core', 'regular').map((tier) => ({ what: 'tier_changed' as const, tier })),
);

/** Whatever happens to a ticket, in any order, over some weeks around the holidays. */
const anyEvents = fc
  .tuple(
    fc.constantFrom('fault', 'complaint'),
    fc.constantFrom('core', 'regular'),
    fc.array(fc.tuple(anyEvent, fc.integer({ min: 0, max: 60 * 24 * 4 })), { maxLength: 12 }),
  )
  .map(([type, tier, steps]): TicketEvent[] => {
    let at = BEGIN;
    const later = steps.map(([event, minutes]) => {
      at = addSeconds(at, minutes * 60);
      return { ...event, at } as TicketEvent;
    });
    return [{ what: 'created', at: BEGIN, type, tier }, ...later];
  });
const anyPolicies = fc.constantFrom<readonly PolicyVersion[]>(office, raised);
const anyInstant = fc
  .integer({ min: 0, max: 60 * 24 * 60 })
  .map((minutes) => addSeconds(BEGIN, minutes * 60));

const runs = (events: readonly TicketEvent[], policies: readonly PolicyVersion[]): Clock[] =>
  clocksOf(events, policies);

describe('whatever happens', () => {
  it('no clock is ever negative, or runs backwards', () => {
    fc.assert(
      fc.property(anyEvents, anyPolicies, anyInstant, anyInstant, (events, policies, a, b) => {
        const [earlier, later] = a < b ? [a, b] : [b, a];
        for (const clock of runs(events, policies)) {
          expect(elapsedSeconds(clock, earlier)).toBeGreaterThanOrEqual(0);
          expect(elapsedSeconds(clock, later)).toBeGreaterThanOrEqual(elapsedSeconds(clock, earlier));
        }
      }),
    );
  });

  it('a replay gives the same, and what happens later does not change what has been reached', () => {
    fc.assert(
      fc.property(anyEvents, anyPolicies, fc.nat(12), (events, policies, kept) => {
        const all = runs(events, policies);
        expect(runs(structuredClone(events), policies)).toEqual(all);
        const known = events.slice(0, kept + 1);
        const now = known.at(-1)?.at ?? BEGIN;
        for (const clock of runs(known, policies)) {
          const due = dueAt(clock);
          if (due === null || due > now) continue;
          const later = all.find(({ name, cycle }) => name === clock.name && cycle === clock.cycle);
          // Of one instant the last word counts.
          if (due < now) expect(later && dueAt(later)).toBe(due);
        }
      }),
    );
  });

  it('more waiting never makes anything earlier', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6000 }),
        fc.integer({ min: 0, max: 6000 }),
        fc.integer({ min: 0, max: 6000 }),
        fc.constantFrom('core', 'regular'),
        (from, less, more, tier) => {
          const dueAfter = (waited: number): Instant => {
            const events: TicketEvent[] = [
              { what: 'created', at: BEGIN, type: 'fault', tier },
              { what: 'waiting', at: addSeconds(BEGIN, from * 60) },
              { what: 'resumed', at: addSeconds(BEGIN, (from + waited) * 60) },
            ];
            const clock = runs(events, office).find(({ name }) => name === 'resolution') as Clock;
            return dueAt(clock) as Instant;
          };
          expect(dueAfter(less + more) >= dueAfter(less)).toBe(true);
        },
      ),
    );
  });

  it('steps come in order, each once, and half of the time before the breach', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        for (const clock of runs(events, office)) {
          let last: Instant = BEGIN;
          for (let step = -1; step < 4; step += 1) {
            const next = toldNext(clock, step);
            if (!next) break;
            expect(next.step).toBe(step + 1);
            expect(next.at >= last).toBe(true);
            last = next.at;
          }
        }
      }),
    );
  });

  it('one that runs on is due some day, one that stands still is not', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        for (const clock of runs(events, office)) {
          if (isRunning(clock)) expect(dueAt(clock)).not.toBeNull();
          const due = dueAt(clock);
          if (due && clock.stoppedAt) expect(due < clock.stoppedAt).toBe(true);
          expect(isBreached(clock, BEGIN)).toBe(false);
        }
      }),
    );
  });
});
