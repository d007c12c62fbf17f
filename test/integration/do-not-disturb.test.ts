import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { getCustomer } from '../../shared/customers/customers.store.ts';
import { addSeconds, now } from '../../shared/kernel/clock.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenContact, givenCustomer, readCustomer } from '../steps/given-records.ts';
import { logTouch } from '../steps/log-touch.ts';
import { pointersOf, statusCounts } from '../steps/then.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;
const START = '2026-09-07T02:00:00.000Z';
let sales: User;
let colleague: User;

beforeAll(async () => {
  await givenTable();
  sales = await givenUser('sales');
  colleague = await givenUser('service');
});
afterEach(() => void vi.useRealTimers());

/** Stops the clock so many seconds after the start. */
const at = (seconds: number): void => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(addSeconds(START, seconds)) });
};
const log = (customerId: string, body: object = {}, as = sales) => logTouch(as, customerId, body);
const reason = 'They asked to be called back at once.';

describe('an outbound touch', () => {
  it('is refused within 24 hours of another, exactly', async () => {
    at(0);
    const { id } = await givenCustomer(sales);
    expect((await log(id)).status).toBe(201);
    at(DAY - 0.001);
    const answer = await log(id, {}, colleague);
    expect([answer.status, pointersOf(answer)]).toEqual([409, ['/occurredAt']]);
    expect(answer.body).toMatchObject({
      code: 'do_not_disturb',
      limit: 'perDay',
      most: 1,
      touches: [START],
      mayContactFrom: addSeconds(START, DAY),
    });
    at(DAY);
    expect((await log(id, {}, colleague)).status).toBe(201);
  });

  it('is refused beyond three in 7 days, exactly', async () => {
    at(0);
    const { id } = await givenCustomer(sales);
    for (const days of [0, 2, 4]) {
      at(days * DAY);
      expect((await log(id)).status).toBe(201);
    }
    at(7 * DAY - 0.001);
    const { body } = await log(id);
    expect(body).toMatchObject({ limit: 'perWeek', most: 3, mayContactFrom: addSeconds(START, 7 * DAY) });
    expect(body.touches).toHaveLength(3);
    at(7 * DAY);
    expect((await log(id)).status).toBe(201);
  });

  it('passes with a reason, which stays with it', async () => {
    at(0);
    const { id } = await givenCustomer(sales);
    const first = await log(id, { override: { reason } });
    expect(first.body.override).toBeNull();
    at(HOUR);
    expect((await log(id, { override: { reason } })).body.override).toBe(reason);
    expect((await getCustomer(id))?.recentOutboundAt).toEqual([addSeconds(START, HOUR), START]);
  });

  it('does not count where the customer was the one who called', async () => {
    at(0);
    const { id } = await givenCustomer(sales);
    for (let i = 0; i < 5; i += 1) expect((await log(id, { direction: 'inbound' })).status).toBe(201);
    expect((await log(id)).status).toBe(201);
    expect((await log(id, { direction: 'inbound' })).status).toBe(201);
    expect((await log(id)).status).toBe(409);
  });

  it('that is told of late is judged by those around it, and is history after 7 days', async () => {
    at(0);
    const { id } = await givenCustomer(sales);
    expect((await log(id)).status).toBe(201);
    at(7 * DAY);
    expect((await log(id, { occurredAt: addSeconds(START, HOUR) })).status).toBe(409);
    expect((await log(id, { occurredAt: addSeconds(START, -HOUR) })).status).toBe(201);
    expect((await getCustomer(id))?.recentOutboundAt).toEqual([START, addSeconds(START, -HOUR)]);
  });

  it('of 50 colleagues at the same instant is made by one', async () => {
    const { id } = await givenCustomer(sales);
    const occurredAt = now();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => log(id, { occurredAt }, i % 2 === 0 ? sales : colleague)),
    );
    expect(statusCounts(answers)).toEqual({ 201: 1, 409: 49 });
    expect((await getCustomer(id))?.recentOutboundAt).toEqual([occurredAt]);
  });

  it('shows with the customer from when on there may be another', async () => {
    at(0);
    const { id } = await givenCustomer(sales);
    expect(Object.keys(await readCustomer(sales, id))).not.toContain('mayContactFrom');
    for (const hours of [0, 30, 60]) {
      at(hours * HOUR);
      await log(id);
    }
    const shown = await readCustomer(sales, id);
    expect(shown.mayContactFrom).toBe(addSeconds(START, 7 * DAY));
    expect(Object.keys(shown)).not.toContain('recentOutboundAt');
  });
});

describe('a channel', () => {
  it('that the customer has opted out of takes no outbound touch, whatever the reason', async () => {
    const { id } = await givenCustomer(sales, { name: 'Quiet Ltd', contactPreferences: { optOut: ['sms'] } });
    const answer = await log(id, { channel: 'sms', override: { reason } });
    expect([answer.status, pointersOf(answer)]).toEqual([422, ['/channel']]);
    expect(answer.body.errors[0].message).toContain('Quiet Ltd has opted out of sms');
    expect((await log(id, { channel: 'sms', direction: 'inbound' })).status).toBe(201);
    expect((await log(id, { channel: 'call' })).status).toBe(201);
  });

  it('that a contact has opted out of is closed where he is named', async () => {
    const { id } = await givenCustomer(sales);
    const quiet = await givenContact(sales, id, { name: 'Wu Mei', optOut: ['wechat', 'call'] });
    const open = await givenContact(sales, id, { name: 'Li Na' });
    expect([quiet.optOut, open.optOut]).toEqual([['wechat', 'call'], null]);
    const answer = await log(id, { channel: 'wechat', contactIds: [open.id, quiet.id] });
    expect([answer.status, pointersOf(answer)]).toEqual([422, ['/channel']]);
    expect(answer.body.errors[0].message).toContain('Wu Mei');
    expect((await log(id, { channel: 'wechat', contactIds: [open.id] })).status).toBe(201);
  });
});
