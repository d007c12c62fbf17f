import { beforeAll, describe, expect, it } from 'vitest';
import { now } from '../../shared/kernel/clock.ts';
import { firstVersion } from '../../shared/kernel/entity.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { keys } from '../../shared/kernel/keys.ts';
import { listMarks } from '../../shared/kernel/marks.ts';
import { getItem } from '../../shared/kernel/table.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { createTeamWrites } from '../../shared/people/people.store.ts';
import { getOrder, listByCustomer as listOrders } from '../../shared/sales/orders.store.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import {
  act,
  givenAgreed,
  givenContract,
  givenOpportunity,
  historyOf,
  PROOFS,
  provedBy,
  read,
} from '../steps/given-opportunity.ts';
import { givenCustomer, readCustomer } from '../steps/given-records.ts';
import { pointersOf, statusCounts } from '../steps/then.ts';

let manager: User;
let sales: User;
let stranger: User;
let teamId: string;
let leader: User;

const givenTeam = async (managerId: string | null): Promise<string> => {
  const team = { id: newId('tem'), name: 'Delivery', managerId, ...firstVersion('system', now()) };
  await commit(createTeamWrites(team));
  return team.id;
};

beforeAll(async () => {
  await givenTable();
  manager = await givenUser('manager');
  sales = await givenUser('sales', { managerId: manager.id });
  stranger = await givenUser('sales');
  leader = await givenUser('manager');
  teamId = await givenTeam(leader.id);
});

const ordersOf = async (customerId: string) =>
  (await listOrders({ id: customerId, absorbing: [] }, { limit: 100, position: undefined })).items;

const givenDeal = async (body: object = {}, customer: object = {}) => {
  const { id } = await givenCustomer(sales, { industry: 'manufacturing', region: 'east', ...customer });
  const agreed = await givenAgreed(sales, id, body);
  return { customerId: id as string, agreed, contract: await givenContract(id) };
};
const win = (
  opportunity: { id: string; version: number },
  contractId: string,
  body: object = {},
  key = newId('imp'),
) =>
  act(
    sales,
    'moveOpportunity',
    opportunity,
    { to: 'won', proofs: { won: provedBy(contractId).won }, ...body },
    { key },
  );

