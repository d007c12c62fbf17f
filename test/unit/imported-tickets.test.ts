import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addSeconds } from '../../shared/kernel/clock.ts';
import { type Clockwork, clocked } from '../../shared/tickets/clocking.rules.ts';
import type { ImportedTicket } from '../../shared/tickets/imported.fields.ts';
import { pastFaults, pastOf, toldUntil } from '../../shared/tickets/imported.rules.ts';
import { opened } from '../../shared/tickets/opening.rules.ts';
import type { Ticket } from '../../shared/tickets/tickets.fields.ts';

const NOW = '2026-11-20T02:00:00.000Z';
const AFTERMATH = { satisfiedFrom: 3, analysisDays: 7, feedbackAfterDays: 3, timeZone: 'Asia/Shanghai' };
const HOURS = { response: 2, remedy: 24, resolution: 24 } as const;
const CLOCKWORK: Clockwork = {
  inForce: [{ from: '2026-01-01T00:00:00.000Z', sla: 0, calendar: 0 }],
  versions: [
    {
      version: 0,
      from: '2026-01-01T00:00:00.000Z',
      targetOf: (clock, type) =>
        clock === 'remedy' && type !== 'complaint' ? null : { seconds: HOURS[clock] * 3600, calendar: null },
    },
  ],
  telling: { remindAt: 0.5, every: 1 },
  timeZone: 'Asia/Shanghai',
};

const told = (of: Partial<ImportedTicket>): ImportedTicket => ({
  ...{ subject: 'S', type: 'fault', skill: null, externalId: null },
  ...{ openedAt: '2026-11-01T00:00:00.000Z', respondedAt: null, resolvedAt: null, closedAt: null },
  ...of,
});

const ticketOf = (of: ImportedTicket, hasAssignee: boolean): Ticket => {
  const customer = { id: 'cus_1', name: 'A', tier: 'key', industry: null, region: null } as const;
  const { subject, type, openedAt } = of;
  const said = { contactId: null, subject, description: subject, skill: null, externalId: null };
  const opening = { id: 'tkt_1', customer, ...said, type, origin: 'phone', givenTo: null, openedAt } as const;
  const past = pastOf({ told: of, hasAssignee, by: 'usr_1' }, 'key', AFTERMATH, NOW);
  const ticket = { ...opened(opening, 'usr_1', NOW), ...past, assigneeId: hasAssignee ? 'usr_1' : null };
  return clocked({ ...ticket, told: toldUntil(ticket, CLOCKWORK, NOW) }, CLOCKWORK, NOW);
};

/** Minutes before now, or after it. */
const anyAt = fc.integer({ min: -30 * 24 * 60, max: 60 }).map((minutes) => addSeconds(NOW, minutes * 60));
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
const maybeAt = fc.option(anyAt, { nil: null });
const anyRow = fc.record({
  type: fc.constantFrom<Ticket['type']>('fault', 'complaint'),
  state: maybe(
    fc.constantFrom<ImportedTicket['state']>('created', 'assigned', 'in_progress', 'resolved', 'archived'),
  ),
  openedAt: anyAt,
  respondedAt: maybeAt,
  resolvedAt: maybeAt,
  closedAt: maybeAt,
  solution: maybe(fc.constant('Done')),
  score: maybe(fc.integer({ min: 1, max: 5 })),
  cause: maybe(fc.constant('delivery')),
});

