import { beforeAll, describe, expect, it } from 'vitest';
import { handler as agendaHandler } from '../../functions/agenda/agenda.lambda.ts';
import { agendaContracts } from '../../shared/agenda/agenda.contract.ts';
import { interactionsContracts } from '../../shared/interactions/interactions.contract.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenContact, givenCustomer, givenTouch, readCustomer } from '../steps/given-records.ts';
import { pagesOf } from '../steps/pages.ts';
import { pointersOf, statusCounts } from '../steps/then.ts';
import { call } from '../steps/when.ts';

const { createInteraction, listInteractions, updateInteraction } = interactionsContracts;
const DAY = 86_400_000;
let sales: User;
let manager: User;
let service: User;
let stranger: User;

beforeAll(async () => {
  await givenTable();
  manager = await givenUser('manager');
  sales = await givenUser('sales', { managerId: manager.id });
  service = await givenUser('service');
  stranger = await givenUser('sales');
});

const log = (customerId: string, body: object = {}, as = sales) =>
  call(handler, createInteraction, {
    as,
    params: { customerId },
    body: { channel: 'call', summary: 'Talked.', ...body },
  });
const list = async (customerId: string, as = sales) =>
  (await pagesOf(handler, listInteractions, { as, params: { customerId }, query: { limit: '7' } })).flat();
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString();
const agendaOf = async (as: User) =>
  (await pagesOf(agendaHandler, agendaContracts.listAgenda, { as, query: { limit: '100' } })).flat();

describe('a touch', () => {
  it('sets the next follow-up by the cadence of the stage', async () => {
    const { id } = await givenCustomer(sales, { stage: 'intent' });
    const { body, status, headers } = await log(id);
    expect([status, headers.location]).toEqual([201, `/v1/interactions/${body.id}`]);
    expect(Date.parse(body.nextStep.at) - Date.parse(body.occurredAt)).toBe(3 * DAY);
    expect(await readCustomer(sales, id)).toMatchObject({
      lastInteractionAt: body.occurredAt,
      nextFollowUpAt: body.nextStep.at,
      version: 2,
    });
  });

  it('sets the follow-up the employee plans, for whom he plans it', async () => {
    const { id } = await givenCustomer(sales);
    const at = inDays(2);
    const { body } = await log(id, { nextFollowUp: { at, goal: 'Send the offer', userId: manager.id } });
    expect(body.nextStep).toEqual({ at, goal: 'Send the offer', userId: manager.id });
    const entries = (await agendaOf(manager)).filter(({ customerId }) => customerId === id);
    expect(entries).toMatchObject([
      { goal: 'Send the offer', reason: { code: 'planned' }, dueAt: at, ownerId: manager.id },
    ]);
    expect((await agendaOf(sales)).some(({ customerId }) => customerId === id)).toBe(false);
  });

  it('of long ago does not count as the last one, but is kept in its place', async () => {
    const { id } = await givenCustomer(sales);
    const recent = await givenTouch(sales, id, { occurredAt: '2026-05-05T05:00:00Z' });
    const old = await givenTouch(sales, id, { occurredAt: '2025-01-01T01:00:00Z', channel: 'visit' });
    expect(await readCustomer(sales, id)).toMatchObject({
      lastInteractionAt: recent.occurredAt,
      lastDeepTouchAt: old.occurredAt,
      nextFollowUpAt: '2026-05-12T05:00:00.000Z',
    });
    expect((await list(id)).map((touch) => touch.id)).toEqual([recent.id, old.id]);
  });

  it.each([
    ['visit', {}, true],
    ['meeting', {}, true],
    ['call', {}, false],
    ['call', { deep: true, durationMinutes: 45 }, true],
    ['visit', { deep: false }, false],
  ])('by %s %j is deep: %s', async (channel, marked, deep) => {
    const { id } = await givenCustomer(sales);
    const { body } = await log(id, { channel, ...marked });
    expect(body.deep).toBe(deep);
    expect((await readCustomer(sales, id)).lastDeepTouchAt).toBe(deep ? body.occurredAt : null);
  });

  it('lands 20 times of 20 at the same instant', async () => {
    const { id } = await givenCustomer(sales);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => log(id, { summary: `Touch ${i}`, direction: 'inbound' })),
    );
    expect(statusCounts(answers)).toEqual({ 201: 20 });
    expect(new Set((await list(id)).map(({ summary }) => summary)).size).toBe(20);
    const { version, nextFollowUpAt } = await readCustomer(sales, id);
    expect(version).toBe(21);
    expect((await agendaOf(sales)).filter(({ customerId }) => customerId === id)).toMatchObject([
      { dueAt: nextFollowUpAt },
    ]);
  });
});

