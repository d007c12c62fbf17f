import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as sendDueReminders } from '../../functions/jobs/send-due-reminders.lambda.ts';
import type { AgendaEntry } from '../../shared/agenda/agenda.fields.ts';
import { entryId } from '../../shared/agenda/agenda.rules.ts';
import { getFollowUp, putEntryWrites } from '../../shared/agenda/agenda.store.ts';
import { customerItem, getCustomer } from '../../shared/customers/customers.store.ts';
import { CHANNELS } from '../../shared/kernel/channels.fields.ts';
import { firstVersion } from '../../shared/kernel/entity.ts';
import { putItems } from '../../shared/kernel/table.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { givenDueCustomer } from '../steps/due-customers.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenAbsence } from '../steps/given-absence.ts';
import { change } from '../steps/given-agenda.ts';
import { logTouch } from '../steps/log-touch.ts';
import { mailOf } from '../steps/mail-links.ts';

// Sunday 22 November 2026, 10:00 in Shanghai; the mail comes on Monday at 08:30.
const SUNDAY = '2026-11-22T02:00:00.000Z';
const MONDAY = '2026-11-23T00:30:00.000Z';
const DAY = '2026-11-23';
const REASON = 'They asked to be called back at once.';
const QUIET = /请在 (.+) 之后再联系/;
const OPTED_OUT = '客户已谢绝所有联系方式，请勿主动联系';

const at = (instant: string) => vi.setSystemTime(new Date(instant));
let sales: User;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  at(SUNDAY);
  await givenTable();
  sales = await givenUser('sales');
});
afterEach(() => void vi.useRealTimers());

/** An entry of another source, due on Monday as the follow-up is not. */
const givenEntry = async (
  customerId: string,
  source: AgendaEntry['source'],
  dueAt: string,
  reason: AgendaEntry['reason'] = { code: 'deep_touch', days: 30 },
): Promise<void> => {
  const followUp = await getFollowUp(customerId);
  if (!followUp) throw new Error('no follow-up');
  const id = entryId(customerId, source);
  const entry = { ...followUp, id, source, reason, dueAt, ...firstVersion('system', SUNDAY) };
  await commit(putEntryWrites(null, entry));
};

const mondaysMail = async (user = sales): Promise<string> => {
  at(MONDAY);
  await sendDueReminders({ job: 'send-due-reminders' });
  return (await mailOf(user, DAY)).text;
};

const quietInMail = async (user?: User) => QUIET.exec(await mondaysMail(user))?.[1];

/** Touched on Sunday, at half a minute past ten. */
const givenTouched = async (): Promise<string> => {
  const id = await givenDueCustomer(sales, '青岛远洋', '2026-11-30T02:00:00.000Z');
  at('2026-11-22T02:00:30.000Z');
  const plan = { nextFollowUp: { at: '2026-11-30T02:00:00.000Z' } };
  expect((await logTouch(sales, id, plan)).status).toBe(201);
  return id;
};

describe('an entry in the daily mail', () => {
  it('says from which minute on its customer may be contacted, until then a touch would disturb', async () => {
    const id = await givenTouched();
    await givenEntry(id, 'deep_touch', SUNDAY);
    expect(await quietInMail()).toBe('11月23日 周一 10:01');
  });

  it.each<[string, AgendaEntry['source'], string, AgendaEntry['reason']?]>([
    ['is due when it disturbs nobody', 'deep_touch', '2026-11-23T02:00:30.000Z'],
    ['is no touch', 'profile_review', SUNDAY],
    ['was overridden', 'deep_touch', SUNDAY, { code: 'moved', override: REASON }],
  ])('says nothing of it where it %s', async (_, source, dueAt, reason) => {
    await givenEntry(await givenTouched(), source, dueAt, reason);
    expect(await quietInMail()).toBeUndefined();
  });

  it('says it of a colleague’s, to who stands in for him', async () => {
    const deputy = await givenUser('sales', { timeZone: 'Asia/Tokyo' });
    await givenAbsence(sales, { from: DAY, until: DAY, deputyId: deputy.id });
    await givenEntry(await givenTouched(), 'important_date', SUNDAY, { code: 'important_date' });
    expect(await quietInMail(deputy)).toBe('11月23日 周一 11:01');
  });

  it('says that its customer has opted out, of every channel only', async () => {
    const [all, some] = ['2026-11-23T02:00:00.000Z', '2026-11-23T03:00:00.000Z'];
    const id = await givenDueCustomer(sales, '青岛远洋', all);
    const other = await givenDueCustomer(sales, '上海明日', some);
    const optOut = (channels: readonly string[]) => ({ contactPreferences: { optOut: channels } });
    await change(sales, 'updateCustomer', id, optOut(CHANNELS));
    await change(sales, 'updateCustomer', other, optOut(CHANNELS.slice(1)));
    const text = await mondaysMail();
    expect(text.split(OPTED_OUT)).toHaveLength(2);
    expect(text.indexOf('青岛远洋')).toBeLessThan(text.indexOf(OPTED_OUT));
    expect(text.indexOf(OPTED_OUT)).toBeLessThan(text.indexOf('上海明日'));
  });

  it('is mailed though its customer cannot be read', async () => {
    const customer = await getCustomer(
      await givenDueCustomer(sales, '青岛远洋', SUNDAY.replace('T02', 'T03')),
    );
    if (!customer) throw new Error('no customer');
    await putItems([{ ...customerItem(customer), recentOutboundAt: 'broken' }]);
    expect(await mondaysMail()).toContain('青岛远洋');
  });
});
