import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as imports } from '../../functions/imports/imports.lambda.ts';
import { reclocked } from '../../functions/tickets/find-ticket.ts';
import { importsContracts } from '../../shared/imports/imports.contract.ts';
import { now } from '../../shared/kernel/clock.ts';
import { keys } from '../../shared/kernel/keys.ts';
import { listMarks } from '../../shared/kernel/marks.ts';
import { getItem } from '../../shared/kernel/table.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { getLoads } from '../../shared/tickets/loads.store.ts';
import { responded, stepsTold, tierChanged } from '../../shared/tickets/moves.rules.ts';
import { ALL_SERVICE_SHARDS, listServiceDue } from '../../shared/tickets/service-due.store.ts';
import type { Ticket } from '../../shared/tickets/tickets.fields.ts';
import { findByExternalId, getTicket, updateTicketWrites } from '../../shared/tickets/tickets.store.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import {
  givenImportServices,
  type ImportServices,
  importFile,
  outcomesOf,
  rowsOf,
} from '../steps/given-import.ts';
import { givenContact, givenCustomer } from '../steps/given-records.ts';
import { undoImport } from '../steps/given-undo.ts';
import { isRecord, tableContent } from '../steps/table-content.ts';
import { pointersOf } from '../steps/then.ts';
import { call } from '../steps/when.ts';

/** A Friday, 10:00 in Shanghai. */
const NOW = '2026-11-20T02:00:00.000Z';
const column = (name: string, extra: object = {}) => ({ column: name, ...extra });
const file = (...rows: string[]) => [...rows, ''].join('\n');
const TICKETS = {
  kind: 'tickets',
  onDuplicate: 'update',
  mapping: {
    externalId: column('id'),
    'customer.name': column('account'),
    subject: column('subject'),
    type: column('type'),
    priority: column('priority'),
    origin: column('via'),
    openedAt: column('opened'),
    respondedAt: column('responded'),
    resolvedAt: column('resolved'),
    solution: column('solution'),
    closedAt: column('closed'),
    score: column('score'),
    cause: column('cause'),
    assigneeId: column('agent'),
  },
};
const HEAD =
  'id,account,subject,type,priority,via,opened,responded,resolved,solution,closed,score,cause,agent';
const withColumn = (field: string, name: string, extra: object = {}) => ({
  ...TICKETS,
  mapping: { ...TICKETS.mapping, [field]: column(name, extra) },
});

let services: ImportServices;
let admin: User;
let agent: User;
let customerId: string;

beforeAll(async () => {
  services = await givenImportServices();
});
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(NOW) });
  await givenTable();
  admin = await givenUser('admin');
  agent = await givenUser('service', { name: '唐雨', managerId: admin.id });
  customerId = (await givenCustomer(admin, { name: 'A' })).id;
});
afterAll(() => {
  services.stop();
  vi.useRealTimers();
});

const run = (body: object, content: string, as = admin) => importFile(as, body, content, services);
const outcomes = async (body: object, content: string, as = admin) =>
  outcomesOf(as, (await run(body, content, as)).id);
const ticketOf = async (externalId: string): Promise<Ticket> => {
  const ticket = await getTicket((await findByExternalId(externalId)) ?? '');
  if (!ticket) throw new Error(`no ticket ${externalId}`);
  return ticket;
};
const change = async (before: Ticket, after: Ticket): Promise<Ticket> => {
  const written = await reclocked(after, now());
  await commit(updateTicketWrites(before, written));
  return written;
};
const due = async (at: string): Promise<string[]> => {
  const found: string[] = [];
  for (const shard of ALL_SERVICE_SHARDS) for await (const id of listServiceDue(shard, at)) found.push(id);
  return found;
};

