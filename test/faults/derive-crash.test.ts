import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { deriveContact } from '../../functions/derive/derive-contact.ts';
import { deriveCustomer } from '../../functions/derive/derive-customer.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { readCounter } from '../../shared/derived/counters.store.ts';
import { getDerived } from '../../shared/derived/derived.store.ts';
import { addSeconds, now } from '../../shared/kernel/clock.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { builtOnce } from '../steps/built-once.ts';
import { CRASH_STRIDE } from '../steps/crash-points.ts';
import { handler as customers } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenContact, givenCustomer, readCustomer } from '../steps/given-records.ts';
import { duePostings, standingPostings } from '../steps/postings.ts';
import { type Fault, PASS, startStoreProxy } from '../steps/store-proxy.ts';
import { tableContent } from '../steps/table-content.ts';
import { call } from '../steps/when.ts';

const proxy = await startStoreProxy();
const DEAD: Fault = { kind: 'fail', type: 'ValidationException' };
let admin: User;
let other: User;
let customerId: string;
let contactIds: string[];

let at: string;

/** When everybody who was at it has ended or died. */
const muchLater = (): string => {
  at = addSeconds(at, 3600);
  return at;
};

const givenPeople = async () => ({
  at: now(),
  admin: await givenUser('admin'),
  other: await givenUser('sales'),
});
const givenRecords = async (owner: User) => {
  const customer = await givenCustomer(owner, { name: '青岛远洋物流有限公司' });
  return {
    customerId: customer.id,
    contactIds: [(await givenContact(owner, customer.id, { name: '王伟' })).id],
  };
};
const builtNew = builtOnce(async () => {
  const people = await givenPeople();
  return { ...people, ...(await givenRecords(people.admin)) };
});
/** Everything has been derived of it, an hour later. */
const builtDerived = builtOnce(async () => {
  const ground = await builtNew();
  ({ at, admin, other, customerId, contactIds } = ground);
  await deriveAll(muchLater());
  return { ...ground, at };
});

const givenGround = async ({ isDerived = false } = {}): Promise<void> => {
  proxy.fault(() => PASS);
  await givenTable();
  process.env.AWS_ENDPOINT_URL_DYNAMODB = proxy.endpoint;
  ({ at, admin, other, customerId, contactIds } = await (isDerived ? builtDerived() : builtNew()));
};
// Without jitter nobody waits between two tries.
beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));
afterAll(() => proxy.stop());

const change = async (contract: object, body?: object): Promise<void> => {
  const { version } = await readCustomer(admin, customerId);
  const asked = { as: admin, params: { customerId }, ifMatch: version, ...(body && { body }) };
  const { status, text } = await call(customers, contract, asked);
  expect(status, text).toBe(200);
};
const rename = (name: string) => change(customersContracts.updateCustomer, { name });

const deriveAll = async (at: string): Promise<void> => {
  await deriveCustomer(customerId, at);
  for (const id of contactIds) await deriveContact(id, at);
};

/** What changes, after everything was derived of what had been before; null: nothing had been derived yet. */
const SCENARIOS = {
  'for the first time': null,
  'of another name': () => rename('上海明日科技有限公司'),
  'of another owner': () =>
    change(customersContracts.transferCustomer, { ownerId: other.id, reason: 'holiday' }),
  'in the archive': () => change(customersContracts.archiveCustomer),
} as const;

type Scenario = keyof typeof SCENARIOS;

const isWrite = (operation: string): boolean => /Write/.test(operation);

/** The process dies before its n-th write, which is after the one before: reading in between changes nothing. */
const dieBefore = (n: number): void => {
  let writes = 0;
  proxy.fault((operation) => {
    if (isWrite(operation)) writes += 1;
    return writes < n ? PASS : DEAD;
  });
};

/** Every write is carried out, but the first answer to it gets lost. */
const loseReplies = (): void => {
  const seen = new Set<string>();
  proxy.fault((operation, body) => {
    if (!isWrite(operation) || seen.has(body)) return PASS;
    seen.add(body);
    return { kind: 'drop-reply' };
  });
};