describe('what a touch names', () => {
  it('is contacts of this customer and active employees', async () => {
    const [customer, other] = [await givenCustomer(sales), await givenCustomer(sales)];
    const [here, elsewhere] = [await givenContact(sales, customer.id), await givenContact(sales, other.id)];
    const disabled = await givenUser('sales', { state: 'disabled' });
    const partner = await givenUser('partner');
    const answer = await log(customer.id, {
      contactIds: [here.id, elsewhere.id],
      userIds: [sales.id, disabled.id, partner.id],
    });
    expect([answer.status, pointersOf(answer)]).toEqual([422, ['/contactIds/1', '/userIds/1', '/userIds/2']]);
  });

  it('is a planner who works on this customer', async () => {
    const { id } = await givenCustomer(sales);
    const executive = await givenUser('executive');
    for (const user of [
      stranger,
      executive,
      await givenUser('partner'),
      await givenUser('manager', { state: 'disabled' }),
    ]) {
      const answer = await log(id, { nextFollowUp: { at: inDays(1), userId: user.id } });
      expect([answer.status, pointersOf(answer)]).toEqual([422, ['/nextFollowUp/userId']]);
    }
    expect(
      (await log(id, { nextFollowUp: { at: inDays(1), userId: 'usr_01JD0000000000000000000000' } })).status,
    ).toBe(422);
    expect((await log(id, { nextFollowUp: { at: inDays(2), userId: service.id } })).status).toBe(201);
  });

  it('lies in the past, and its plan in the future', async () => {
    const { id } = await givenCustomer(sales);
    const wrong = { occurredAt: inDays(1), nextFollowUp: { at: inDays(-1) } };
    expect(pointersOf(await log(id, wrong))).toEqual(['/nextFollowUp/at', '/occurredAt']);
    // Clocks may differ by some minutes.
    expect((await log(id, { occurredAt: new Date(Date.now() + 60_000).toISOString() })).status).toBe(201);
  });

  it('in the pool is no plan', async () => {
    const admin = await givenUser('admin');
    const { id } = await givenCustomer(admin, { ownerId: null });
    expect((await log(id, {}, admin)).body.nextStep).toBeNull();
    for (const plan of [{ at: inDays(1) }, { at: inDays(1), userId: admin.id }]) {
      expect(pointersOf(await log(id, { nextFollowUp: plan }, admin))).toEqual(['/nextFollowUp']);
    }
    expect((await readCustomer(admin, id)).nextFollowUpAt).toBeNull();
  });
});

describe('a correction', () => {
  const correct = (interactionId: string, ifMatch: number, body: object, as = sales) =>
    call(handler, updateInteraction, { as, params: { interactionId }, ifMatch, body });

  it('is its author’s or the owner’s', async () => {
    const { id } = await givenCustomer(sales);
    const touch = await givenTouch(service, id);
    expect((await correct(touch.id, 1, { summary: 'By the author.' }, service)).status).toBe(200);
    expect((await correct(touch.id, 2, { promises: 'By the owner.' })).body).toMatchObject({
      summary: 'By the author.',
      promises: 'By the owner.',
      version: 3,
    });
    expect((await correct(touch.id, 3, { summary: 'x' }, manager)).status).toBe(200);
    expect((await correct(touch.id, 4, { summary: 'x' }, await givenUser('service'))).status).toBe(403);
    expect((await correct(touch.id, 4, { summary: 'x' }, stranger)).status).toBe(404);
  });

  it('does not change when, how and with whom', async () => {
    const { id } = await givenCustomer(sales);
    const touch = await givenTouch(sales, id);
    const answer = await correct(touch.id, 1, { occurredAt: inDays(-9), channel: 'visit', contactIds: [] });
    expect(pointersOf(answer)).toEqual(['/channel', '/contactIds', '/occurredAt']);
  });
});

describe('who logs', () => {
  it.each([
    ['the service desk', () => service, 201],
    ['the manager', () => manager, 201],
    ['a stranger', () => stranger, 404],
  ])('%s', async (_, who, status) => {
    const { id } = await givenCustomer(sales);
    expect((await log(id, {}, who())).status).toBe(status);
  });
});
