import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { businessCalendar } from '../../shared/kernel/business-calendar.ts';
import { addSeconds } from '../../shared/kernel/clock.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { OFFICIAL_DAYS } from '../../shared/kernel/working-days.ts';
import { DEFAULTS } from '../../shared/settings/defaults.ts';
import { type Clockwork, clocked, feedbackOf } from '../../shared/tickets/clocking.rules.ts';
import * as moves from '../../shared/tickets/moves.rules.ts';
import { opened } from '../../shared/tickets/opening.rules.ts';
import { policyVersion } from '../../shared/tickets/policies.rules.ts';
import { type MoveName, refusalOf } from '../../shared/tickets/refusals.rules.ts';
import { clocksOf } from '../../shared/tickets/sla-clock.rules.ts';
import { type Ticket, ticketRecord } from '../../shared/tickets/tickets.fields.ts';
import { isOpen, onDeskOf } from '../../shared/tickets/tickets.rules.ts';

const BEGIN = '2026-09-21T01:00:00.000Z';
const [ANNA, BEN, MANAGER] = [newId('usr'), newId('usr'), newId('usr')];
const office = [
  { from: '09:00', to: '12:00' },
  { from: '13:30', to: '18:00' },
];
const OFFICE = businessCalendar({
  timeZone: 'Asia/Shanghai',
  base: OFFICIAL_DAYS.CN,
  week: [office, office, office, office, office, [], []],
  days: {},
});

const clockwork: Clockwork = {
  inForce: [{ from: BEGIN, sla: 0, calendar: 0 }],
  versions: [policyVersion(BEGIN, 0, DEFAULTS.sla, () => OFFICE)],
  telling: { remindAt: 0.5, every: 1 },
  timeZone: 'Asia/Shanghai',
};

const fresh = (type: Ticket['type'], givenTo: string | null): Ticket =>
  clocked(
    opened(
      {
        id: newId('tkt'),
        customer: { id: newId('cus'), name: 'A', tier: 'core', industry: null, region: null },
        contactId: null,
        subject: 'S',
        description: 'D',
        type,
        origin: 'phone',
        skill: null,
        externalId: null,
        givenTo:
          givenTo === null
            ? null
            : { assigneeId: givenTo, managerId: MANAGER, because: 'person', note: null, facts: {} },
        openedAt: BEGIN,
      },
      ANNA,
      BEGIN,
    ),
    clockwork,
    BEGIN,
  );

type Act = (ticket: Ticket, move: moves.Move) => Ticket;
const ANALYSIS = { cause: 'late', findings: 'F', changes: 'C', departments: ['Shipping'], on: '2026-09-22' };

const given =
  (assigneeId: string): Act =>
  (ticket, move) =>
    moves.assigned(
      ticket,
      { assigneeId, managerId: MANAGER, because: 'person', note: null, facts: {} },
      move,
    );
const says =
  (score: number): Act =>
  (ticket, move) =>
    moves.answered(ticket, { score, comment: null, surveyId: null }, 3, move);

/** What people and time do, each only where its rule does not refuse it. */
const ACTS: Readonly<Record<string, readonly [MoveName | null, Act]>> = {
  toAnna: ['assign', given(ANNA)],
  toBen: ['assign', given(BEN)],
  respond: ['respond', moves.responded],
  wait: ['wait', moves.waiting],
  resume: ['resume', moves.resumed],
  remedy: [
    'remedy',
    (ticket, move) => moves.remedied(ticket, { text: 'R', calledAt: move.at, ...move }, move),
  ],
  resolve: [
    'resolve',
    (ticket, move) =>
      moves.resolved(
        ticket,
        { text: 'T', articleId: null, on: '2026-09-22', ...move },
        { askAt: addSeconds(move.at, 259_200), analysisDueOn: '2026-09-30' },
        move,
      ),
  ],
  satisfied: ['feedback', says(4)],
  unsatisfied: ['feedback', says(1)],
  reopen: ['reopen', moves.reopened],
  escalate: ['escalate', (ticket, move) => moves.escalated(ticket, null, 'R', move)],
  spam: ['archive', (ticket, move) => moves.archived(ticket, 'spam', null, move)],
  tier: [null, (ticket, move) => moves.tierChanged(ticket, ticket.tier === 'core' ? 'key' : 'core', move)],
  complaint: ['retype', (ticket, move) => moves.edited(ticket, { ...ticket, type: 'complaint' }, move)],
  fault: ['retype', (ticket, move) => moves.edited(ticket, { ...ticket, type: 'fault' }, move)],
  analyse: [
    null,
    (ticket, move) =>
      ticket.complaint && !ticket.complaint.analysis && ticket.state !== 'archived'
        ? moves.analysed(ticket, { ...ANALYSIS, ...move }, null, move)
        : ticket,
  ],
  ask: [
    null,
    (ticket, move) => {
      const how = {
        via: 'mail',
        surveyId: null,
        withheld: null,
        silentAt: addSeconds(move.at, 604_800),
      } as const;
      return ticket.state === 'resolved' && feedbackOf(ticket) ? moves.asked(ticket, how, move) : ticket;
    },
  ],
  silence: [
    null,
    (ticket, move) =>
      ticket.state === 'feedback' && feedbackOf(ticket)?.outcome === null
        ? moves.unanswered(ticket, move)
        : ticket,
  ],
};

/** The machine of TK-1, with what feedback and reopening lead back to. */
const LEADS_TO: Readonly<Record<Ticket['state'], readonly Ticket['state'][]>> = {
  created: ['created', 'assigned', 'archived'],
  assigned: ['assigned', 'in_progress', 'resolved', 'archived'],
  in_progress: ['in_progress', 'resolved', 'archived'],
  resolved: ['resolved', 'feedback', 'assigned', 'archived'],
  feedback: ['feedback', 'assigned', 'archived'],
  archived: ['archived'],
};