describe('tickets of a file', () => {
  const rows = file(
    HEAD,
    'T1,A,发票抬头错误,咨询,中,邮件,2026-10-12 09:00,2026-10-12 09:30,2026-10-12 15:00,已重开发票,2026-10-14 10:00,5,,唐雨',
    'T2,A,Late again,Complaint,,Phone,2026-10-12 09:00,,2026-10-13 09:00,Refunded,2026-10-16 10:00,2,delivery,唐雨',
    'T3,A,Press stands still,故障,Critical,portal,2026-11-19 15:00,2026-11-19 15:10,,,,,,唐雨',
    'T4,A,包装建议,建议,低,表单,2026-11-20 09:30,,,,,,,',
    'T5,A,货物破损,投诉,高,电话,2026-11-17 09:00,,,,,,,唐雨',
    'T6,A,Spam,question,,web,2026-10-01 08:00,,,,2026-10-01 08:05,,,',
  );

  it('are as they stand, words in either language, closed ones with what the customer said', async () => {
    expect((await run(TICKETS, rows)).counts).toMatchObject({ created: 6, refused: 0 });
    expect(await ticketOf('T1')).toMatchObject({
      customerId,
      customerName: 'A',
      type: 'inquiry',
      priority: 'normal',
      origin: 'mail',
      description: '发票抬头错误',
      state: 'archived',
      openedAt: '2026-10-12T01:00:00.000Z',
      resolution: { text: '已重开发票', at: '2026-10-12T07:00:00.000Z', on: '2026-10-12' },
      feedback: [{ score: 5, outcome: 'satisfied', answeredAt: '2026-10-14T02:00:00.000Z' }],
      archivedAt: '2026-10-14T02:00:00.000Z',
      archivedBecause: 'imported',
      assigneeId: agent.id,
      managerId: admin.id,
      assignments: [{ to: agent.id, at: '2026-10-12T01:00:00.000Z', because: 'person' }],
      complaint: null,
      next: null,
    });
    expect(await ticketOf('T2')).toMatchObject({
      type: 'complaint',
      priority: 'high',
      origin: 'phone',
      feedback: [{ score: 2, outcome: 'unsatisfied' }],
      complaint: { analysis: { cause: 'delivery', on: '2026-10-16' }, recurrence: null },
    });
    expect(await ticketOf('T3')).toMatchObject({ type: 'fault', priority: 'urgent', state: 'in_progress' });
    expect(await ticketOf('T4')).toMatchObject({ type: 'suggestion', state: 'created', assigneeId: null });
    expect(await ticketOf('T6')).toMatchObject({ state: 'archived', resolution: null, feedback: [] });
  });

  it('run on from when they were opened, and nobody is told of what is past', async () => {
    await run(TICKETS, rows);
    const [open, unassigned, late] = [await ticketOf('T3'), await ticketOf('T4'), await ticketOf('T5')];
    // Responded to; 4 of 24 working hours have run.
    expect(open.told).toEqual([]);
    expect(open.clocks.map(({ name, stoppedAt }) => [name, stoppedAt !== null])).toEqual([
      ['response', true],
      ['resolution', false],
    ]);
    expect(unassigned.next).toMatchObject({ clock: 'response', step: 0, at: '2026-11-20T02:30:00.000Z' });
    // Three days without an answer: the breach and every repeat of it until now count as told.
    expect(late.told.map(({ clock, at }) => [clock, at])).toEqual(
      ['response', 'remedy', 'resolution'].map((clock) => [clock, NOW]),
    );
    expect(late.told.find(({ clock }) => clock === 'response')?.step).toBeGreaterThan(3);
    expect(await due(NOW)).toEqual([]);
    expect((await due('2026-11-20T02:30:00.000Z')).sort()).toContain(unassigned.id);
    expect(await getLoads([agent.id])).toEqual([{ open: 2, lastAssignedAt: NOW }]);
    const marks = (await listMarks(customerId)).filter(({ source }) =>
      ['ticket', 'complaint'].includes(source),
    );
    expect(marks.map(({ source, recordId }) => [source, recordId]).sort()).toEqual(
      [
        ['complaint', late.id],
        ['ticket', open.id],
        ['ticket', unassigned.id],
      ].sort(),
    );
  });

  it('asks about what was solved these days, and not about what was solved long ago', async () => {
    const solved = (id: string, at: string) => `${id},A,S,fault,,phone,2026-10-12 09:00,,${at},Fixed,,,,唐雨`;
    const { id } = await run(
      TICKETS,
      file(HEAD, solved('N', '2026-11-19 10:00'), solved('O', '2026-10-13 10:00')),
    );
    expect(await outcomesOf(admin, id)).toEqual([
      [1, 'created', ''],
      [2, 'created', 'is closed: the day to ask the customer about it has passed'],
    ]);
    expect(await ticketOf('N')).toMatchObject({
      state: 'resolved',
      next: { kind: 'ask', at: '2026-11-22T02:00:00.000Z' },
    });
    expect(await ticketOf('O')).toMatchObject({
      state: 'archived',
      next: null,
      archivedAt: '2026-10-16T02:00:00.000Z',
      feedback: [{ outcome: 'unanswered' }],
    });
  });

  it('change nothing when they come again; what differs is corrected or told', async () => {
    await run(TICKETS, rows);
    const before = await tableContent(isRecord);
    expect((await outcomes(TICKETS, rows)).map(([, status, note]) => [status, note])).toEqual(
      Array(6).fill(['skipped', 'brings nothing new']),
    );
    expect(await tableContent(isRecord)).toEqual(before);
    const other = rows
      .replace('已重开发票', '已重开并寄出')
      .replace('Press stands still,故障', 'Press stands still again,咨询')
      .replace('包装建议,建议,低', '包装建议,建议,高');
    expect(await outcomes({ ...TICKETS, onDuplicate: 'skip' }, other)).toContainEqual([
      1,
      'skipped',
      'is there already; differs in resolution',
    ]);
    expect((await outcomes(TICKETS, other)).map(([, , note]) => note)).toEqual([
      'changed: resolution',
      'brings nothing new',
      'changed: subject; differs in type',
      'changed: priority',
      'brings nothing new',
      'brings nothing new',
    ]);
    expect(await ticketOf('T1')).toMatchObject({ resolution: { text: '已重开并寄出' }, version: 2 });
    expect(await ticketOf('T3')).toMatchObject({ subject: 'Press stands still again', type: 'fault' });
  });

  it('know each other by what they say where they have no name, and within the file', async () => {
    const same = ',A,No name,fault,,phone,2026-11-19 15:00,,,,,,,';
    const twice = file(
      HEAD,
      same,
      same,
      'T9,A,Named,fault,,phone,2026-11-19 15:00,,,,,,,',
      'T9,A,Again,fault,,phone,2026-11-18 15:00,,,,,,,',
    );
    const results = await outcomes(TICKETS, twice);
    expect(results.map(([, status, note]) => [status, note])).toEqual([
      ['created', ''],
      ['skipped', 'repeats row 1'],
      ['created', ''],
      ['skipped', 'repeats row 3'],
    ]);
    expect((await outcomes(TICKETS, file(HEAD, same))).map(([, status]) => status)).toEqual(['skipped']);
  });

  it('name their contact, and keep another customer’s name from being taken', async () => {
    await givenContact(admin, customerId, { name: '顾建国' });
    await givenCustomer(admin, { name: 'B' });
    const head = `${HEAD},contact`;
    const row = 'T1,A,S,fault,,phone,2026-11-19 15:00,,,,,,,';
    const content = file(
      head,
      `${row},顾建国`,
      `${row.replace('T1', 'T2')},Nobody`,
      `${row.replace('A', 'B')},`,
    );
    expect(await outcomes(withColumn('contact', 'contact'), content)).toEqual([
      [1, 'created', ''],
      [2, 'refused', 'contact: "Nobody" is no contact of this customer'],
      [3, 'skipped', 'repeats row 1'],
    ]);
    expect((await ticketOf('T1')).contactId).toMatch(/^con_/);
    expect(await outcomes(TICKETS, file(HEAD, row.replace('A', 'B')))).toEqual([
      [1, 'refused', 'id: names a ticket of another customer'],
    ]);
  });
});

