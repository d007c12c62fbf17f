import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { businessCalendar } from '../../shared/kernel/business-calendar.ts';
import { addSeconds, type Instant } from '../../shared/kernel/clock.ts';
import { OFFICIAL_DAYS } from '../../shared/kernel/working-days.ts';
import {
  type Clock,
  clocksOf,
  isBreached,
  isRunning,
  type PolicyVersion,
  reachedAt,
  type Target,
  type Telling,
  type TicketEvent,
  tellingNext,
  toldNext,
} from '../../shared/tickets/sla-clock.rules.ts';

/** Monday 21 September 2026, 09:00 in Shanghai. */
const BEGIN = '2026-09-21T01:00:00.000Z';
const inMinutes = (minutes: number): Instant => addSeconds(BEGIN, minutes * 60);

const day = [
  { from: '09:00', to: '12:00' },
  { from: '13:30', to: '18:00' },
];
const OFFICE = businessCalendar({
  timeZone: 'Asia/Shanghai',
  base: OFFICIAL_DAYS.CN,
  week: [day, day, day, day, day, [], []],
  days: {},
});

const WHATS = ['responded', 'waiting', 'resumed', 'resolved', 'reopened'] as const;
/** Nine days; holidays begin on the fifth. */
const WHILE = 9 * 24 * 60;

const anyMinutes = (most: number) => fc.array(fc.integer({ min: 1, max: WHILE }), { maxLength: most });

/** In their order, such as a desk makes them: nothing else happens to what is not open. */
const anyEvents = fc
  .array(fc.tuple(fc.integer({ min: 1, max: WHILE }), fc.constantFrom(...WHATS)), { maxLength: 8 })
  .map((some): TicketEvent[] => {
    const events: TicketEvent[] = [{ what: 'created', at: BEGIN, type: 'fault', tier: 'key' }];
    for (const [minutes, what] of some.toSorted(([a], [b]) => a - b))
      events.push({ what, at: inMinutes(minutes) });
    return events;
  });

/** Short ones, so that many periods pass; null: no such clock. */
const anyTarget = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ minutes: fc.integer({ min: 90, max: 3000 }), isOffice: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.constant(null) },
);
const targetOf = (any: { minutes: number; isOffice: boolean } | null): Target | null =>
  any && { seconds: any.minutes * 60, calendar: any.isOffice ? OFFICE : null };

/** Targets that shrink and grow while the ticket is open. */
const anyPolicies = fc
  .tuple(anyTarget, fc.array(fc.tuple(fc.integer({ min: 1, max: WHILE }), anyTarget), { maxLength: 4 }))
  .map(([first, later]): PolicyVersion[] =>
    [[0, first] as const, ...later.toSorted(([a], [b]) => a - b)].map(([minutes, any], version) => ({
      version,
      from: inMinutes(minutes),
      targetOf: (clock) => (clock === 'remedy' ? null : targetOf(any)),
    })),
  );

const anyTelling: fc.Arbitrary<Telling> = fc
  .tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 10, max: 1000 }))
  .map(([remind, every]) => ({ remindAt: remind / 100, every: every / 100 }));

const timesOf = (step: number, { remindAt, every }: Telling): number =>
  step === 0 ? remindAt : 1 + (step - 1) * every;

/** One step after the other, as long as they are reached. */
const reachedOneByOne = (clock: Clock, telling: Telling, now: Instant): number => {
  for (let step = 0; ; step += 1) {
    const at = reachedAt(clock, timesOf(step, telling));
    if (at === null || at > now) return step - 1;
  }
};

const nameOf = ({ name, cycle }: Pick<Clock, 'name' | 'cycle'>): string => `${name} ${cycle}`;

const seenAt = (events: readonly TicketEvent[], policies: readonly PolicyVersion[], now: Instant): Clock[] =>
  clocksOf(
    events.filter(({ at }) => at <= now),
    policies.filter(({ from }) => from <= now),
  );

/** The step up to which people know after somebody has looked: what must be so, said without sums. */
const wantedAfter = (clock: Clock, before: number, telling: Telling, now: Instant): number => {
  const last = reachedOneByOne(clock, telling, now);
  if (isRunning(clock)) return Math.max(before, last);
  return before < 1 && last >= 1 ? last : before;
};

const whenReached = (clock: Clock, step: number, telling: Telling): Instant | null =>
  reachedAt(clock, timesOf(step, telling));