const expectAllTrue = async (): Promise<void> => {
  expect(await standingPostings()).toEqual(await duePostings());
  const { archivedAt } = await readCustomer(admin, customerId);
  const live = archivedAt ? 0 : 1;
  expect((await readCounter('customers')).count ?? 0).toBe(live);
  expect((await readCounter('contacts')).count ?? 0).toBe(live * contactIds.length);
  const [ofAdmin, ofOther] = [
    await readCounter(`quality:${admin.id}`),
    await readCounter(`quality:${other.id}`),
  ];
  expect((ofAdmin.count ?? 0) + (ofOther.count ?? 0)).toBe(live);
  const score = (await getDerived(customerId))?.quality?.score ?? 0;
  expect((ofAdmin.score ?? 0) + (ofOther.score ?? 0)).toBe(score);
};

/** The message comes again at once, and the watch the night after; from then on there is nothing to do. */
const recover = async (): Promise<void> => {
  proxy.fault(() => PASS);
  await deriveAll(addSeconds(at, 10));
  expect(await standingPostings()).toEqual(await duePostings());
  await deriveAll(muchLater());
  await expectAllTrue();
};

const expectNothingToDo = async (): Promise<void> => {
  const settled = await tableContent();
  await deriveAll(at);
  expect(await tableContent()).toEqual(settled);
};

/** Before what is tried: everything has been derived of what was before the change. */
const givenChange = async (scenario: Scenario): Promise<void> => {
  await givenGround({ isDerived: SCENARIOS[scenario] !== null });
  await SCENARIOS[scenario]?.();
};

describe.each(Object.keys(SCENARIOS) as Scenario[])('deriving a customer %s', (scenario) => {
  it('killed before any write, the next run ends in the same', async () => {
    let deaths = 0;
    for (let died = true; died; deaths += CRASH_STRIDE * Number(died)) {
      await givenChange(scenario);
      dieBefore(deaths + 1);
      died = await deriveAll(muchLater()).then(
        () => false,
        () => true,
      );
      await recover();
    }
    expect(deaths).toBeGreaterThanOrEqual(6);
    await expectNothingToDo();
  });

  it('with the replies to all writes lost, ends in the same', async () => {
    await givenChange(scenario);
    loseReplies();
    await deriveAll(muchLater());
    await recover();
    await expectNothingToDo();
  });
});

/** Falls asleep before its n-th write; another run derives what is newer; then it writes on, or dies of that write. */
const sleepBefore = (n: number, newer: string, dies: boolean): { readonly hasSlept: () => boolean } => {
  let writes = 0;
  let state: 'awake' | 'asleep' | 'woken' = 'awake';
  proxy.fault(async (operation) => {
    if (state === 'asleep') return PASS;
    if (state === 'woken') return dies ? DEAD : PASS;
    if (isWrite(operation)) writes += 1;
    if (writes < n) return PASS;
    state = 'asleep';
    await rename(newer);
    await deriveCustomer(customerId, addSeconds(at, 10));
    state = 'woken';
    return PASS;
  });
  return { hasSlept: () => state === 'woken' };
};

describe.each([
  ['what it was before', '青岛远洋物流有限公司'],
  ['something else', 'Nordsee Fisch GmbH'],
])('a run that sleeps while another one derives what is newer: %s', (_, newer) => {
  it.each([false, true])(
    'leaves nothing behind, before whichever write it sleeps; and dies: %s',
    async (dies) => {
      let naps = 0;
      for (let slept = true; slept; naps += CRASH_STRIDE * Number(slept)) {
        await givenGround({ isDerived: true });
        await rename('上海明日科技有限公司');
        const { hasSlept } = sleepBefore(naps + 1, newer, dies);
        const run = deriveCustomer(customerId, muchLater());
        await (dies ? run.catch(() => undefined) : run);
        slept = hasSlept();
        if (!dies) expect(await standingPostings()).toEqual(await duePostings());
        await recover();
      }
      expect(naps).toBeGreaterThanOrEqual(4);
    },
  );
});