/** What happened one after another, up to some point: of such rows most are sound. */
const anySound = fc
  .record({
    type: fc.constantFrom<Ticket['type']>('fault', 'complaint'),
    hours: fc.array(fc.integer({ min: 0, max: 150 }), { minLength: 4, maxLength: 4 }),
    reached: fc.integer({ min: 0, max: 3 }),
    hasResponse: fc.boolean(),
    isSolved: fc.boolean(),
    state: maybe(fc.constantFrom<ImportedTicket['state']>('created', 'assigned', 'resolved', 'archived')),
    score: maybe(fc.integer({ min: 1, max: 5 })),
    cause: maybe(fc.constant('delivery')),
  })
  .map(({ type, hours: [ago = 0, ...gaps], reached, hasResponse, isSolved, state, score, cause }) => {
    const openedAt = addSeconds(NOW, -(ago + 1) * 3600);
    const at = (step: number) =>
      addSeconds(
        openedAt,
        gaps.slice(0, step).reduce((sum, gap) => sum + gap * 36 * (ago / 150), 0),
      );
    const [isResolved, isClosed] = [reached === 2 || (reached === 3 && isSolved), reached === 3];
    const isDone = isResolved || isClosed;
    return {
      ...{ type, state, openedAt },
      respondedAt: reached > 0 && hasResponse ? at(1) : null,
      resolvedAt: isResolved ? at(2) : null,
      closedAt: isClosed ? at(3) : null,
      solution: isResolved ? 'Done' : undefined,
      score: isResolved && isClosed ? score : undefined,
      cause: isDone && type === 'complaint' ? cause : undefined,
    };
  });

describe('a ticket that was', () => {
  it('has, where its row does not contradict itself, a state that agrees with it, and troubles nobody with the past', () => {
    const sound = new Set<string>();
    fc.assert(
      fc.property(fc.oneof(anyRow, anySound), fc.boolean(), (row, hasAssignee) => {
        const of = told(row as Partial<ImportedTicket>);
        const says = (field: 'solution' | 'score' | 'comment' | 'cause') => of[field] !== undefined;
        if (pastFaults(of, hasAssignee, says, NOW).length > 0) return;
        sound.add(`${of.state} ${of.type} ${of.closedAt !== null} ${of.resolvedAt !== null}`);
        const ticket = ticketOf(of, hasAssignee);
        const { complaint } = ticket;
        // Nobody asks any more, but a complaint without its cause is not closed before its day has passed.
        if (ticket.state === 'feedback')
          expect([
            of.closedAt,
            complaint?.analysis,
            String(complaint?.analysisDueOn) >= '2026-11-20',
          ]).toEqual([null, null, true]);
        else if (of.state && ticket.archivedAt === of.closedAt) expect(ticket.state).toBe(of.state);
        expect(ticket.state === 'archived').toBe(ticket.archivedAt !== null);
        expect(ticket.events.map(({ at }) => at)).toEqual(ticket.events.map(({ at }) => at).toSorted());
        expect(ticket.next === null || ticket.next.at > NOW).toBe(true);
        if (ticket.state === 'archived') expect(ticket.next).toBeNull();
        if (ticket.state === 'resolved') expect(ticket.next).toMatchObject({ kind: 'ask' });
        expect(ticket.feedback.at(-1)?.score ?? undefined).toBe(of.score);
        expect(ticket.complaint?.analysis?.cause).toBe(of.cause);
      }),
      { numRuns: 3000 },
    );
    // Rows of most kinds are among them: open, resolved, closed, with their state or without.
    expect(sound.size).toBeGreaterThan(12);
  });

  it.each([
    [
      'breached long ago',
      {},
      [
        ['resolution', 19],
        ['response', 229],
      ],
    ],
    ['half its time gone', { openedAt: '2026-11-20T00:30:00.000Z' }, [['response', 0]]],
    ['fresh', { openedAt: '2026-11-20T01:59:00.000Z' }, []],
    [
      'answered late',
      { openedAt: '2026-11-19T22:00:00.000Z', respondedAt: '2026-11-20T01:00:00.000Z' },
      [['response', 1]],
    ],
  ] as const)('counts as told, %s', (_, of, steps) => {
    const { told: counted } = ticketOf(told(of as Partial<ImportedTicket>), true);
    expect(counted.map(({ clock, step }) => [clock, step]).sort()).toEqual(steps);
    expect(counted.every(({ at }) => at === NOW)).toBe(true);
  });

  it('is read as solved when it was closed, where it only has a solution', () => {
    const closedAt = '2026-11-02T00:00:00.000Z';
    expect(ticketOf(told({ closedAt, solution: 'Done' }), true).resolution).toMatchObject({ at: closedAt });
    expect(ticketOf(told({ closedAt }), true).resolution).toBeNull();
  });
});
