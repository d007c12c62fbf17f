import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { getEntryOf } from '../../shared/agenda/agenda.store.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { forgetSettings } from '../../shared/settings/in-force.store.ts';
import { handler as customers } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { mergeWholly } from '../steps/given-merges.ts';
import { derivedNow } from '../steps/given-purchases.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenCustomer, readCustomer } from '../steps/given-records.ts';
import {
  BY_WEIGHT,
  decide,
  listProposals,
  readProposal,
  readRun,
  recalculate,
  setTiers,
  tierMails,
} from '../steps/given-tiers.ts';
import { call } from '../steps/when.ts';

const queue = await givenQueues();
/** The first of December, 03:00 in Shanghai. */
const FIRST_RUN = '2026-11-30T19:00:00.000Z';
const SECOND_RUN = '2026-12-31T19:00:00.000Z';
const THIRD_RUN = '2027-01-31T19:00:00.000Z';

let admin: User;
let manager: User;
let sales: User;

const setClock = (at: string) => {
  vi.setSystemTime(at);
  forgetSettings();
};

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-20T02:00:00.000Z') });
  forgetSettings();
  queue.messages.splice(0);
  await givenTable();
  admin = await givenUser('admin');
  manager = await givenUser('manager');
  sales = await givenUser('sales', { managerId: manager.id });
  await setTiers(admin, BY_WEIGHT);
});
afterAll(() => {
  vi.useRealTimers();
  queue.stop();
});

const patch = async (customerId: string, body: object, as: User = sales) => {
  const { version } = await readCustomer(as, customerId);
  const answer = await call(customers, customersContracts.updateCustomer, {
    as,
    params: { customerId },
    ifMatch: version,
    body,
  });
  expect(answer.status, answer.text).toBe(200);
  return answer.body;
};
const weighing = (strategicWeight: number, body: object = {}) =>
  givenCustomer(sales, { strategicWeight, ...body });
const runAt = async (at: string) => {
  setClock(at);
  return recalculate(queue);
};
const proposed = async () => (await listProposals(manager))[0];

describe('the monthly recalculation', () => {
  it('proposes what differs, leaves the rest and what is held, and counts each once', async () => {
    const rising = await weighing(8);
    const held = await weighing(10, { tier: 'growth' });
    await weighing(0);
    expect(await runAt(FIRST_RUN)).toBe(1);
    expect(await readRun(admin, '2026-12')).toMatchObject({
      state: 'done',
      customers: 3,
      expired: 0,
      outcomes: { held: 1, unchanged: 1, refused_before: 0, proposed: 1, applied: 0, failed: 0 },
      moves: [{ from: 'regular', to: 'key', customers: 1 }],
      rules: { tiers: { version: 1 } },
    });
    const [proposal, ...others] = await listProposals(manager);
    expect(others).toEqual([]);
    expect(proposal).toMatchObject({
      customerId: rising.id,
      from: 'regular',
      to: 'key',
      state: 'open',
      score: { score: 80 },
    });
    expect((await readProposal(sales, proposal.id)).body).toMatchObject({
      matches: true,
      inputs: { strategicWeight: 8, asOf: '2026-12-01' },
    });
    expect((await readCustomer(sales, rising.id)).tier).toBe('regular');
    expect((await readCustomer(sales, held.id)).tier).toBe('growth');
  });

  it('fired again begins no second run, and its task delivered again changes nothing', async () => {
    await weighing(8);
    await runAt(FIRST_RUN);
    const before = [await readRun(admin, '2026-12'), await listProposals(manager), await tierMails()];
    expect(await runAt('2026-12-01T19:00:00.000Z')).toBe(0);
    expect([await readRun(admin, '2026-12'), await listProposals(manager), await tierMails()]).toEqual(
      before,
    );
  });

  it('gives the tier at once where the setting says so, and tells of it', async () => {
    await setTiers(admin, { ...BY_WEIGHT, apply: 'at_once' }, 1);
    const { id } = await weighing(10);
    await runAt(FIRST_RUN);
    expect(await readCustomer(sales, id)).toMatchObject({ tier: 'core', tierHeld: false });
    expect(await readRun(admin, '2026-12')).toMatchObject({ outcomes: { applied: 1, proposed: 0 } });
    expect(await listProposals(manager, { state: 'applied' })).toMatchObject([
      { customerId: id, from: 'regular', to: 'core', decision: { by: 'system' } },
    ]);
    expect((await tierMails()).map(({ subject }) => subject)).toEqual(['2026年12月客户等级已调整：1 位']);
    await runAt(SECOND_RUN);
    expect(await readRun(admin, '2027-01')).toMatchObject({ outcomes: { unchanged: 1, applied: 0 } });
  });

  it('mails each who decides once, and nobody else', async () => {
    const { name } = await weighing(8);
    await givenCustomer(admin, { ownerId: null, strategicWeight: 10 });
    await givenUser('manager');
    await runAt(FIRST_RUN);
    const mails = await tierMails();
    expect(mails.map(({ to }) => to).sort()).toEqual([admin.email, manager.email].sort());
    const own = mails.find(({ to }) => to === manager.email);
    expect(own?.subject).toBe('2026年12月客户等级建议：1 位待您确认');
    expect(own?.text).toContain(`${name}  普通 → 重点 · 80 分 · ${sales.name}`);
    expect(mails.find(({ to }) => to === admin.email)?.text).toContain('公海客户');
  });

  it('tells an admin of what is proposed for customers of those whom nobody leads', async () => {
    const head = await givenUser('manager');
    await givenCustomer(head, { strategicWeight: 8 });
    await runAt(FIRST_RUN);
    const mails = await tierMails();
    expect(mails.map(({ to }) => to)).toEqual([admin.email]);
    expect(mails[0]?.text).toContain(`80 分 · ${head.name}`);
  });

  it('closes what the run before left open, whoever has the customer and whether it is archived', async () => {
    const [first, second] = [await weighing(8), await weighing(10)];
    await runAt(FIRST_RUN);
    const { version } = await readCustomer(sales, second.id);
    await call(customers, customersContracts.archiveCustomer, {
      as: sales,
      params: { customerId: second.id },
      ifMatch: version,
    });
    await runAt(SECOND_RUN);
    expect(await readRun(admin, '2027-01')).toMatchObject({
      customers: 1,
      expired: 2,
      outcomes: { proposed: 1 },
    });
    expect(await listProposals(manager)).toMatchObject([{ customerId: first.id, month: '2027-01' }]);
    expect(await listProposals(manager, { state: 'expired' })).toHaveLength(2);
  });
});