describe('rows that do not add up', () => {
  it.each([
    ['an unknown customer', 'T,Z,S,fault,,,2026-11-01 09:00,,,,,,,', 'account: no customer has this name'],
    ['a type that is none', 'T,A,S,维修,,,2026-11-01 09:00,,,,,,,', /^type: Invalid option/],
    ['no subject', 'T,A,,fault,,,2026-11-01 09:00,,,,,,,', 'subject: is empty, but needed'],
    ['a day that is none', 'T,A,S,fault,,,2026-13-01,,,,,,,', /^opened: is no time/],
    ['an opening to come', 'T,A,S,fault,,,2026-11-21 09:00,,,,,,,', 'opened: lies in the future'],
    [
      'a solution before the opening',
      'T,A,S,fault,,,2026-11-02 09:00,,2026-11-01 09:00,Done,,,,',
      'resolved: lies before 2026-11-02T01:00:00.000Z, when it was opened',
    ],
    [
      'a close before the response',
      'T,A,S,fault,,,2026-11-01 09:00,2026-11-03 09:00,,,2026-11-02 09:00,,,',
      'closed: lies before 2026-11-03T01:00:00.000Z, when it was responded to',
    ],
    [
      'something resolved without a solution',
      'T,A,S,fault,,,2026-11-01 09:00,,2026-11-02 09:00,,,,,',
      'solution: is empty, but needed: it was resolved',
    ],
    [
      'a solution of something open',
      'T,A,S,fault,,,2026-11-01 09:00,,,Done,,,,',
      'solution: is of a resolved one only',
    ],
    [
      'a score of something open, out of range',
      'T,A,S,fault,,,2026-11-01 09:00,,,,,4,,',
      'score: is of one that was resolved and closed only',
    ],
    ['a score of six', 'T,A,S,fault,,,2026-11-01 09:00,,,Done,2026-11-02 09:00,6,,', /^score: /],
    [
      'a cause of no complaint',
      'T,A,S,fault,,,2026-11-01 09:00,,,Done,2026-11-02 09:00,,delivery,',
      'cause: is of a complaint only',
    ],
    [
      'a cause by its label',
      'T,A,S,投诉,,,2026-11-01 09:00,,,Done,2026-11-02 09:00,,交付延误,',
      'cause: is not in the dictionary "complaint_cause"; its code there is "delivery"',
    ],
    [
      'an assignee who is nobody',
      'T,A,S,fault,,,2026-11-01 09:00,,,,,,,Nobody',
      'agent: is neither the id nor the e-mail nor the name of a user',
    ],
  ])('refuse %s', async (_, row, message) => {
    const [[, status, note] = []] = await outcomes(TICKETS, file(HEAD, row));
    expect(status).toBe('refused');
    if (message instanceof RegExp) expect(note).toMatch(message);
    else expect(note).toBe(message);
  });

  it('name all faults of a row at once, and what a state says against its times', async () => {
    const head = `${HEAD},state`;
    const content = file(
      head,
      'T1,Z,,fault,,,2026-11-21 09:00,,,,,,,Nobody,',
      'T2,A,S,fault,,,2026-11-01 09:00,,,,,,,,处理中',
      'T3,A,S,fault,,,2026-11-01 09:00,,,,,,,,closed',
      'T4,A,S,fault,,,2026-11-01 09:00,,2026-11-02 09:00,Done,,,,,new',
      'T5,A,S,fault,,,2026-11-01 09:00,,,,,,,唐雨,已分配',
      'T6,A,S,fault,,,2026-11-01 09:00,,,,,,,,feedback',
    );
    const { id } = await run(withColumn('state', 'state'), content);
    expect((await rowsOf(admin, id)).map(({ faults }) => faults.map(({ field }) => field))).toEqual([
      ['customer', 'subject', 'assigneeId'],
      ['assigneeId'],
      ['closedAt'],
      ['resolvedAt'],
      [],
      ['state'],
    ]);
  });

  it('refuse who has left for what is open only', async () => {
    const gone = await givenUser('service', { name: 'Gone', state: 'disabled' });
    const open = 'T1,A,S,fault,,,2026-11-01 09:00,,,,,,,Gone';
    const closed = 'T2,A,S,fault,,,2026-11-01 09:00,,,Done,2026-11-02 09:00,,,Gone';
    expect(await outcomes(TICKETS, file(HEAD, open, closed))).toEqual([
      [1, 'refused', 'agent: is no active employee'],
      [2, 'created', ''],
    ]);
    expect(await getLoads([gone.id])).toEqual([{ open: 0, lastAssignedAt: null }]);
  });

  it('are refused as a whole where the mapping cannot work', async () => {
    const { score: _, subject: __, ...rest } = TICKETS.mapping;
    const lacking = { ...rest, comment: column('said') };
    const asked = await call(imports, importsContracts.createImport, {
      as: admin,
      body: { ...TICKETS, mapping: lacking },
    });
    expect(pointersOf(asked)).toEqual(['/mapping/comment', '/mapping/subject']);
    const unknown = await call(imports, importsContracts.createImport, {
      as: admin,
      body: { ...TICKETS, mapping: { ...TICKETS.mapping, assigneeId: { value: 'Nobody' } } },
    });
    expect(pointersOf(unknown)).toEqual(['/mapping/assigneeId/value']);
  });
});