describe('what a clock tells of next', () => {
  it('is told once, the breach always, of several the last, and never of what stands still', () => {
    const look = (clock: Clock, before: number, telling: Telling, now: Instant): number => {
      const next = tellingNext(clock, before, telling, now);
      const isDue = next !== null && next.at <= now;
      const after = isDue ? next.step : before;
      const again = tellingNext(clock, after, telling, now);
      expect({
        after,
        at: isDue && next.at,
        // Told, it is silent until the next step comes.
        again,
        isBreachKnown: !isBreached(clock, now) || after >= 1,
        isOnce: !isDue || after > before,
      }).toEqual({
        after: wantedAfter(clock, before, telling, now),
        at: isDue && whenReached(clock, after, telling),
        again: isRunning(clock) ? toldNext(clock, after, telling) : null,
        isBreachKnown: true,
        isOnce: true,
      });
      expect(again === null || again.at > now).toBe(true);
      return after;
    };
    fc.assert(
      fc.property(anyEvents, anyPolicies, anyTelling, anyMinutes(8), (events, policies, telling, looks) => {
        const told = new Map<string, number>();
        for (const minutes of [...looks, WHILE].toSorted((a, b) => a - b)) {
          const now = inMinutes(minutes);
          for (const clock of seenAt(events, policies, now))
            told.set(nameOf(clock), look(clock, told.get(nameOf(clock)) ?? -1, telling, now));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is found at once, however many periods have passed', () => {
    const looksAfter = (periods: number): number => {
      let looks = 0;
      const stretches = [{ from: BEGIN, until: null, target: { seconds: 60, calendar: null } }];
      const clock: Clock = {
        name: 'resolution',
        cycle: 0,
        stoppedAt: null,
        get stretches() {
          looks += 1;
          return stretches;
        },
      };
      const next = tellingNext(clock, -1, { remindAt: 0.5, every: 0.1 }, addSeconds(BEGIN, 60 * periods));
      expect(next?.step).toBeGreaterThanOrEqual(periods);
      return looks;
    };
    expect(looksAfter(100_000)).toBe(looksAfter(2));
  });

  it.each([
    ['a tenth', 0.1, 12],
    ['three tenths', 0.3, 4],
    ['seven tenths', 0.7, 2],
  ])('counts periods of %s of the time exactly', (_, every, steps) => {
    const [clock] = seenAt(
      [{ what: 'created', at: BEGIN, type: 'fault', tier: 'key' }],
      [
        {
          version: 1,
          from: BEGIN,
          targetOf: (name) => (name === 'response' ? { seconds: 3600, calendar: null } : null),
        },
      ],
      BEGIN,
    );
    const told = { remindAt: 0.5, every };
    const next = clock && tellingNext(clock, -1, told, addSeconds(BEGIN, 3600 * (1 + every * (steps - 1))));
    expect(next?.step).toBe(steps);
  });

  it('comes to a breach that a longer time would not have made', () => {
    const target = (minutes: number) => () => ({ seconds: minutes * 60, calendar: null });
    const policies: PolicyVersion[] = [
      { version: 1, from: BEGIN, targetOf: target(60) },
      { version: 2, from: inMinutes(90), targetOf: target(600) },
    ];
    const [clock] = clocksOf([{ what: 'created', at: BEGIN, type: 'fault', tier: 'key' }], policies);
    const now = inMinutes(100);
    expect(clock && tellingNext(clock, -1, { remindAt: 0.5, every: 1 }, now)).toMatchObject({
      step: 1,
      at: inMinutes(60),
    });
    expect(clock && tellingNext(clock, 1, { remindAt: 0.5, every: 1 }, now)).toMatchObject({
      step: 2,
      at: inMinutes(1200),
    });
  });

  it('waits for working time where a calendar has none', () => {
    const never = businessCalendar({ ...OFFICE.rules, week: [[], [], [], [], [], [], []], base: null });
    const policies: PolicyVersion[] = [
      { version: 1, from: BEGIN, targetOf: () => ({ seconds: 60, calendar: never }) },
    ];
    for (const clock of clocksOf([{ what: 'created', at: BEGIN, type: 'fault', tier: 'key' }], policies))
      expect(tellingNext(clock, -1, { remindAt: 0.5, every: 1 }, inMinutes(9000))).toBeNull();
  });
});