describe('winning, in one transaction', () => {
  it('freezes how it ended, makes the order with its payment, the deal, the marks and the history', async () => {
    const { customerId, agreed, contract } = await givenDeal({ engagedOn: '2026-01-01' });
    const before = await readCustomer(sales, customerId);
    const won = await win(agreed, contract.id, { fulfilment: { teamId, note: 'By road.' } });
    expect(won.status, won.text).toBe(200);
    expect(won.body).toMatchObject({
      stage: 'won',
      probability: 100,
      amount: PROOFS.negotiation.price,
      closing: {
        outcome: 'won',
        amount: PROOFS.negotiation.price,
        industry: 'manufacturing',
        region: 'east',
        loss: null,
      },
      fulfilment: { teamId, leaderId: leader.id, note: 'By road.' },
      masked: false,
    });
    const { closing, orderId } = won.body;
    expect(closing.cycleDays).toBe((Date.parse(closing.on) - Date.parse('2026-01-01')) / 86_400_000);
    expect(await getOrder(orderId)).toMatchObject({
      customerId,
      opportunityId: agreed.id,
      contractId: contract.id,
      total: PROOFS.negotiation.price,
      paid: { amount: '32000.25', currency: 'CNY' },
      dueOn: PROOFS.negotiation.deliveryOn,
      payments: [{ kind: 'payment', reference: 'B-17', receivedOn: '2026-01-20' }],
    });
    const after = await readCustomer(sales, customerId);
    expect(after).toMatchObject({ stage: 'deal', version: before.version + 1, collaboratorIds: [leader.id] });
    expect(after.need).toBe(`${before.need}\n${PROOFS.need.need}`);
    expect(after.nextFollowUpAt > before.nextFollowUpAt).toBe(true);
    expect(await getItem(keys.agendaEntry(customerId, 'follow_up'))).toMatchObject({
      dueAt: after.nextFollowUpAt,
    });
    const marks = await listMarks(customerId);
    expect(marks.map(({ source, ownerId, on }) => [source, ownerId, on])).toEqual([
      ['delivery_hand_over', leader.id, closing.on],
      ['opportunity_review', sales.id, closing.on],
    ]);
    const history = await historyOf(sales, agreed.id);
    expect(history.map(({ kind, from, stage }: Record<string, unknown>) => [kind, from, stage])).toEqual([
      ['created', null, 'lead'],
      ['stage', 'lead', 'negotiation'],
      ['stage', 'negotiation', 'won'],
    ]);
  });

  it('orders the lines where they come to the agreed price, and one line over the price where they do not', async () => {
    const lines = [
      { description: 'Seats', quantity: '12', unitPrice: '6000', discount: '0.125' },
      { description: 'Training', quantity: '1', unitPrice: '1000.5' },
    ];
    const fitting = await givenDeal({ amount: null, lines });
    expect(fitting.agreed.amount).toEqual({ amount: '64000.5', currency: 'CNY' });
    const [first] = [await win(fitting.agreed, fitting.contract.id)];
    expect(
      (await getOrder(first.body.orderId))?.lines.map(({ description, total }) => [description, total]),
    ).toEqual([
      ['Seats', '63000'],
      ['Training', '1000.5'],
    ]);
    const other = await givenDeal({ lines: [{ ...lines[0], discount: '0' }] });
    const second = await win(other.agreed, other.contract.id);
    expect(await getOrder(second.body.orderId)).toMatchObject({
      lines: [{ description: 'CRM for twelve people', quantity: '1', total: '64000.5' }],
      total: PROOFS.negotiation.price,
    });
  });

  it('copies the need once, and never beyond what the field holds', async () => {
    const known = await givenDeal({}, { need: `First. ${PROOFS.need.need} Then more.` });
    const before = await readCustomer(sales, known.customerId);
    await win(known.agreed, known.contract.id);
    expect((await readCustomer(sales, known.customerId)).need).toBe(before.need);
    const full = await givenDeal({}, { need: '需'.repeat(3995) });
    await win(full.agreed, full.contract.id);
    expect((await readCustomer(sales, full.customerId)).need).toHaveLength(4000);
  });

  it('asks nobody for a hand-over where no team delivers, or the team has no leader', async () => {
    const { customerId, agreed, contract } = await givenDeal();
    const won = await win(agreed, contract.id, { fulfilment: { teamId: await givenTeam(null) } });
    expect(won.body.fulfilment.leaderId).toBeNull();
    expect((await listMarks(customerId)).map(({ source }) => source)).toEqual(['opportunity_review']);
  });

  it('names everything in the way at once, and changes nothing', async () => {
    const { customerId, agreed } = await givenDeal();
    const foreign = await givenContract((await givenCustomer(sales)).id);
    const draft = await givenContract(customerId, { state: 'draft', signature: null });
    const unproved = await win(agreed, foreign.id, {
      probability: 80,
      loss: { reason: 'price' },
      fulfilment: { teamId: newId('tem') },
    });
    expect([unproved.status, unproved.body.code, pointersOf(unproved)]).toEqual([
      409,
      'invalid_state',
      ['/fulfilment/teamId', '/loss', '/probability', '/proofs/won/contractId'],
    ]);
    const won = { contractId: draft.id, firstPayment: { amount: '0', receivedOn: '2999-01-01' } };
    const hollow = await win(agreed, draft.id, { proofs: { won } });
    expect(pointersOf(hollow)).toEqual([
      '/proofs/won/contractId',
      '/proofs/won/firstPayment/amount',
      '/proofs/won/firstPayment/receivedOn',
    ]);
    expect(pointersOf(await win(agreed, draft.id, { proofs: {} }))).toEqual(['/proofs/won']);
    const others = await givenContract(customerId, { opportunityId: newId('opp') });
    expect(pointersOf(await win(agreed, others.id))).toEqual(['/proofs/won/contractId']);
    expect((await read(sales, agreed.id)).body).toEqual(agreed);
    expect(await ordersOf(customerId)).toEqual([]);
  });

  it('twice, with one key or two, by one person or two at once, makes one order', async () => {
    const { customerId, agreed, contract } = await givenDeal();
    const [key, body] = ['one', { to: 'won', proofs: { won: provedBy(contract.id).won } }];
    const race = await Promise.all([
      ...Array.from({ length: 4 }, () => win(agreed, contract.id)),
      ...Array.from({ length: 4 }, () => act(manager, 'moveOpportunity', agreed, body)),
    ]);
    expect(statusCounts(race)).toEqual({ 200: 1, 412: 7 });
    expect(await ordersOf(customerId)).toHaveLength(1);
    const present = (await read(sales, agreed.id)).body;
    const again = await win(present, contract.id);
    expect([again.status, pointersOf(again)]).toEqual([409, ['/to']]);

    const other = await givenDeal();
    const first = await win(other.agreed, other.contract.id, {}, key);
    const repeated = await win(other.agreed, other.contract.id, {}, key);
    expect(repeated.body).toEqual(first.body);
    expect(await ordersOf(other.customerId)).toHaveLength(1);
  });

  it('of two opportunities of one customer at once loses nothing of either', async () => {
    const { customerId, agreed, contract } = await givenDeal();
    const second = await givenAgreed(sales, customerId, { name: 'A second one' });
    const answers = await Promise.all([win(agreed, contract.id), win(second, contract.id)]);
    expect(statusCounts(answers)).toEqual({ 200: 2 });
    expect(await ordersOf(customerId)).toHaveLength(2);
  });

  it('is for who may change the customer or has the opportunity', async () => {
    const { agreed, contract } = await givenDeal();
    const body = { to: 'won', proofs: { won: provedBy(contract.id).won } };
    expect((await act(stranger, 'moveOpportunity', agreed, body)).status).toBe(404);
    const service = await givenUser('service');
    expect((await act(service, 'moveOpportunity', agreed, body)).status).toBe(403);
  });
});

