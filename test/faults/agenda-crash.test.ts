import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as watch } from '../../functions/jobs/watch-customers.lambda.ts';
import { handler as people } from '../../functions/people/people.lambda.ts';
import { handler as runWork } from '../../functions/work/run-work.lambda.ts';
import { listEntries } from '../../shared/agenda/agenda.store.ts';
import { addDays } from '../../shared/kernel/calendar.ts';
import { addSeconds, now } from '../../shared/kernel/clock.ts';
import { keys } from '../../shared/kernel/keys.ts';
import { putItems } from '../../shared/kernel/table.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { peopleContracts } from '../../shared/people/people.contract.ts';
import { forgetSettings } from '../../shared/settings/in-force.store.ts';
import { CRASH_STRIDE } from '../steps/crash-points.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { answer, change, derived, entryIn } from '../steps/given-agenda.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenCustomer } from '../steps/given-records.ts';
import { type Fault, PASS, startStoreProxy } from '../steps/store-proxy.ts';
import { call } from '../steps/when.ts';

const proxy = await startStoreProxy();
const queue = await givenQueues();
const DEAD: Fault = { kind: 'fail', type: 'ValidationException' };
const MADE = '2026-05-11T02:00:00.000Z';
const days = (count: number) => addDays(MADE, count, 'Asia/Shanghai');

let admin: User;
let lead: User;
let sales: User;

const givenGround = async (): Promise<void> => {
  vi.setSystemTime(MADE);
  queue.messages.splice(0);
  proxy.fault(() => PASS);
  await givenTable();
  process.env.AWS_ENDPOINT_URL_DYNAMODB = proxy.endpoint;
  admin = await givenUser('admin');
  lead = await givenUser('manager');
  sales = await givenUser('sales', { managerId: lead.id });
};
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(MADE) });
  vi.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => vi.useRealTimers());
afterAll(() => {
  proxy.stop();
  queue.stop();
});

/** Dies at its n-th request to the store; answers whether there was one. */
const dieAt = async (n: number, run: () => Promise<unknown>): Promise<boolean> => {
  let requests = 0;
  proxy.fault(() => {
    requests += 1;
    return requests < n ? PASS : DEAD;
  });
  await run().catch(() => undefined);
  proxy.fault(() => PASS);
  return requests >= n;
};

/** Tries every death, each on fresh ground, and what comes after it; answers how many there are. */
const everyDeath = async (given: () => Promise<() => Promise<unknown>>, then: () => Promise<void>) => {
  let deaths = 0;
  for (let died = true; died; deaths += Number(died)) {
    await givenGround();
    const run = await given();
    died = await dieAt(deaths * CRASH_STRIDE + 1, run);
    await then();
  }
  return deaths * CRASH_STRIDE;
};

const watchNow = () => watch({ job: 'watch-customers' });
const watchAt = async (at: string): Promise<void> => {
  vi.setSystemTime(at);
  await watchNow();
};

/** All that an agenda says, but for how often it was written and when. */
const agendaOf = async (customerId: string) =>
  (await listEntries(customerId)).map(
    ({ version: _, updatedAt: __, since: ___, createdAt: ____, ...said }) => said,
  );

describe('the watch', () => {
  let id: string;

  it('killed at any request, is followed by the next night’s, which brings all that is due', async () => {
    const given = async () => {
      ({ id } = await givenCustomer(sales, { tier: 'core', stage: 'intent' }));
      await derived(id);
      vi.setSystemTime(days(20));
      return watchNow;
    };
    const deaths = await everyDeath(given, async () => {
      await watchAt(days(21));
      const settled = await agendaOf(id);
      const sources = ['customer_review', 'deep_touch', 'escalation', 'follow_up'];
      expect(settled.map(({ source }) => source)).toEqual(sources);
      await watchAt(days(22));
      expect(await agendaOf(id)).toEqual(settled);
    });
    expect(deaths).toBeGreaterThan(9);
  });

  it('killed at any request, brings back what a manager called done, once', async () => {
    const given = async () => {
      ({ id } = await givenCustomer(sales, { stage: 'intent' }));
      await change(lead, 'reviewCustomer', id, { decision: 'approved' });
      await derived(id);
      await watchAt(days(9));
      expect((await answer(lead, 'done', id, 'escalation', { note: 'Spoke to her.' })).status).toBe(200);
      await derived(id);
      vi.setSystemTime(days(15));
      return watchNow;
    };
    const deaths = await everyDeath(given, async () => {
      await watchAt(days(16));
      expect(await entryIn(id, 'escalation')).toMatchObject({
        closedAt: null,
        dueAt: days(15),
        reason: { undone: [{ what: 'done', by: lead.id, reason: 'Spoke to her.' }] },
      });
    });
    expect(deaths).toBeGreaterThan(9);
  });
});

describe('somebody who moves an entry', () => {
  it('while derive gives it another date, has the last word', async () => {
    await givenGround();
    const { id } = await givenCustomer(sales, { tier: 'key', stage: 'lost' });
    vi.setSystemTime(days(20));
    await derived(id);
    const deepTouch = { core: 30, key: 25, growth: 90, regular: 90 };
    await putItems([{ ...keys.setting('cadence'), version: 1, document: { deepTouch } }]);
    forgetSettings();
    let moved = 0;
    proxy.fault(async (operation) => {
      if (operation !== 'TransactWriteItems' || moved > 0) return PASS;
      moved += 1;
      const body = { to: days(40), reason: 'On holiday.' };
      moved = (await answer(sales, 'move', id, 'deep_touch', body)).status;
      return PASS;
    });
    await derived(id);
    forgetSettings();
    expect(moved).toBe(200);
    expect(await entryIn(id, 'deep_touch')).toMatchObject({ dueAt: days(40), version: 2 });
  });
});

describe('giving what waits for a manager to the new one', () => {
  it('killed at any request, ends where it would have ended', async () => {
    let ids: string[] = [];
    let nextId: string;
    let deliver: () => Promise<void>;
    const given = async () => {
      nextId = (await givenUser('manager')).id;
      ids = [(await givenCustomer(sales)).id, (await givenCustomer(sales)).id];
      for (const id of ids) await derived(id);
      const asked = { as: admin, params: { userId: sales.id }, ifMatch: 1, body: { managerId: nextId } };
      const changed = await call(people, peopleContracts.updateUser, asked);
      expect(changed.status, changed.text).toBe(200);
      const { workId } = JSON.parse(queue.messages[0]?.body ?? '{}');
      vi.setSystemTime(addSeconds(now(), 60));
      deliver = () => runWork({ Records: [{ body: JSON.stringify({ workId }) }] } as never, {});
      return deliver;
    };
    const deaths = await everyDeath(given, async () => {
      await deliver();
      for (const id of ids)
        expect(await entryIn(id, 'customer_review')).toMatchObject({ ownerId: nextId, version: 2 });
    });
    expect(deaths).toBeGreaterThan(9);
  });
});
