import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { keys } from '../../shared/kernel/keys.ts';
import { getItem } from '../../shared/kernel/table.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { DEFAULT_REMINDERS } from '../../shared/people/people.rules.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenAbsence } from '../steps/given-absence.ts';
import { TODAY } from '../steps/given-churn.ts';
import { analysisOf, givenAnalysed, givenComplaint, mailsQueued } from '../steps/given-complaint.ts';
import { mergeWholly } from '../steps/given-merges.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenCustomer } from '../steps/given-records.ts';
import { actOnTicket } from '../steps/given-ticket.ts';
import type { WorkQueue } from '../steps/work-queue.ts';

let queue: WorkQueue;
let admin: User;
let lead: User;
let serving: User;
let elsewhere: User;
let sales: User;

beforeAll(async () => {
  queue = await givenQueues();
  await givenTable();
  admin = await givenUser('admin', { language: 'en' });
  const none: User['reminders'] = { ...DEFAULT_REMINDERS, kinds: [] };
  await givenUser('admin', { reminders: none });
  lead = await givenUser('manager', { managerId: admin.id });
  serving = await givenUser('service', { managerId: lead.id });
  elsewhere = await givenUser('service', { managerId: (await givenUser('manager')).id });
  sales = await givenUser('sales');
});
afterAll(() => queue.stop());
beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: new Date(TODAY) }));
afterEach(() => vi.useRealTimers());

const customer = async (): Promise<string> => (await givenCustomer(sales, { stage: 'deal' })).id;
const alertsOf = async (ticketId: string) =>
  (await mailsQueued(`complaint-recurrence-${ticketId}`)).sort((a, b) => (a.to < b.to ? -1 : 1));
const analyse = (ticket: { id: string; version: number }, cause: string, as: User = serving) =>
  actOnTicket(as, 'analyseTicket', ticket, analysisOf(cause));

it('tells of the third complaint with one cause, in the ticket and by mail, and not of the fourth', async () => {
  const first = await givenAnalysed(serving, await customer(), 'damage', { subject: '包装箱进水' });
  const second = await givenAnalysed(elsewhere, await customer(), 'damage', { subject: '玻璃面板碎裂' });
  expect([first.complaint?.recurrence, second.complaint?.recurrence]).toEqual([null, null]);
  expect(await mailsQueued('complaint-recurrence')).toEqual([]);
  const third = await givenAnalysed(serving, await customer());
  expect(third.complaint?.recurrence).toEqual({
    cause: 'damage',
    of: 'cause',
    ticketIds: [first.id, second.id].toSorted(),
    at: TODAY,
  });
  const alerts = await alertsOf(third.id);
  expect(alerts.map(({ to }) => to)).toEqual([admin.email, lead.email].sort());
  const mailTo = ({ email }: User) => alerts.find(({ to }) => to === email);
  expect(mailTo(lead)?.subject).toBe('投诉反复出现：运输破损，30 天内 3 起');
  expect(mailTo(lead)?.text).toContain('包装箱进水');
  // Of another team: who does not lead it is told that there is one.
  expect(mailTo(lead)?.text).not.toContain('玻璃面板碎裂');
  expect(mailTo(lead)?.text).toContain('另有 1 起由其他团队处理');
  expect(mailTo(admin)?.subject).toBe('Recurring complaint: Damaged in transit, 3 in 30 days');
  expect(mailTo(admin)?.text).toContain('玻璃面板碎裂');
  const fourth = await givenAnalysed(serving, await customer());
  expect([fourth.complaint?.recurrence, await alertsOf(fourth.id)]).toEqual([null, []]);
});

it('tells of the same customer with the same cause, also after a merge, and to who stands in', async () => {
  const [one, two] = [await customer(), await customer()];
  const first = await givenAnalysed(serving, one, 'attitude');
  await givenAnalysed(serving, await customer(), 'billing');
  vi.setSystemTime('2026-06-20T04:00:00.000Z');
  const deputy = await givenUser('manager');
  await givenAbsence(lead, { from: '2026-06-20', until: '2026-06-22', deputyId: deputy.id });
  await mergeWholly(admin, two, one, queue);
  const second = await givenAnalysed(serving, two, 'attitude');
  expect(second.complaint?.recurrence).toMatchObject({ of: 'customer', ticketIds: [first.id] });
  const alerts = await alertsOf(second.id);
  expect(alerts.map(({ to }) => to)).toEqual([admin.email, deputy.email, lead.email].sort());
  expect(alerts.find(({ to }) => to === deputy.email)?.subject).toContain('再次投诉：服务态度');
});

it('forgets what lies further back than the days of the setting', async () => {
  for (const at of ['2026-03-01', '2026-03-20', '2026-04-05']) {
    vi.setSystemTime(`${at}T04:00:00.000Z`);
    const { complaint } = await givenAnalysed(serving, await customer(), 'usage');
    expect(complaint?.recurrence).toBeNull();
  }
  vi.setSystemTime('2026-04-10T04:00:00.000Z');
  expect((await givenAnalysed(serving, await customer(), 'usage')).complaint?.recurrence?.of).toBe('cause');
});

it('is found by one of several analyses at the same instant, however often each is sent', async () => {
  const made = [];
  for (let i = 0; i < 3; i += 1) made.push(await givenComplaint(serving, await customer()));
  const sent = made.map((ticket, i) => ({ ticket, key: `analysis-${i}-of-the-same-instant` }));
  const send = ({ ticket, key }: (typeof sent)[number]) =>
    actOnTicket(serving, 'analyseTicket', ticket, analysisOf('delivery'), { key });
  const answers = await Promise.all([...sent, ...sent].map(send));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
  const found = answers.slice(0, 3).filter(({ body }) => body.complaint.recurrence !== null);
  expect(found).toHaveLength(1);
  expect(found[0]?.body.complaint.recurrence).toMatchObject({ of: 'cause', cause: 'delivery' });
  const ids = [found[0]?.body.id, ...(found[0]?.body.complaint.recurrence.ticketIds ?? [])];
  expect(ids.toSorted()).toEqual(made.map(({ id }) => id).toSorted());
  expect(await getItem(keys.causeHead('delivery'))).toMatchObject({ count: 3 });
  const mailed = await Promise.all(made.map(({ id }) => alertsOf(id)));
  expect(mailed.map(({ length }) => length).toSorted()).toEqual([0, 0, 2]);
});

it('is found once when two analyse one complaint', async () => {
  await givenAnalysed(serving, await customer(), 'promise');
  await givenAnalysed(serving, await customer(), 'promise');
  const made = await givenComplaint(serving, await customer());
  const answers = await Promise.all([analyse(made, 'promise'), analyse(made, 'promise', lead)]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412]);
  expect(await alertsOf(made.id)).toHaveLength(2);
  expect(await getItem(keys.causeHead('promise'))).toMatchObject({ count: 3 });
});
