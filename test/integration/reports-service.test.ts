import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { handler as reports } from '../../functions/reports/reports.lambda.ts';
import { clockworkOf } from '../../functions/tickets/clockwork-of.ts';
import { countsOfRecord } from '../../functions/totals/count-record.ts';
import { settleTallies } from '../../functions/totals/settle-tallies.ts';
import type { Spare } from '../../shared/articles/articles.fields.ts';
import { localDate } from '../../shared/kernel/calendar.ts';
import { type Instant, now, secondsBetween } from '../../shared/kernel/clock.ts';
import { firstVersion } from '../../shared/kernel/entity.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { createTeamWrites } from '../../shared/people/people.store.ts';
import { reportsContracts } from '../../shared/reports/reports.contract.ts';
import { forgetSettings } from '../../shared/settings/in-force.store.ts';
import type { Survey } from '../../shared/surveys/surveys.fields.ts';
import { assigned } from '../../shared/tickets/moves.rules.ts';
import { clocksOf, dueAt, elapsedSeconds, isBreached } from '../../shared/tickets/sla-clock.rules.ts';
import type { Ticket } from '../../shared/tickets/tickets.fields.ts';
import { sumOf } from '../../shared/totals/counts.rules.ts';
import { listMadeSince } from '../../shared/totals/made-since.store.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { storedTotals } from '../steps/given-counted.ts';
import {
  anyTicketLife,
  changeTicket,
  givenLivedTicket,
  givenStoredSpare,
  givenStoredSurvey,
} from '../steps/given-service-counts.ts';
import { pointersOf } from '../steps/then.ts';
import { call } from '../steps/when.ts';

const TODAY = '2026-11-20T02:00:00.000Z';
const ZONE = 'Asia/Shanghai';
const TICKETS = 40;

let executive: User;
let manager: User;
let ann: User;
let bob: User;
let teamId: string;
let tickets: Ticket[];
let surveys: Survey[];
let spares: Spare[];

type Item = Record<string, never>;
const get = (as: User, query: Record<string, string> = {}) =>
  call(reports, reportsContracts.getServiceReport, { as, query });
const ask = async (as: User, query: Record<string, string> = {}) => {
  const { status, body, text } = await get(as, query);
  expect(status, text).toBe(200);
  return body;
};
const settle = async (records: readonly { readonly id: string }[]) =>
  settleTallies(
    records.map(({ id }) => id),
    now(),
  );

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(TODAY) });
  await givenTable();
  forgetSettings();
  executive = await givenUser('executive');
  manager = await givenUser('manager', { name: 'Mia' });
  teamId = newId('tem');
  const team = { id: teamId, name: 'Desk', managerId: manager.id, ...firstVersion('system', now()) };
  await commit(createTeamWrites(team));
  ann = await givenUser('service', { managerId: manager.id, name: 'Ann', teamId });
  bob = await givenUser('service', { name: 'Bob' });
  const lives = fc.sample(anyTicketLife([ann.id, bob.id, null]), { numRuns: TICKETS, seed: 7 });
  tickets = await Promise.all(lives.map(givenLivedTicket));
  surveys = [
    await givenStoredSurvey({ ownerId: ann.id }, '2026-09-29T02:00:00.000Z', 5),
    await givenStoredSurvey({ ownerId: ann.id, trigger: 'ticket' }, '2026-10-01T02:00:00.000Z', 3),
    await givenStoredSurvey({ ownerId: bob.id }, '2026-10-05T02:00:00.000Z'),
    await givenStoredSurvey({ ownerId: bob.id, kind: 'nps' }, '2026-10-05T02:00:00.000Z', 9),
    await givenStoredSurvey({ kind: 'nps' }, '2026-10-06T02:00:00.000Z', 0),
  ];
  spares = [
    await givenStoredSpare('desk', '2026-09-01', ann.id),
    await givenStoredSpare('desk', '2026-10-31', bob.id),
    await givenStoredSpare('portal', '2026-10-31', bob.id),
  ];
  await settle([...tickets, ...surveys, ...spares]);
});
afterAll(() => void vi.useRealTimers());

/** Everything that happened, one by one, looked at in the records and their clocks themselves. */
interface Happened {
  readonly what: string;
  readonly month: string;
  readonly ownerId: string | null;
  readonly ticket?: Ticket;
  /** Seconds, or a score. */
  readonly amount?: number;
}

const monthOf = (at: Instant): string => localDate(at, ZONE).slice(0, 7);

type Add = (what: string, at: Instant, amount?: number) => void;
const since = (from: Instant, until: Instant) => Math.floor(secondsBetween(from, until));

const addEvents = ({ events: [, ...events], openedAt }: Ticket, add: Add): void => {
  const first = events.find(({ what }) => !['resumed', 'reopened'].includes(what));
  if (first) add('responded', first.at, since(openedAt, first.at));
  for (const [i, { what, at }] of events.entries()) {
    const before = events.slice(0, i).findLast((event) => event.what === 'reopened');
    if (what === 'reopened') add(what, at);
    if (what === 'resolved') add(what, at, since(before?.at ?? openedAt, at));
  }
};

