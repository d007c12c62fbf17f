import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countedRecord } from '../../shared/derived/counted.rules.ts';
import type { TotalRow } from '../../shared/reports/periods.rules.ts';
import { isQuiet, serviceOf } from '../../shared/reports/service.rules.ts';
import { spareCounts, surveyCounts } from '../../shared/totals/answer-counts.rules.ts';
import { difference, sumOf } from '../../shared/totals/counts.rules.ts';
import { type CountedTicket, ticketCounts } from '../../shared/totals/ticket-counts.rules.ts';

const ZONE = 'Asia/Shanghai';
const OPENED = '2026-10-31T15:00:00.000Z'; // 23:00 in Shanghai, still October there

const ticket: CountedTicket = {
  assigneeId: 'usr_A',
  type: 'fault',
  tier: 'key',
  origin: 'phone',
  industry: 'steel',
  region: 'East',
  openedAt: OPENED,
  archivedAt: null,
  updatedAt: OPENED,
  events: [{ what: 'created', at: OPENED }],
  clocks: [],
  feedback: [],
  complaint: null,
};
const rowsOf = (of: Partial<CountedTicket>, dimension = 'owner') =>
  ticketCounts({ ...ticket, ...of }, ZONE)
    .filter((count) => count.dimension === dimension)
    .map(({ period, ownerId, value, sums }) => [period, ownerId, value, sums]);
const event = (what: string, at: string) => ({ what, at });
const clock = (of: Partial<CountedTicket['clocks'][number]>) => ({
  ...{ name: 'resolution', dueAt: null, stoppedAt: null, ranFor: null },
  ...of,
});

describe('a ticket', () => {
  it('counts where it was opened, in every dimension, as its assignee’s', () => {
    for (const [dimension, value] of [
      ['owner', null],
      ['type', 'fault'],
      ['tier', 'key'],
      ['origin', 'phone'],
      ['region', 'East'],
      ['industry', 'steel'],
    ] as const)
      expect(rowsOf({}, dimension)).toEqual([['2026-10', 'usr_A', value, { opened: 1n }]]);
    expect(rowsOf({}, 'cause')).toEqual([]);
  });

  it('counts the first response and every solution, with the whole seconds until then', () => {
    const events = [
      event('created', OPENED),
      event('waiting', '2026-10-31T15:10:00.500Z'),
      event('responded', '2026-10-31T15:20:00.000Z'),
      event('resolved', '2026-10-31T16:00:00.000Z'),
      event('reopened', '2026-11-03T00:00:00.000Z'),
      event('resolved', '2026-12-03T00:00:01.000Z'),
    ];
    expect(rowsOf({ events, archivedAt: '2026-12-31T17:00:00.000Z' })).toEqual([
      ['2026-10', 'usr_A', null, { opened: 1n, responded: 1n, responseSeconds: 600n }],
      ['2026-11', 'usr_A', null, { reopened: 1n, solutionSeconds: 3600n, solved: 1n }],
      ['2026-12', 'usr_A', null, { solutionSeconds: 2_592_001n, solved: 1n }],
      ['2027-01', 'usr_A', null, { archived: 1n }],
    ]);
  });

  it.each([
    [
      'kept, and how long it ran',
      clock({ stoppedAt: '2026-11-01T00:00:00.000Z', ranFor: 90 }),
      {
        'resolution:kept': 1n,
        'resolution:ran': 1n,
        'resolution:ranSeconds': 90n,
      },
    ],
    [
      'breached before it stopped',
      clock({ dueAt: '2026-11-01T00:00:00.000Z', stoppedAt: '2026-12-01T00:00:00.000Z' }),
      {
        'resolution:breached': 1n,
      },
    ],
    [
      'breached while it runs, once that is written',
      clock({ dueAt: '2026-11-01T00:00:00.000Z' }),
      {
        'resolution:breached': 1n,
      },
    ],
    ['running', clock({ dueAt: '2026-11-09T00:00:00.000Z' }), undefined],
    ['standing still', clock({}), undefined],
  ])('has a clock that is %s', (_, one, sums) => {
    const rows = rowsOf({ clocks: [one], updatedAt: '2026-11-02T00:00:00.000Z' });
    expect(rows.slice(1).map(([, , , own]) => own)[0]).toEqual(sums);
  });

  it('archived unsolved breaks no promise after that', () => {
    const of = { archivedAt: '2026-10-31T15:30:00.000Z', updatedAt: '2027-01-01T00:00:00.000Z' };
    expect(rowsOf({ ...of, clocks: [clock({ dueAt: '2026-11-01T00:00:00.000Z' })] })).toEqual([
      ['2026-10', 'usr_A', null, { archived: 1n, opened: 1n }],
    ]);
  });

  it('counts its scores, and the cause of a complaint in the month of the analysis', () => {
    const feedback = [
      { score: 2, answeredAt: '2026-11-05T00:00:00.000Z' },
      { score: null, answeredAt: null },
      { score: 5, answeredAt: '2026-11-09T00:00:00.000Z' },
    ];
    const complaint = { analysis: { cause: 'delivery', at: '2026-12-01T00:00:00.000Z' }, recurrence: {} };
    expect(rowsOf({ feedback, complaint }).slice(1)).toEqual([
      ['2026-11', 'usr_A', null, { 'score:2': 1n, 'score:5': 1n }],
      ['2026-12', 'usr_A', null, { analysed: 1n, recurred: 1n }],
    ]);
    expect(rowsOf({ complaint }, 'cause')).toEqual([
      ['2026-12', 'usr_A', 'delivery', { analysed: 1n, recurred: 1n }],
    ]);
  });
});