describe('losing', () => {
  it('needs a reason of the dictionary, freezes the end, and leaves the customer as it is', async () => {
    const { id } = await givenCustomer(sales, { stage: 'intent' });
    const made = await givenOpportunity(sales, id);
    const lose = (loss?: object, opportunity = made) =>
      act(sales, 'moveOpportunity', opportunity, { to: 'lost', ...(loss && { loss }) });
    expect(pointersOf(await lose())).toEqual(['/loss']);
    const named = await lose({ reason: 'Price' });
    expect([pointersOf(named), named.text]).toEqual([
      ['/loss/reason'],
      expect.stringContaining('its code there is \\"price\\"'),
    ]);
    const lost = await lose({ reason: 'price', note: 'Half of ours.' });
    expect(lost.body).toMatchObject({
      stage: 'lost',
      probability: 0,
      closing: {
        outcome: 'lost',
        amount: { amount: '70000' },
        loss: { reason: 'price', note: 'Half of ours.' },
      },
    });
    expect((await readCustomer(sales, id)).stage).toBe('intent');
    expect(await listMarks(id)).toEqual([]);

    const reopen = (body: object) => act(sales, 'moveOpportunity', lost.body, { to: 'need', ...body });
    expect(pointersOf(await reopen({}))).toEqual(['/proofs/need', '/reason']);
    const proofs = { need: PROOFS.need };
    const opened = await reopen({ reason: 'They called again.', proofs });
    expect(opened.body).toMatchObject({ stage: 'need', probability: 25, closing: null, proofs });
    expect((await historyOf(sales, made.id)).map(({ reason }: Record<string, unknown>) => reason)).toEqual([
      null,
      'price: Half of ours.',
      'They called again.',
    ]);
  });
});