const addClocks = async (ticket: Ticket, add: Add): Promise<void> => {
  const { versions } = await clockworkOf(ticket);
  for (const clock of clocksOf(ticket.events, versions)) {
    const until = clock.stoppedAt ?? ticket.archivedAt ?? TODAY;
    if (isBreached(clock, until)) add(`${clock.name} breached`, dueAt(clock) ?? '');
    else if (clock.stoppedAt) add(`${clock.name} kept`, clock.stoppedAt);
    if (clock.stoppedAt) add(`${clock.name} ran`, clock.stoppedAt, Math.floor(elapsedSeconds(clock, until)));
  }
};

const happenedTo = async (ticket: Ticket): Promise<Happened[]> => {
  const all: Happened[] = [];
  const add: Add = (what, at, amount = 0) =>
    all.push({ what, month: monthOf(at), ownerId: ticket.assigneeId, ticket, amount });
  add('opened', ticket.openedAt);
  if (ticket.archivedAt) add('archived', ticket.archivedAt);
  addEvents(ticket, add);
  await addClocks(ticket, add);
  for (const { score, answeredAt } of ticket.feedback)
    if (score !== null && answeredAt) add('score', answeredAt, score);
  if (ticket.complaint?.analysis) add('analysed', ticket.complaint.analysis.at);
  return all;
};

const asked = (): Happened[] => [
  ...surveys.flatMap(({ kind, ownerId, sentAt, answer }) => [
    ...(sentAt ? [{ what: `${kind} sent`, month: monthOf(sentAt), ownerId }] : []),
    ...(answer ? [{ what: `${kind} score`, month: monthOf(answer.at), ownerId, amount: answer.score }] : []),
  ]),
  ...spares.map(({ where, on, createdBy }) => ({
    what: `spared ${where}`,
    month: on.slice(0, 7),
    ownerId: where === 'desk' ? createdBy : null,
  })),
];

/** To four decimals, half up, by whole numbers. */
const ratio = (part: number, all: number): string | null => {
  if (all === 0) return null;
  const sign = part < 0 ? '-' : '';
  const tenThousandths = (BigInt(Math.abs(part)) * 20_000n + BigInt(all)) / (2n * BigInt(all));
  return `${sign}${tenThousandths / 10_000n}.${String(tenThousandths % 10_000n).padStart(4, '0')}`;
};

const figures = (happened: readonly Happened[]) => {
  const of = (what: string) => happened.filter((one) => one.what === what);
  const n = (what: string) => of(what).length;
  const amounts = (what: string) => of(what).map(({ amount = 0 }) => amount);
  const sum = (what: string) => amounts(what).reduce((total, amount) => total + amount, 0);
  const kept = (clock: string) => ({
    kept: n(`${clock} kept`),
    breached: n(`${clock} breached`),
    keptRate: ratio(n(`${clock} kept`), n(`${clock} kept`) + n(`${clock} breached`)),
  });
  const timed = (clock: string, what: string) => ({
    ...kept(clock),
    mean: ratio(sum(what), n(what)),
    meanOnClock: ratio(sum(`${clock} ran`), n(`${clock} ran`)),
  });
  const scores = (what: string) => ({
    answers: n(what),
    mean: ratio(sum(what), n(what)),
    satisfiedRate: ratio(amounts(what).filter((score) => score >= 4).length, n(what)),
  });
  const nps = amounts('nps score');
  const [promoters, detractors] = [nps.filter((s) => s > 8).length, nps.filter((s) => s < 7).length];
  return {
    opened: n('opened'),
    solved: n('resolved'),
    reopened: n('reopened'),
    archived: n('archived'),
    response: timed('response', 'responded'),
    remedy: kept('remedy'),
    resolution: timed('resolution', 'resolved'),
    satisfaction: scores('score'),
    csat: { asked: n('csat sent'), ...scores('csat score') },
    nps: {
      asked: n('nps sent'),
      answers: nps.length,
      promoters,
      detractors,
      score: ratio((promoters - detractors) * 100, nps.length),
    },
    analysed: n('analysed'),
    recurred: 0,
    sparedAtDesk: n('spared desk'),
    sparedAtPortal: n('spared portal'),
  };
};

const everything = async (): Promise<Happened[]> => [
  ...(await Promise.all(tickets.map(happenedTo))).flat(),
  ...asked(),
];