describe('an import of tickets', () => {
  const row = (id: string, more = ',,,,,,,唐雨') => `${id},A,S${id},fault,,phone,2026-11-19 15:00${more}`;

  it('changes nothing in a dry run', async () => {
    const before = await tableContent(isRecord);
    const content = file(HEAD, row('T1'), row('T1'), row('T2', ',,,,,,,Nobody'));
    expect((await outcomes({ ...TICKETS, dryRun: true }, content)).map(([, status]) => status)).toEqual([
      'created',
      'skipped',
      'refused',
    ]);
    expect(await tableContent(isRecord)).toEqual(before);
  });

  it('is of customers that one may log touches with', async () => {
    const sales = await givenUser('sales');
    const [[, status, note] = []] = await outcomes(TICKETS, file(HEAD, row('T1')), sales);
    expect([status, note]).toEqual(['refused', 'account: is no customer that you may see']);
  });

  it('is taken back, but what anybody has done something about', async () => {
    const before = await tableContent((pk) => !/^(IMP|RUN|ROW|CLM|IDEM|SECRET|WRK|LOD)#/.test(pk));
    const first = await run(TICKETS, file(HEAD, row('T1'), row('T2'), row('T3')));
    const [one, two] = [await ticketOf('T1'), await ticketOf('T2')];
    const move = { by: 'system', at: now() };
    // The watch has told somebody, the customer is worth more: nobody has done anything about it.
    const told = stepsTold(one, [{ clock: 'response', cycle: 0, step: 0, at: now() }], move);
    const watched = await change(one, tierChanged(told, 'core', move));
    expect(watched.version).toBeGreaterThan(one.version);
    const worked = await change(two, responded(two, move));
    const second = await run(
      TICKETS,
      file(HEAD, row('T3').replace('ST3', 'Else'), row('T2').replace('ST2', 'Other')),
    );
    await undoImport(admin, second.id, services);
    expect([(await ticketOf('T3')).subject, (await ticketOf('T2')).subject]).toEqual(['ST3', 'ST2']);
    await undoImport(admin, first.id, services);
    const undone = await rowsOf(admin, first.id);
    expect(undone.map(({ undo }) => undo)).toEqual([
      { outcome: 'undone', kept: [] },
      { outcome: 'kept', kept: ['ticket: changed since'] },
      { outcome: 'undone', kept: [] },
    ]);
    expect(await findByExternalId('T1')).toBeNull();
    expect(await getItem(keys.place(one.id))).toBeNull();
    expect(await getLoads([agent.id])).toMatchObject([{ open: 1 }]);
    expect((await ticketOf('T2')).id).toBe(worked.id);
    const after = await tableContent((pk) => !/^(IMP|RUN|ROW|CLM|IDEM|SECRET|WRK|LOD)#/.test(pk));
    // That something was opened expires by itself.
    const left = after.filter(
      ({ pk, sk, _type }) => _type !== 'opening' && !before.some((item) => item.pk === pk && item.sk === sk),
    );
    expect(left.map(({ _type }) => _type).sort()).toEqual([
      'mark',
      'place',
      'service_due',
      'ticket',
      'unique',
    ]);
  });
});
