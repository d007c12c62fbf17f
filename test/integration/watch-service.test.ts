import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { keys } from '../../shared/kernel/keys.ts';
import { getItem } from '../../shared/kernel/table.ts';
import { commit, Rerun } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { DEFAULT_REMINDERS } from '../../shared/people/people.rules.ts';
import { SETTINGS } from '../../shared/settings/documents.ts';
import { forgetSettings } from '../../shared/settings/in-force.store.ts';
import { oldestServiceDue } from '../../shared/tickets/service-due.store.ts';
import type { ShownTicket } from '../../shared/tickets/tickets.contract.ts';
import { updateTicketWrites } from '../../shared/tickets/tickets.store.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenAbsence } from '../steps/given-absence.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenCustomer } from '../steps/given-records.ts';
import { givenTicket, moved } from '../steps/given-ticket.ts';
import {
  givenCopies,
  setSetting,
  stepsTold,
  storedTicket,
  ticketMails,
  watchService,
} from '../steps/service-watch.ts';

// Monday 21 September 2026, 09:00 in Shanghai: two working hours for the first response, 24 for the solution.
const OPENED = '2026-09-21T01:00:00.000Z';
const HALF = '2026-09-21T02:00:00.000Z';
const BREACH = '2026-09-21T03:00:00.000Z';
/** A quarter later; noon and its pause lie between the breach and the next period's end. */
const REPEAT = '2026-09-21T06:30:00.000Z';

const queue = await givenQueues();
let [admin, manager, server] = [] as unknown as [User, User, User];

const at = (instant: string) => vi.setSystemTime(new Date(instant));

const watchAt = async (instant: string) => {
  at(instant);
  return watchService();
};

/** To whom, in the order of their ids, with what subject. */
const newMails = async (): Promise<string[]> => {
  const { length } = seen;
  const fresh = (await ticketMails()).filter(({ id }) => !seen.includes(id));
  seen.push(...fresh.map(({ id }) => id));
  expect(seen.length).toBe(length + fresh.length);
  return fresh.map(({ to, subject }) => `${to} ${subject}`).sort();
};
let seen: string[] = [];

const to = ({ email }: User, subject: string): string => `${email} ${subject}`;

const ticketOf = async (assignee: User | null = server, tier = 'regular', overrides: object = {}) => {
  const { id } = await givenCustomer(admin, { name: `青岛远洋${seq()}`, tier });
  return givenTicket(admin, id, { ...(assignee && { assigneeId: assignee.id }), ...overrides });
};
let made = 0;
const seq = () => {
  made += 1;
  return made;
};

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  at(OPENED);
  forgetSettings();
  await givenTable();
  seen = [];
  made = 0;
  admin = await givenUser('admin', { name: '林美' });
  manager = await givenUser('manager', { name: '陈伟', managerId: admin.id });
  server = await givenUser('service', { name: '李娜', managerId: manager.id });
});
afterAll(() => {
  vi.useRealTimers();
  queue.stop();
});

const noAutoAssign = (deskManagerId: string | null = null) =>
  setSetting(admin, 'service', { ...SETTINGS.service.fallback, autoAssign: false, deskManagerId });

