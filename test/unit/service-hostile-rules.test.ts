import { describe, expect, it } from 'vitest';
import { addSeconds } from '../../shared/kernel/clock.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { DEFAULTS } from '../../shared/settings/defaults.ts';
import { type Clockwork, clocked } from '../../shared/tickets/clocking.rules.ts';
import { importedTicket } from '../../shared/tickets/imported.fields.ts';
import { pastOf } from '../../shared/tickets/imported.rules.ts';
import * as moves from '../../shared/tickets/moves.rules.ts';
import { opened } from '../../shared/tickets/opening.rules.ts';
import { policyVersion } from '../../shared/tickets/policies.rules.ts';
import { type CauseCase, recurrenceOf } from '../../shared/tickets/recurrence.rules.ts';
import type { Ticket } from '../../shared/tickets/tickets.fields.ts';

const BEGIN = '2026-09-21T01:00:00.000Z';
const clockwork: Clockwork = {
  inForce: [{ from: BEGIN, sla: 0, calendar: 0 }],
  versions: [
    policyVersion(BEGIN, 0, DEFAULTS.sla, () => {
      throw new Error('core customers are served around the clock');
    }),
  ],
  telling: { remindAt: 0.5, every: 1 },
  timeZone: 'Asia/Shanghai',
};
const [ANNA, MANAGER] = [newId('usr'), newId('usr')];
const move = (hours: number) => ({ by: ANNA, at: addSeconds(BEGIN, hours * 3600) });

const fault = (): Ticket =>
  opened(
    {
      ...{
        id: newId('tkt'),
        contactId: null,
        subject: 'S',
        description: 'D',
        type: 'fault',
        origin: 'phone',
      },
      ...{ skill: null, externalId: null, openedAt: BEGIN },
      customer: { id: newId('cus'), name: 'A', tier: 'core', industry: null, region: null },
      givenTo: { assigneeId: ANNA, managerId: MANAGER, because: 'person', note: null, facts: {} },
    },
    ANNA,
    BEGIN,
  );

const solved = (ticket: Ticket, hours: number): Ticket => {
  const solution = { text: 'T', articleId: null, on: '2026-09-22', ...move(hours) };
  const dates = { askAt: addSeconds(BEGIN, 9 * 86_400), analysisDueOn: '2026-09-30' };
  return moves.resolved(ticket, solution, dates, move(hours));
};

const remedyClocks = (ticket: Ticket, hours: number) =>
  clocked(ticket, clockwork, move(hours).at).clocks.filter(({ name }) => name === 'remedy');

describe('what turns out to be a complaint when it is taken up again', () => {
  it('has a clock for the manager’s call, from then on (TK-6)', () => {
    const again = moves.reopened(solved(fault(), 5), move(10));
    const complaint = moves.edited(again, { ...again, type: 'complaint' }, move(11));
    expect(remedyClocks(complaint, 11)).toMatchObject([
      { cycle: 1, stoppedAt: null, dueAt: move(35).at, remindAt: move(23).at },
    ]);
    expect(clocked(complaint, clockwork, move(11).at).complaint?.remedyDueOn).toBe('2026-09-22');
    const called = moves.remedied(complaint, { text: 'R', calledAt: BEGIN, ...move(12) }, move(12));
    expect(remedyClocks(called, 12)).toMatchObject([{ stoppedAt: move(12).at, dueAt: null }]);
    // What has been proposed is not asked for again.
    const twice = moves.reopened(solved(called, 13), move(14));
    expect(remedyClocks(twice, 14)).toHaveLength(1);
  });
});

describe('a recurrence', () => {
  it('is no more than a ticket and a transaction hold, however many nobody was told of', () => {
    const [customerId, other] = [newId('cus'), newId('cus')];
    const cases = Array.from({ length: 160 }, (_, i): CauseCase => {
      const told = i % 2 === 0 ? (['customer'] as const) : (['cause'] as const);
      return { ticketId: newId('tkt'), customerId: i % 2 === 0 ? other : customerId, openedAt: BEGIN, told };
    });
    const latest: CauseCase = { ticketId: newId('tkt'), customerId, openedAt: BEGIN, told: [] };
    const found = recurrenceOf(cases, latest, { days: 365, sameCause: 3, sameCustomer: 2 });
    expect(found?.of).toBe('both');
    // As many as the ticket's record names besides itself.
    expect(found?.cases.length).toBeLessThanOrEqual(41);
    expect(found?.cases.some(({ ticketId }) => ticketId === latest.ticketId)).toBe(true);
  });
});

describe('an imported complaint that was solved some days ago', () => {
  const aftermath = { satisfiedFrom: 3, analysisDays: 7, feedbackAfterDays: 3, timeZone: 'Asia/Shanghai' };
  const told = (changes: object) =>
    importedTicket().parse({
      ...{ subject: 'S', type: 'complaint', openedAt: BEGIN, respondedAt: BEGIN, solution: 'T' },
      ...{ resolvedAt: move(1).at, ...changes },
    });
  const past = (hours: number, changes: object = {}) =>
    pastOf({ told: told(changes), hasAssignee: true, by: ANNA }, 'key', aftermath, move(hours).at);

  it('is not closed before the day of its analysis, for its cause is missing (TK-6)', () => {
    const solvedOn = past(5 * 24);
    expect(solvedOn).toMatchObject({ state: 'feedback', archivedAt: null, archivedBecause: null });
    expect(solvedOn.feedback).toMatchObject([{ outcome: 'unanswered', score: null }]);
    expect(past(5 * 24, { cause: 'damage' })).toMatchObject({ state: 'archived' });
    expect(past(9 * 24)).toMatchObject({ state: 'archived' });
    expect(past(2 * 24)).toMatchObject({ state: 'resolved' });
  });
});