const DIMENSIONS = ['type', 'tier', 'origin', 'region', 'industry'] as const;
type Key = (one: Happened) => string | null | undefined;
const KEYS: Readonly<Record<string, Key>> = {
  month: ({ month }) => month,
  quarter: ({ month }) => `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`,
  year: ({ month }) => month.slice(0, 4),
  assignee: ({ ownerId }) => ownerId,
  team: ({ ownerId }) => (ownerId === ann.id ? teamId : null),
  manager: ({ ownerId }) => (ownerId === ann.id ? manager.id : null),
  cause: ({ what, ticket }) => (what === 'analysed' ? ticket?.complaint?.analysis?.cause : undefined),
  ...Object.fromEntries(DIMENSIONS.map((name): [string, Key] => [name, ({ ticket }) => ticket?.[name]])),
};

const expected = (happened: readonly Happened[], by: string) => {
  const groups = Map.groupBy(happened, (one) => KEYS[by]?.(one));
  groups.delete(undefined);
  return [...groups].map(([key, own]) => ({ key, ...figures(own) }));
};
const byKey = (items: readonly { key?: unknown }[]) =>
  [...items].sort((a, b) => (String(a.key) < String(b.key) ? -1 : 1));
const unnamed = (items: readonly Item[]) => items.map(({ name: _, ...item }) => item);

describe('the service report', () => {
  it('has lives in it that tell something', async () => {
    const { total } = await ask(executive);
    const { response, remedy, resolution, satisfaction, ...counts } = total;
    for (const count of [response, remedy, resolution].flatMap(({ kept, breached }) => [kept, breached]))
      expect(count).toBeGreaterThan(0);
    expect(counts.reopened * counts.analysed * satisfaction.answers).toBeGreaterThan(0);
  });

  it.each(Object.keys(KEYS))('by %s is what one finds looking at every record', async (by) => {
    const happened = await everything();
    const { items, total } = await ask(executive, { by });
    expect(byKey(unnamed(items))).toEqual(byKey(expected(happened, by)));
    expect(total).toEqual(figures(happened));
  });

  it('is of the months asked for, and names whose they are', async () => {
    const happened = (await everything()).filter(({ month }) => month >= '2026-09' && month <= '2026-10');
    const query = { from: '2026-09-15', to: '2026-10-01', by: 'assignee' };
    const body = await ask(executive, query);
    expect(body).toMatchObject({ from: '2026-09', to: '2026-10', by: 'assignee', total: figures(happened) });
    expect(body.items.map(({ name }: Item) => name)).toEqual(expect.arrayContaining(['Ann', 'Bob', null]));
  });

  it('is of one’s own; a manager’s of his people; nobody else’s', async () => {
    const happened = await everything();
    const own = (ownerId: string) => figures(happened.filter((one) => one.ownerId === ownerId));
    for (const [who, total] of [
      [ann, own(ann.id)],
      [bob, own(bob.id)],
      [manager, own(ann.id)],
    ] as const)
      expect((await ask(who, { by: 'type' })).total).toEqual(total);
    expect((await ask(await givenUser('sales'))).items).toEqual([]);
    expect((await get(await givenUser('partner'))).status).toBe(403);
    expect(pointersOf(await get(executive, { by: 'owner' }))).toEqual(['/by']);
  });

  it('is a file, too', async () => {
    const { text, headers } = await get(executive, { by: 'type', format: 'csv' });
    expect(headers['content-type']).toContain('text/csv');
    const [head = '', ...lines] = text.trim().split('\r\n');
    expect(head.replaceAll('"', '')).toMatch(
      /^\ufeff?type,name,opened,solved,.*,responseKept,.*,resolutionMeanOnClock,.*,npsScore,.*,sparedAtPortal$/,
    );
    expect(lines.at(-1)).toMatch(/^"?total"?,"?"?,"?40"?,/);
    expect(new Set(lines.map((line) => line.split(',').length))).toEqual(new Set([head.split(',').length]));
  });

  it('follows a ticket to who takes it over, and forgets what is gone', async () => {
    const ticket = tickets.find(({ state, assigneeId }) => state === 'in_progress' && assigneeId === ann.id);
    if (!ticket) throw new Error('nobody is at work');
    const to = { assigneeId: bob.id, managerId: null, because: 'person', note: 'x', facts: {} } as const;
    const handed = await changeTicket(ticket, assigned(ticket, to, { by: 'system', at: now() }));
    await settle([handed]);
    tickets = tickets.map((one) => (one.id === handed.id ? handed : one));
    const happened = await everything();
    const { items } = await ask(executive, { by: 'assignee' });
    expect(byKey(unnamed(items))).toEqual(byKey(expected(happened, 'assignee')));
    const ids = [...tickets, ...surveys, ...spares].map(({ id }) => id);
    expect(await storedTotals()).toEqual(sumOf(...(await Promise.all(ids.map(countsOfRecord)))));
  });

  it('rests on records that the nightly proof finds by themselves, counted or not', async () => {
    const { ids } = await listMadeSince('2026-07-01T00:00:00.000Z', { limit: 100, position: null });
    expect([...ids].sort()).toEqual([...tickets, ...surveys, ...spares].map(({ id }) => id).sort());
  });
});