describe('the watch', () => {
  it('reminds at half, tells the manager of the breach and again, each once', async () => {
    const { id } = await ticketOf();
    expect(await watchAt('2026-09-21T01:59:59.000Z')).toMatchObject({ due: 0, mails: 0 });
    expect(await watchAt(HALF)).toMatchObject({ due: 1, told: 1, mails: 1 });
    expect(await newMails()).toEqual([
      to(server, '工单提醒：首次响应剩余 1 小时，青岛远洋1「The scanner does not start」'),
    ]);
    expect(await watchAt('2026-09-21T02:15:00.000Z')).toMatchObject({ due: 0 });
    await watchAt('2026-09-21T03:15:00.000Z');
    expect(await newMails()).toEqual([
      to(manager, '工单首次响应超时 15 分钟：青岛远洋1「The scanner does not start」'),
    ]);
    const [mail] = (await ticketMails()).filter((one) => one.to === manager.email);
    expect(mail?.text).toContain('由 李娜 受理');
    expect(mail?.text).toContain('首次响应 · 原应在 9月21日 周一 11:00 前完成 · 按工作时间计');
    await watchAt(REPEAT);
    expect(await newMails()).toEqual([
      to(manager, '工单首次响应超时 2 小时：青岛远洋1「The scanner does not start」'),
    ]);
    expect(await stepsTold(id)).toEqual(['response 0 2']);
    expect((await storedTicket(id)).next).toMatchObject({ clock: 'response', step: 3 });
  });

  it('stays at one mail, fired three times at once, again and again', async () => {
    await ticketOf();
    at(HALF);
    const runs = await Promise.all([watchService(), watchService(), watchService()]);
    expect(runs.reduce((sum, { mails = 0 }) => sum + mails, 0)).toBe(1);
    expect(runs.every(({ overtaken }) => overtaken === 0)).toBe(true);
    expect(await watchService()).toMatchObject({ due: 0, mails: 0 });
    expect(await newMails()).toHaveLength(1);
  });

  it('mails no step again whose mail is queued already, as after a restored ticket', async () => {
    const { id } = await ticketOf();
    const before = await storedTicket(id);
    await watchAt(HALF);
    const told = await storedTicket(id);
    const restored = { ...before, version: told.version + 1 };
    await commit(updateTicketWrites(told, restored));
    expect(await watchService()).toMatchObject({ due: 1, told: 1, mails: 0, failed: 0 });
    expect(await stepsTold(id)).toEqual(['response 0 0']);
    expect(await newMails()).toHaveLength(1);
  });

  it('lets it be seen since when it has been behind', async () => {
    await ticketOf();
    expect(await oldestServiceDue('2026-09-21T01:59:59.999Z')).toBeNull();
    at('2026-09-21T01:10:00.000Z');
    await ticketOf();
    expect(await oldestServiceDue('2026-09-21T05:00:00.000Z')).toBe(HALF);
    await watchAt(HALF);
    expect(await oldestServiceDue('2026-09-21T05:00:00.000Z')).toBe('2026-09-21T02:10:00.000Z');
  });

  it('three hours late tells the last step only, and the breach that was missed with it', async () => {
    const { id } = await ticketOf();
    expect(await watchAt('2026-09-21T07:00:00.000Z')).toMatchObject({ told: 1, mails: 1 });
    expect(await newMails()).toEqual([
      to(manager, '工单首次响应超时 2 小时 30 分钟：青岛远洋1「The scanner does not start」'),
    ]);
    expect(await stepsTold(id)).toEqual(['response 0 2']);
  });

  it('tells of a breach that ended before anybody looked, and reminds of nothing that is done', async () => {
    const late = await ticketOf();
    const kept = await ticketOf();
    at('2026-09-21T02:05:00.000Z');
    await moved(server, 'respondTicket', kept);
    at('2026-09-21T03:05:00.000Z');
    await moved(server, 'respondTicket', late);
    await watchAt('2026-09-21T03:15:00.000Z');
    expect(await newMails()).toEqual([
      to(manager, '工单首次响应超时 5 分钟后完成：青岛远洋1「The scanner does not start」'),
    ]);
    expect(await stepsTold(kept.id)).toEqual([]);
  });

  it('finds a ticket that was changed between its look and its write as it is then', async () => {
    const ticket = await ticketOf();
    const other = await ticketOf();
    at(HALF);
    const { dueTicket } = await import('../../functions/tickets/due-ticket.ts');
    const stale = await dueTicket(await storedTicket(ticket.id), HALF);
    await moved(server, 'respondTicket', ticket);
    await expect(commit(stale.writes)).rejects.toThrow(Rerun);
    const stores = await import('../../shared/tickets/tickets.store.ts');
    const before = [stale.ticket, await storedTicket(other.id)];
    const read = vi.spyOn(stores, 'getTickets').mockResolvedValueOnce(before);
    expect(await watchService()).toMatchObject({ told: 1, mails: 1 });
    expect(read).toHaveBeenCalledTimes(1);
    read.mockRestore();
    expect(await stepsTold(ticket.id)).toEqual([]);
    expect(await stepsTold(other.id)).toEqual(['response 0 0']);
  });

  it('follows a ticket that a merge has carried to another customer since it was read', async () => {
    const { id } = await ticketOf();
    const stored = await storedTicket(id);
    const stores = await import('../../shared/tickets/tickets.store.ts');
    const { id: other } = await givenCustomer(admin);
    const read = vi.spyOn(stores, 'getTickets').mockResolvedValueOnce([{ ...stored, customerId: other }]);
    expect(await watchAt(HALF)).toMatchObject({ told: 1, mails: 1, overtaken: 0, failed: 0 });
    expect(read).toHaveBeenCalledTimes(1);
    read.mockRestore();
    expect(await storedTicket(id)).toMatchObject({ customerId: stored.customerId, told: [{ step: 0 }] });
  });

  it('leaves alone what waits for the customer, and goes on when it has answered', async () => {
    const ticket = await ticketOf();
    at('2026-09-21T01:30:00.000Z');
    const waits = await moved(server, 'waitTicket', ticket);
    expect((await storedTicket(ticket.id)).next).toBeNull();
    expect(await getItem(keys.serviceDue(ticket.id))).toBeNull();
    expect(await watchAt('2026-09-28T03:00:00.000Z')).toMatchObject({ due: 0 });
    await moved(server, 'resumeTicket', waits);
    // 30 of 1440 minutes had passed: 690 working minutes to the half, and 国庆 is near.
    expect((await storedTicket(ticket.id)).next).toMatchObject({
      clock: 'resolution',
      step: 0,
      at: '2026-09-29T08:30:00.000Z',
    });
  });

  it('serves a core customer around the clock', async () => {
    at('2026-09-21T14:00:00.000Z');
    await ticketOf(server, 'core');
    await watchAt('2026-09-21T16:00:00.000Z');
    const [mail] = await ticketMails();
    expect(mail?.to).toBe(manager.email);
    expect(mail?.text).toContain('首次响应 · 原应在 9月22日 周二 00:00 前完成');
    expect(mail?.text).not.toContain('按工作时间计');
  });

  it('tells of 26 tickets of one minute in two mails, and each ticket in one of them', async () => {
    const { id } = await givenCustomer(admin, { name: '青岛远洋' });
    const first = await givenTicket(admin, id, { assigneeId: server.id, subject: '第 0 号机' });
    const copies = await givenCopies(first.id, 25, (i) => ({ subject: `第 ${i} 号机` }));
    const tickets = [first, ...copies];
    expect(await watchAt(HALF)).toMatchObject({ due: 26, told: 26, mails: 2 });
    const texts = (await ticketMails()).map(({ text }) => text);
    for (const { subject } of tickets)
      expect(texts.filter((text) => text.includes(`${subject}\n`))).toHaveLength(1);
    const subjects = await newMails();
    expect(subjects).toHaveLength(2);
    expect(subjects).toContain(to(server, '工单提醒：25 件待处理'));
  });
});