describe('answers and spares', () => {
  const survey = { ownerId: 'usr_B', kind: 'nps', trigger: 'manual', sentAt: OPENED, answer: null } as const;

  it('count when it was sent and when it was answered; what is asked about a ticket apart', () => {
    const answered = { ...survey, answer: { score: 9, at: '2026-11-01T00:00:00.000Z' } };
    expect(surveyCounts(answered, ZONE).map(({ period, sums }) => [period, sums])).toEqual([
      ['2026-10', { 'nps:sent': 1n }],
      ['2026-11', { 'nps:9': 1n }],
    ]);
    const told = { ...answered, kind: 'csat', trigger: 'ticket', sentAt: null } as const;
    expect(surveyCounts(told, ZONE).map(({ sums }) => sums)).toEqual([{ 'csat-ticket:9': 1n }]);
    expect(surveyCounts({ ...survey, sentAt: null }, ZONE)).toEqual([]);
  });

  it('count a spared question as whose answer it was, in the portal as nobody’s', () => {
    const spare = { where: 'desk', on: '2026-11-30', createdBy: 'usr_B' };
    expect(spareCounts(spare)).toMatchObject([
      { period: '2026-11', ownerId: 'usr_B', sums: { 'spared:desk': 1n } },
    ]);
    expect(spareCounts({ ...spare, where: 'portal' })).toMatchObject([
      { ownerId: null, sums: { 'spared:portal': 1n } },
    ]);
  });
});

const row = (sums: TotalRow['sums']): TotalRow => ({ period: '2026-11', ownerId: null, value: null, sums });

describe('the figures', () => {
  it('are null where there is nothing to be divided by, and exact where there is', () => {
    expect(serviceOf([])).toMatchObject({
      opened: 0,
      response: { kept: 0, keptRate: null, mean: null, meanOnClock: null },
      satisfaction: { answers: 0, mean: null, satisfiedRate: null },
      nps: { answers: 0, score: null },
    });
    const parts = [
      row({ responded: 2n, responseSeconds: 100n, 'response:kept': 2n, 'score:3': 1n, 'score:4': 1n }),
      row({ responded: 1n, responseSeconds: 100n, 'response:breached': 1n, 'score:5': 1n }),
      row({ 'nps:10': 1n, 'nps:9': 1n, 'nps:8': 1n, 'nps:6': 3n, 'csat:5': 1n, 'csat-ticket:4': 1n }),
    ];
    expect(serviceOf(parts)).toMatchObject({
      response: { kept: 2, breached: 1, keptRate: '0.6667', mean: '66.6667' },
      satisfaction: { answers: 3, mean: '4.0000', satisfiedRate: '0.6667' },
      csat: { answers: 2, mean: '4.5000' },
      nps: { answers: 6, promoters: 2, detractors: 3, score: '-16.6667' },
    });
  });

  it('are nothing where what was counted has come to nothing', () => {
    expect(isQuiet([row({ opened: 0n }), row({})])).toBe(true);
    expect(isQuiet([row({ opened: 0n }), row({ archived: 1n })])).toBe(false);
  });
});