const play = (start: Ticket, acts: readonly string[], seconds: number): Ticket[] => {
  const all = [start];
  for (const [i, name] of acts.entries()) {
    const before = all.at(-1) as Ticket;
    const [move, act] = ACTS[name] as (typeof ACTS)[string];
    if (move && refusalOf(before, move)) continue;
    const at = addSeconds(BEGIN, (i + 1) * seconds);
    all.push(clocked(act(before, { by: ANNA, at }), clockwork, at));
  }
  return all;
};

const anyPlay = fc
  .record({
    type: fc.constantFrom<Ticket['type']>('fault', 'complaint'),
    to: fc.constantFrom(null, ANNA),
    acts: fc.array(fc.constantFrom(...Object.keys(ACTS)), { maxLength: 60 }),
    seconds: fc.constantFrom(0, 60, 7200, 100_000),
  })
  .map(({ type, to, acts, seconds }) => play(fresh(type, to), acts, seconds));

const steps = (all: readonly Ticket[]) =>
  all.slice(1).map((after, i) => ({ before: all[i] as Ticket, after }));

describe('whatever happens to a ticket', () => {
  it('its states lead where the machine says', () => {
    fc.assert(
      fc.property(anyPlay, (all) => {
        for (const { before, after } of steps(all)) {
          expect(LEADS_TO[before.state]).toContain(after.state);
          expect(after.version).toBeGreaterThanOrEqual(before.version);
        }
      }),
    );
  });

  it('it can be stored, and shown', () => {
    fc.assert(
      fc.property(anyPlay, (all) => void ticketRecord().parse(JSON.parse(JSON.stringify(all.at(-1))))),
      { numRuns: 40 },
    );
  });

  it('open and worked on it is somebody’s', () => {
    fc.assert(
      fc.property(anyPlay, (all) => {
        for (const ticket of all.filter(isOpen))
          expect(ticket.assigneeId === null).toBe(ticket.state === 'created');
      }),
    );
  });

  it('what it counts for on desks sums up', () => {
    fc.assert(
      fc.property(anyPlay, (all) => {
        const desks = [null, ...all.map(onDeskOf)];
        const counted = desks.slice(1).flatMap((after, i): [string | null, number][] =>
          after === desks[i]
            ? []
            : [
                [desks[i] ?? null, -1],
                [after, 1],
              ],
        );
        for (const person of [ANNA, BEN]) {
          const sum = counted.reduce((open, [who, by]) => (who === person ? open + by : open), 0);
          expect(sum).toBe(desks.at(-1) === person ? 1 : 0);
        }
      }),
    );
  });

  it('its events in order give the clocks that it has, whenever they are worked out', () => {
    fc.assert(
      fc.property(anyPlay, (all) => {
        const last = all.at(-1) as Ticket;
        expect(last.events.map(({ at }) => at)).toEqual(last.events.map(({ at }) => at).toSorted());
        const again = clocked(last, clockwork, last.updatedAt);
        expect(again.clocks).toEqual(last.clocks);
        const cycles = clocksOf(last.events, clockwork.versions).map(({ cycle }) => cycle);
        expect(Math.max(0, ...cycles)).toBeLessThanOrEqual(last.cycle);
      }),
    );
  });

  it('a complaint is never archived without its analysis, and nobody is asked twice in a cycle', () => {
    fc.assert(
      fc.property(anyPlay, (all) => {
        for (const ticket of all) {
          if (ticket.state === 'archived' && ticket.complaint)
            expect(ticket.complaint.analysis).not.toBeNull();
          const cycles = ticket.feedback.map(({ cycle }) => cycle);
          expect(new Set(cycles).size).toBe(cycles.length);
        }
      }),
    );
  });

  it('one that waits stands still: no clock of it is due', () => {
    fc.assert(
      fc.property(anyPlay, (all) => {
        for (const ticket of all.filter(({ waitingSince }) => waitingSince !== null)) {
          const running = ticket.clocks.filter(({ stoppedAt }) => stoppedAt === null);
          for (const { dueAt } of running)
            expect(dueAt === null || dueAt <= String(ticket.waitingSince)).toBe(true);
        }
      }),
    );
  });
});

describe('a ticket that is never done with', () => {
  it('is refused what it has no room for, and can still be stored and closed', () => {
    const round = ['respond', 'wait', 'resume', 'resolve', 'unsatisfied'];
    const worn = play(fresh('fault', ANNA), Array.from({ length: 100 }, () => round).flat(), 60).at(
      -1,
    ) as Ticket;
    expect(refusalOf(worn, 'resolve')).toContain('open a new one');
    expect(ticketRecord().safeParse(worn).success).toBe(true);
    expect(refusalOf(worn, 'archive')).toBeNull();
  });

  it('waits no more often than it has room for, and its tier still follows the customer', () => {
    const round = ['wait', 'resume'];
    const worn = play(fresh('fault', ANNA), Array.from({ length: 200 }, () => round).flat(), 60).at(
      -1,
    ) as Ticket;
    const changing = play(
      worn,
      Array.from({ length: 80 }, () => 'tier'),
      60,
    );
    const last = changing.at(-1) as Ticket;
    expect(ticketRecord().safeParse(last).success).toBe(true);
    expect(changing).toHaveLength(81);
  });

  it('that changes hands again and again keeps the last ones', () => {
    const hands = Array.from({ length: 50 }, () => ['toBen', 'toAnna']).flat();
    const last = play(fresh('fault', ANNA), hands, 60).at(-1) as Ticket;
    expect(ticketRecord().safeParse(last).success).toBe(true);
    expect(last.assignments.at(-1)?.to).toBe(ANNA);
  });
});