describe('whom it tells', () => {
  it('who acts for an absent assignee, and for an absent manager; the manager where nobody acts', async () => {
    const deputy = await givenUser('service', { name: '赵敏', managerId: manager.id });
    const other = await givenUser('manager', { name: 'Wei', language: 'en' });
    const alone = await givenUser('service', { name: '孙宁', managerId: manager.id });
    const away = { from: '2026-09-21', until: '2026-09-22' };
    await givenAbsence(server, { ...away, deputyId: deputy.id });
    await givenAbsence(alone, { ...away, deputyId: null });
    await givenAbsence(manager, { ...away, deputyId: other.id });
    await ticketOf(server);
    await ticketOf(alone);
    await watchAt(HALF);
    expect(await newMails()).toEqual(
      [
        to(deputy, '工单提醒：首次响应剩余 1 小时，青岛远洋1「The scanner does not start」'),
        to(manager, '工单提醒：首次响应剩余 1 小时，青岛远洋2「The scanner does not start」'),
        to(other, 'Ticket reminder: first response for 青岛远洋2, 1 h left: The scanner does not start'),
      ].sort(),
    );
    await watchAt(BREACH);
    expect((await newMails()).map((mail) => mail.split(' ')[0])).toEqual([manager.email, other.email].sort());
  });

  it('the desk’s manager of what nobody has, or else administrators', async () => {
    await noAutoAssign();
    await ticketOf(null);
    await watchAt(HALF);
    expect(await newMails()).toEqual([
      to(admin, '工单提醒：首次响应剩余 1 小时，青岛远洋1「The scanner does not start」'),
    ]);
    await noAutoAssign(manager.id);
    forgetSettings();
    await watchAt(BREACH);
    expect(await newMails()).toEqual([
      to(manager, '工单首次响应刚刚超时：青岛远洋1「The scanner does not start」'),
    ]);
  });

  it('nobody who wants no such mails; the step is told all the same', async () => {
    const quiet = await givenUser('service', {
      managerId: manager.id,
      reminders: { ...DEFAULT_REMINDERS, kinds: ['follow_up'] },
    });
    const { id } = await ticketOf(quiet);
    expect(await watchAt(HALF)).toMatchObject({ told: 1, mails: 0 });
    expect(await stepsTold(id)).toEqual(['response 0 0']);
  });

  it('who is assignee and manager both, in one mail', async () => {
    await ticketOf(manager);
    await ticketOf(server);
    await watchAt(HALF);
    await newMails();
    // The manager's own is told to who leads him.
    await watchAt(BREACH);
    expect((await newMails()).map((mail) => mail.split(' ')[0])).toEqual([admin.email, manager.email].sort());
  });
});

describe('one that cannot be told', () => {
  it('stops nobody else’s, and is told the next time', async () => {
    const [first, second] = [await ticketOf(), await ticketOf()];
    at(HALF);
    const clockworks = await import('../../functions/tickets/clockwork-of.ts');
    const { clockworkOf } = clockworks;
    const broken = vi.spyOn(clockworks, 'clockworkOf').mockImplementation(async (ticket) => {
      if ((ticket as unknown as ShownTicket).id === first.id) throw new Error('no such calendar');
      return clockworkOf(ticket);
    });
    await expect(watchService()).rejects.toThrow('1 of the service watch failed');
    broken.mockRestore();
    expect([await stepsTold(first.id), await stepsTold(second.id)]).toEqual([[], ['response 0 0']]);
    expect(await watchService()).toMatchObject({ told: 1, mails: 1 });
  });
});