describe('a proposal', () => {
  it('accepted gives the tier and what follows from it, and holds nothing', async () => {
    const { id } = await weighing(10, { stage: 'deal' });
    await derivedNow(id);
    const before = await getEntryOf(id, 'deep_touch');
    await runAt(FIRST_RUN);
    const proposal = await proposed();
    const accepted = await decide(manager, proposal, 'accept');
    expect(accepted.status, accepted.text).toBe(200);
    expect(accepted.body).toMatchObject({ state: 'accepted', decision: { by: manager.id, reason: null } });
    expect(await readCustomer(sales, id)).toMatchObject({ tier: 'core', tierHeld: false });
    // 14 days ahead of it.
    setClock('2026-12-10T02:00:00.000Z');
    await derivedNow(id);
    // A core customer wants a deep touch every 30 days, not every 90.
    const after = await getEntryOf(id, 'deep_touch');
    expect(before).toBeNull();
    expect(after).toMatchObject({ tier: 'core', reason: { days: 30 } });
    expect((await decide(manager, accepted.body, 'accept')).status).toBe(409);
    await runAt(SECOND_RUN);
    expect(await readRun(admin, '2027-01')).toMatchObject({ expired: 0, outcomes: { unchanged: 1 } });
  });

  it('refused is not made again while the score gives the same tier', async () => {
    const { id } = await weighing(8);
    await runAt(FIRST_RUN);
    const refused = await decide(manager, await proposed(), 'refuse');
    expect(refused.body).toMatchObject({
      state: 'refused',
      decision: { by: manager.id, reason: 'Not yet.' },
    });
    await runAt(SECOND_RUN);
    expect(await readRun(admin, '2027-01')).toMatchObject({ outcomes: { refused_before: 1, proposed: 0 } });
    await patch(id, { strategicWeight: 0 });
    await runAt(THIRD_RUN);
    expect(await readRun(admin, '2027-02')).toMatchObject({ outcomes: { unchanged: 1 } });
    await patch(id, { strategicWeight: 8 });
    await runAt('2027-02-28T19:00:00.000Z');
    expect(await listProposals(manager)).toMatchObject([{ month: '2027-03', to: 'key' }]);
  });

  it('of another tier is made whatever was refused before', async () => {
    const { id } = await weighing(8);
    await runAt(FIRST_RUN);
    await decide(manager, await proposed(), 'refuse');
    await patch(id, { strategicWeight: 10 });
    await runAt(SECOND_RUN);
    expect(await proposed()).toMatchObject({ to: 'core' });
  });

  it('is decided by who leads the owner or an admin, in the version read, with a reason to refuse', async () => {
    await weighing(8);
    await runAt(FIRST_RUN);
    const proposal = await proposed();
    expect((await decide(sales, proposal, 'accept')).status).toBe(403);
    expect((await decide(await givenUser('manager'), proposal, 'accept')).status).toBe(404);
    expect((await readProposal(await givenUser('sales'), proposal.id)).status).toBe(404);
    expect((await decide(manager, { ...proposal, version: 2 }, 'accept')).status).toBe(412);
    expect((await decide(manager, proposal, 'refuse', { body: {} })).status).toBe(422);
    const seen = await readProposal(await givenUser('service'), proposal.id);
    expect(seen.body).toMatchObject({ masked: true, inputs: { orders: { value: null } } });
    const [one, two] = await Promise.all([
      decide(manager, proposal, 'accept'),
      decide(admin, proposal, 'refuse'),
    ]);
    expect([one.status, two.status].sort()).toEqual([200, 412]);
  });

  it('a manager’s own customer is his manager’s to decide on', async () => {
    const above = await givenUser('manager');
    const middle = await givenUser('manager', { managerId: above.id });
    await givenCustomer(middle, { strategicWeight: 8 });
    await runAt(FIRST_RUN);
    const [proposal] = await listProposals(middle);
    expect((await decide(middle, proposal, 'accept')).status).toBe(403);
    expect((await decide(above, proposal, 'accept')).status).toBe(200);
  });

  it('does not pass over a tier that somebody gave meanwhile', async () => {
    const { id } = await weighing(8);
    await runAt(FIRST_RUN);
    const proposal = await proposed();
    await patch(id, { tier: 'growth' });
    const late = await decide(manager, proposal, 'accept');
    expect(late.status).toBe(409);
    expect(late.body.code).toBe('invalid_state');
    expect(await readCustomer(sales, id)).toMatchObject({ tier: 'growth', tierHeld: true });
  });

  it('goes with its customer to who leads the new owner', async () => {
    const other = await givenUser('manager');
    const seller = await givenUser('sales', { managerId: other.id });
    const { id } = await weighing(8);
    await derivedNow(id);
    await runAt(FIRST_RUN);
    const { version } = await readCustomer(sales, id);
    const moved = await call(customers, customersContracts.transferCustomer, {
      as: admin,
      params: { customerId: id },
      ifMatch: version,
      body: { ownerId: seller.id, reason: 'Nearer.' },
    });
    expect(moved.status, moved.text).toBe(200);
    await derivedNow(id);
    expect(await listProposals(manager)).toEqual([]);
    const [proposal] = await listProposals(other);
    expect((await decide(other, proposal, 'accept')).status).toBe(200);
  });

  it('is carried by a merge, and open no more: of what became one no score is left', async () => {
    const [kept, gone] = [await weighing(0), await weighing(8)];
    const refused = await weighing(8);
    await runAt(FIRST_RUN);
    const all = await listProposals(manager);
    const of = (id: string) => all.find(({ customerId }) => customerId === id);
    const proposal = of(gone.id);
    await decide(manager, of(refused.id), 'refuse');
    await mergeWholly(manager, kept.id, gone.id, queue);
    await mergeWholly(manager, kept.id, refused.id, queue);
    expect(await listProposals(manager)).toEqual([]);
    expect((await readProposal(manager, proposal.id)).body).toMatchObject({
      customerId: kept.id,
      state: 'expired',
    });
    // What the other was refused for does not bind what it has become.
    await patch(kept.id, { strategicWeight: 8 });
    await runAt(SECOND_RUN);
    expect(await listProposals(manager)).toMatchObject([{ customerId: kept.id, to: 'key' }]);
  });
});

describe('a tier given by hand', () => {
  it('holds through every run until it is released', async () => {
    const { id } = await weighing(10);
    expect(await patch(id, { tier: 'growth' })).toMatchObject({ tier: 'growth', tierHeld: true });
    await runAt(FIRST_RUN);
    expect(await listProposals(manager)).toEqual([]);
    expect(await patch(id, { tierHeld: false })).toMatchObject({ tier: 'growth', tierHeld: false });
    await runAt(SECOND_RUN);
    expect(await listProposals(manager)).toMatchObject([{ from: 'growth', to: 'core' }]);
  });

  it('may be given without holding', async () => {
    const { id } = await weighing(10);
    expect(await patch(id, { tier: 'growth', tierHeld: false })).toMatchObject({ tierHeld: false });
    expect(await givenCustomer(sales, { tier: 'key' })).toMatchObject({ tierHeld: true });
    expect(await givenCustomer(sales)).toMatchObject({ tier: 'regular', tierHeld: false });
  });
});