const INSTANTS = ['2026-10-31T15:59:59.000Z', '2026-10-31T16:00:00.000Z', '2026-11-05T00:00:00.000Z'];
const at = fc.constantFrom(...INSTANTS);
const maybeAt = fc.option(at, { nil: null });
const anyTicket: fc.Arbitrary<CountedTicket> = fc.record({
  assigneeId: fc.constantFrom('usr_A', 'usr_B', null),
  type: fc.constantFrom('fault', 'complaint'),
  tier: fc.constantFrom('core', 'key'),
  origin: fc.constantFrom('phone', 'mail'),
  industry: fc.constantFrom('steel', null),
  region: fc.constantFrom('East', null),
  openedAt: at,
  archivedAt: maybeAt,
  updatedAt: at,
  events: fc.array(
    fc.record({ what: fc.constantFrom('created', 'responded', 'waiting', 'resolved', 'reopened'), at }),
    { maxLength: 4 },
  ),
  clocks: fc.array(
    fc.record({
      name: fc.constantFrom('response', 'resolution'),
      dueAt: maybeAt,
      stoppedAt: maybeAt,
      ranFor: fc.option(fc.integer({ min: 0, max: 9 }), { nil: null }),
    }),
    { maxLength: 2 },
  ),
  feedback: fc.array(
    fc.record({ score: fc.option(fc.integer({ min: 1, max: 5 }), { nil: null }), answeredAt: maybeAt }),
    { maxLength: 2 },
  ),
  complaint: fc.option(
    fc.record({
      analysis: fc.option(fc.record({ cause: fc.constantFrom('delivery', 'other'), at }), { nil: null }),
      recurrence: fc.option(fc.constant({}), { nil: null }),
    }),
    { nil: null },
  ),
});

describe('a change', () => {
  it('is told of whenever it moves what a ticket counts for', () => {
    fc.assert(
      fc.property(
        anyTicket,
        anyTicket,
        fc.array(fc.constantFrom(...Object.keys(ticket))),
        (one, other, keep) => {
          const before = { ...one };
          const after = {
            ...other,
            ...Object.fromEntries(keep.map((name) => [name, one[name as keyof CountedTicket]])),
          };
          const moves = difference(ticketCounts(after as CountedTicket, ZONE), ticketCounts(before, ZONE));
          const item = { _type: 'ticket', id: 'tkt_1' };
          const told = countedRecord({ ...item, ...before }, { ...item, ...after });
          if (moves.length > 0) expect(told).toBe('tkt_1');
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('is not told of where only words, people to tell or what is next have changed', () => {
    const item = {
      _type: 'ticket',
      id: 'tkt_1',
      ...ticket,
      clocks: [clock({ dueAt: '2026-11-09T00:00:00.000Z' })],
    };
    for (const changes of [
      { subject: 'Other', version: 2, updatedAt: '2026-11-01T00:00:00.000Z' },
      { told: [{}], next: null, dueOn: '2026-11-09', policies: [{}] },
      { clocks: [clock({ dueAt: '2026-11-10T00:00:00.000Z' })] },
    ])
      expect(countedRecord(item, { ...item, ...changes }), JSON.stringify(changes)).toBeNull();
    expect(countedRecord(item, { ...item, updatedAt: '2026-11-09T00:00:00.000Z' })).toBe('tkt_1');
  });

  it('adds up however tickets are put together', () => {
    fc.assert(
      fc.property(fc.array(anyTicket, { maxLength: 5 }), (tickets) => {
        const all = sumOf(...tickets.map((one) => ticketCounts(one, ZONE)));
        const opened = (dimension: string) =>
          all
            .filter((one) => one.dimension === dimension)
            .reduce((sum, { sums }) => sum + (sums.opened ?? 0n), 0n);
        for (const dimension of ['owner', 'type', 'tier', 'origin', 'region', 'industry'])
          expect(opened(dimension)).toBe(BigInt(tickets.length));
      }),
    );
  });
});
